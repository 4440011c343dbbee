"""Who may what, and that somebody always may."""

from __future__ import annotations

import contextlib
import threading
from datetime import date, timedelta
from typing import Any, TypedDict

import pytest
from django.db import connection

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people import services
from dorpsplein.community.people.entrusting import held_in, lonely_words, tasks_of
from dorpsplein.community.people.models import CircleKind, Person, PersonRole, has_place, persons_of
from dorpsplein.community.people.rules import roles_of
from dorpsplein.community.people.services import (
    begin_village,
    end_role,
    entrust_role,
    form_circle,
    give_first_board,
    prolong_role,
    resume_role,
    welcome_person,
)
from dorpsplein.community.people.services.roles import end_of_term
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db


class Neighbour(TypedDict):
    """How one names somebody."""

    name: str
    email: str


HANNA: Neighbour = {"name": "Hanna Blok", "email": "hanna@example.org"}


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def riet(village: Village) -> Person:
    return make_person(village, Role.BOARD)


def roles(person: Person, village: Village) -> set[Role]:
    return set(roles_of(person, village, local_today()))


def test_a_neighbour_gets_a_role_and_a_mail_that_says_how_to_begin(village: Village, riet: Person) -> None:
    given = entrust_role(village=village, role=Role.ORGANISER, actor=riet, **HANNA)
    assert roles(given.person, village) == {Role.ORGANISER}
    mail = Mail.objects.get()
    assert (mail.recipient, mail.subject) == ("hanna@example.org", "Uw taak bij Stadsdorp De Brug: trekker")
    assert "Riet de Wit gaf u een taak" in mail.body
    assert f"{village.address()}inloggen/" in mail.body
    assert Entry.objects.latest("pk").verb == "give_role"


def test_who_is_known_by_name_and_address_is_the_same_person(village: Village, riet: Person) -> None:
    first = entrust_role(village=village, role=Role.ORGANISER, actor=riet, **HANNA)
    again = entrust_role(village=village, role=Role.ORGANISER, actor=riet, **HANNA)
    other = entrust_role(
        village=village, role=Role.EDITOR, actor=riet, name=" hanna  blok", email="HANNA@example.org "
    )
    assert (first, first.person) == (again, other.person)
    assert Mail.objects.count() == 2


def test_who_was_known_without_an_address_gets_one(village: Village, riet: Person) -> None:
    known = welcome_person(village=village, name="Hanna Blok")
    given = entrust_role(village=village, role=Role.ORGANISER, actor=riet, **HANNA)
    known.refresh_from_db()
    assert given.person == known
    assert known.login == Login.objects.get(email="hanna@example.org")


def test_only_the_neighbour_who_is_meant_gets_the_address(village: Village, riet: Person) -> None:
    others = [welcome_person(village=village, name="Kees Postma"), riet]
    before = [person.login for person in others]
    elsewhere = welcome_person(village=make_village(slug="het-baken"), name="Hanna Blok")
    welcome_person(village=village, name="Hanna Blok")
    entrust_role(village=village, role=Role.ORGANISER, actor=riet, **HANNA)
    for person in (*others, elsewhere):
        person.refresh_from_db()
    assert [person.login for person in others] == before
    assert elsewhere.login is None


def test_who_left_is_not_taken_for_who_comes_now(village: Village, riet: Person) -> None:
    left = welcome_person(village=village, name="Hanna Blok")
    left.places.update(until=local_today() - timedelta(days=1))
    given = entrust_role(village=village, role=Role.ORGANISER, actor=riet, **HANNA)
    left.refresh_from_db()
    assert given.person != left
    assert left.login is None


def test_without_its_letter_a_role_is_not_given(
    village: Village, riet: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (Person.every.count(), PersonRole.every.count(), Login.objects.count(), Entry.objects.count())
    monkeypatch.setattr(services.roles, "role_letter", lambda *_facts: ("Uw taak", "\ud800"))
    with pytest.raises(UnicodeEncodeError):
        entrust_role(village=village, role=Role.ORGANISER, actor=riet, **HANNA)
    after = (Person.every.count(), PersonRole.every.count(), Login.objects.count(), Entry.objects.count())
    assert after == before


def test_behind_an_address_stand_its_own_people_where_they_have_a_place(
    village: Village, riet: Person
) -> None:
    elsewhere = make_village(slug="het-baken")
    make_person(village, name="Kees Postma")
    there = welcome_person(village=elsewhere, name="Riet de Wit", login=riet.login)
    assert riet.login is not None
    assert list(persons_of(riet.login)) == [riet, there]
    assert list(persons_of(riet.login, village)) == [riet]
    assert (has_place(riet, village), has_place(riet, elsewhere)) == (True, False)
    riet.places.update(until=local_today() - timedelta(days=1))
    assert list(persons_of(riet.login, village)) == []
    assert not has_place(riet, village)


def test_a_couple_shares_an_address_and_stays_two(village: Village, riet: Person) -> None:
    hanna = entrust_role(village=village, role=Role.ORGANISER, actor=riet, **HANNA)
    piet = entrust_role(
        village=village, role=Role.ORGANISER, actor=riet, name="Piet Blok", email="hanna@example.org"
    )
    assert hanna.person.login == piet.person.login
    assert hanna.person != piet.person


def test_a_neighbour_of_another_village_is_another_person_here(village: Village, riet: Person) -> None:
    elsewhere = make_person(
        make_village(slug="het-baken"), Role.BOARD, name="Hanna Blok", email="hanna@example.org"
    )
    given = entrust_role(village=village, role=Role.ORGANISER, actor=riet, **HANNA)
    assert given.person != elsewhere
    assert given.person.login == elsewhere.login


def test_a_role_ends_and_comes_back(village: Village, riet: Person) -> None:
    given = entrust_role(village=village, role=Role.ORGANISER, actor=riet, **HANNA)
    end_role(role=given, actor=riet)
    assert roles(given.person, village) == set()
    resume_role(role=given, actor=riet)
    assert roles(given.person, village) == {Role.ORGANISER}
    told = Entry.objects.filter(actor_key=riet.public_id).order_by("pk").values_list("verb", "key")
    assert list(told)[-3:] == [(verb, given.public_id) for verb in ("give_role", "end_role", "resume_role")]


def test_a_welcome_and_a_new_circle_stand_in_the_journal(village: Village, riet: Person) -> None:
    place = welcome_person(village=village, name="Hanna Blok", actor=riet).places.get()
    circle = form_circle(village=village, name="Leeskring", actor=riet)
    facts = ("village_key", "actor_key", "verb", "kind", "key")
    assert list(Entry.objects.order_by("-pk").values_list(*facts)[:2]) == [
        (village.public_id, riet.public_id, "form", "circle", circle.public_id),
        (village.public_id, riet.public_id, "welcome", "personplace", place.public_id),
    ]


def test_the_last_of_the_board_stays(village: Village, riet: Person) -> None:
    mine = riet.roles.get()
    with pytest.raises(Refusal, match="Geef het eerst aan een ander"):
        end_role(role=mine, actor=riet)
    entrust_role(village=village, role=Role.BOARD, actor=riet, **HANNA)
    end_role(role=mine, actor=riet)
    assert roles(riet, village) == set()


def test_who_cannot_sign_in_does_not_count_as_board(village: Village, riet: Person) -> None:
    without = make_person(village, Role.BOARD, name="Kees Postma")
    Person.every.filter(pk=without.pk).update(login=None)
    with pytest.raises(Refusal):
        end_role(role=riet.roles.get(), actor=riet)


def test_a_board_of_another_village_does_not_count(village: Village, riet: Person) -> None:
    make_person(make_village(slug="het-baken"), Role.BOARD, name="Kees Postma")
    with pytest.raises(Refusal):
        end_role(role=riet.roles.get(), actor=riet)


@pytest.mark.django_db(transaction=True)
def test_two_who_send_each_other_away_do_not_both_go() -> None:
    village = make_village()
    two = [make_person(village, Role.BOARD, name=name).roles.get() for name in ("Riet", "Hanna")]
    refused: list[Refusal] = []
    looked = threading.Barrier(2, timeout=0.5)

    def both_have_looked(execute: Any, sql: str, *told: Any) -> Any:
        """Who would end a role waits for the other to have looked too; where one must wait, that fails."""
        if sql.startswith("UPDATE"):
            with contextlib.suppress(threading.BrokenBarrierError):
                looked.wait()
        return execute(sql, *told)

    def end(role: PersonRole) -> None:
        try:
            with connection.execute_wrapper(both_have_looked):
                end_role(role=role, actor=None)
        except Refusal as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=end, args=[role]) for role in two]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert PersonRole.objects.of(village).deciding(local_today()).count() == 1


def test_the_page_warns_where_one_does_it_alone(village: Village, riet: Person) -> None:
    make_person(village, Role.ORGANISER, name="Kees Postma")
    make_person(village, Role.ORGANISER, name="Hanna Blok")
    tasks = tasks_of(village, local_today())
    assert lonely_words(tasks) == ["Bestuur: Riet"]
    assert {task.role: len(task.held) for task in tasks if task.held} == {Role.BOARD: 1, Role.ORGANISER: 2}


def test_a_village_begins_with_one_who_can_sign_in() -> None:
    village = begin_village(
        board_name="Riet de Wit",
        board_email="riet@example.org",
        name="De Brug",
        slug="de-brug",
        contact_name="Riet",
        contact_phone="020 123 45 67",
    )
    held = PersonRole.objects.of(village).get()
    assert (held.role, held.since) == (Role.BOARD, local_today())
    assert Mail.objects.get().recipient == "riet@example.org"


def test_an_operator_gives_a_first_board_and_no_second(village: Village) -> None:
    operator = Login.objects.create_user("ops@example.org", is_operator=True)
    facts = {"board_name": "Riet de Wit", "board_email": "riet@example.org", "actor": operator}
    first = give_first_board(village=village, **facts)  # type: ignore[arg-type]
    told = Entry.objects.filter(verb="give_first_board")
    assert list(told.values_list("key", flat=True)) == [first.public_id]
    with pytest.raises(Refusal, match="heeft al een bestuur"):
        give_first_board(village=village, **facts)  # type: ignore[arg-type]
    PersonRole.every.filter(pk=first.pk).update(until=local_today() - timedelta(days=1))
    assert give_first_board(village=village, **facts).person == first.person  # type: ignore[arg-type]


def test_a_term_ends_by_itself_but_never_for_who_decides(village: Village, riet: Person) -> None:
    give = {"village": village, "actor": riet, "years": 2}
    treasurer = entrust_role(role=Role.TREASURER, **give, **HANNA)  # type: ignore[arg-type]
    board = entrust_role(role=Role.BOARD, name="Kees Postma", email="kees@example.org", **give)  # type: ignore[arg-type]
    end_role(role=riet.roles.get(), actor=riet)
    last = treasurer.term
    assert last is not None
    assert (board.term, board.until, treasurer.until) == (last, None, last)
    after = last + timedelta(days=1)
    assert roles_of(treasurer.person, village, last) == {Role.TREASURER}
    assert roles_of(treasurer.person, village, after) == frozenset()
    assert roles_of(board.person, village, after) == {Role.BOARD}
    (held,) = held_in(village, after)
    assert (held.row, held.is_over) == (board, True)


@pytest.mark.parametrize(
    ("since", "years", "last"),
    [
        (date(2026, 5, 1), 1, date(2027, 4, 30)),
        (date(2028, 2, 29), 1, date(2029, 2, 28)),
        (date(2028, 3, 1), 4, date(2032, 2, 29)),
        (date(2026, 5, 1), 0, None),
    ],
)
def test_a_term_of_so_many_years_has_its_last_day(since: date, years: int, last: date | None) -> None:
    assert end_of_term(since, years) == last


def test_a_task_is_called_as_the_village_calls_it(village: Village, riet: Person) -> None:
    near = form_circle(village=village, name="Kadebuurt", kind=CircleKind.INNER_NEIGHBOURHOOD)
    of_a_circle = entrust_role(village=village, role=Role.NEIGHBOURHOOD, circle=near, actor=riet, **HANNA)
    chair = entrust_role(
        village=village,
        role=Role.BOARD,
        called="voorzitter",
        actor=riet,
        name="Jan Bos",
        email="j@example.org",
    )
    assert of_a_circle.title == "coördinator van Kadebuurt"
    assert chair.title == "voorzitter"
    assert Mail.objects.get(recipient="j@example.org").subject == "Uw taak bij Stadsdorp De Brug: voorzitter"


def test_who_was_known_with_a_letter_gets_an_address_and_stays_one_person(
    village: Village, riet: Person
) -> None:
    known = welcome_person(village=village, name="Hanna Blok")
    services.give_paper(person=known, actor=riet)
    given = entrust_role(village=village, role=Role.EDITOR, actor=riet, **HANNA)
    assert given.person == known
    assert Person.objects.of(village).get(pk=known.pk).email == "hanna@example.org"


def test_a_term_that_was_over_does_not_come_back(village: Village, riet: Person) -> None:
    given = entrust_role(village=village, role=Role.EDITOR, actor=riet, years=1, **HANNA)
    given.term = given.until = local_today() - timedelta(days=1)
    given.save()
    resume_role(role=given, actor=riet)
    given.refresh_from_db()
    assert (str(given.term), str(given.until)) == ("None", "None")
    prolong_role(role=given, years=1, actor=riet)
    assert given.until == end_of_term(local_today(), 1)
