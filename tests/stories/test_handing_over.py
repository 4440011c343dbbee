"""A board member of 74 hands her task over in ten minutes, and may change her mind for thirty days."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.newsletters.services import begin_edition
from dorpsplein.channels.press.tests.make import make_outlet
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.looking import looks_at
from dorpsplein.community.people.models import Handover, Person, PersonRole, has_board
from dorpsplein.community.people.rules import roles_of
from dorpsplein.community.people.services import (
    card_of,
    change_card,
    end_role,
    form_circle,
    hand_over,
    join_circle,
    leave,
    welcome_person,
)
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for
from dorpsplein.life.letterbox.tests.make import make_message
from dorpsplein.site.privacy.erasing import forget

pytestmark = pytest.mark.django_db
TASKS = "/de-brug/beheer/taak/"
DAY = timedelta(days=1)


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def riet(village: Village) -> Person:
    return make_person(village, Role.BOARD, email="riet@example.org")


@pytest.fixture
def door(riet: Person) -> Client:
    return make_browser(riet.login)


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def roles(person: Person, day: date | None = None) -> set[Role]:
    return set(roles_of(person, person.village, day or local_today()))


def typed(**answers: str) -> dict[str, str]:
    told = {"name": "Hanna Blok", "email": "hanna@example.org", "since": f"{local_today()}", "years": "2"}
    return {**told, "together": "", **answers}


def give(door: Client, role: PersonRole, answers: dict[str, str]) -> Any:
    """Look at what goes along, and send what that page itself would send."""
    page = door.post(f"{TASKS}{role.public_id}/overdragen/", answers)
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.content.decode())
    assert "Klopt dit?" in text_of(page)
    return door.post(f"{TASKS}{role.public_id}/overdragen/ja/", dict(hidden), follow=True)


def told(address: str) -> list[str]:
    return list(Mail.objects.filter(recipient=address).order_by("pk").values_list("subject", flat=True))


def test_riet_hands_over_and_both_read_it(village: Village, riet: Person, door: Client) -> None:
    role = riet.roles.get()
    begin_edition(village=village, actor=None)
    make_outlet(village)
    assert f"{TASKS}{role.public_id}/overdragen/" in text_of(door.get(TASKS))
    page = text_of(give(door, role, typed()))
    hanna = Person.objects.of(village).get(name="Hanna Blok")
    assert "Hanna Blok heeft nu deze taak: bestuur." in page
    assert (roles(riet), roles(hanna)) == (set(), {Role.BOARD})
    assert told("hanna@example.org") == ["Uw taak bij Stadsdorp De Brug: bestuur"]
    assert told("riet@example.org") == ["U droeg een taak over: bestuur"]
    assert f"{village.address()}inloggen/" in Mail.objects.get(recipient="hanna@example.org").body
    hers = make_browser(hanna.login)
    assert "Uw nieuwe taak: bestuur." in text_of(hers.get("/de-brug/beheer/"))
    pack = re.search(r'href="(\S+/pakket/)"', text_of(hers.get("/de-brug/beheer/")))
    assert pack
    packed = text_of(hers.get(pack[1]))
    press = "Op de perslijst: De Wijkkrant."
    for words in ("Wat nog openligt", "De nieuwsbrief ‘Nieuwsbrief", "is in de maak", "beheer/pers/", press):
        assert words in packed
    assert door.get(pack[1]).status_code == 404
    assert Entry.objects.filter(verb="hand_over", actor_key=riet.public_id).count() == 1


def test_nothing_is_done_before_the_last_press_nor_without_a_fresh_code(riet: Person, door: Client) -> None:
    role = riet.roles.get()
    door.post(f"{TASKS}{role.public_id}/overdragen/", typed())
    older = make_browser(riet.login, fresh=False)
    asked = older.post(f"{TASKS}{role.public_id}/overdragen/ja/", typed())
    assert "Even controleren of u het bent" in text_of(asked)
    assert not Handover.every.exists()
    assert door.get(f"{TASKS}{role.public_id}/overdragen/ja/").status_code == 405


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"name": " "}, "Wie neemt het over? Typ de naam."),
        ({"email": "hanna@"}, "Dit is geen mailadres."),
        ({"since": "2001-01-01"}, "2001-01-01"),
        ({"years": "900"}, "900"),
    ],
)
def test_what_is_missing_is_asked_and_the_rest_stays(
    riet: Person, door: Client, answers: dict[str, str], sentence: str
) -> None:
    page = door.post(f"{TASKS}{riet.roles.get().public_id}/overdragen/", typed(**answers))
    assert page.status_code == 422
    assert sentence in text_of(page)
    kept = "Hanna Blok" if "name" not in answers else "hanna@example.org"
    assert f'value="{kept}"' in text_of(page)


def test_one_chooses_from_the_list_and_types_no_name(village: Village, riet: Person, door: Client) -> None:
    kees = welcome_person(village=village, name="Kees Postma")
    other = welcome_person(village=make_village(slug="het-baken"), name="Kees Postma")
    page = f"{TASKS}{riet.roles.get().public_id}/overdragen/"
    assert f"?wie={kees.public_id}" in text_of(door.get(f"{page}?zoek=postma"))
    assert other.public_id not in text_of(door.get(f"{page}?zoek=postma"))
    assert door.get(f"{page}?wie={other.public_id}").status_code == 404
    chosen = text_of(door.get(f"{page}?wie={kees.public_id}"))
    assert 'name="email"' in chosen
    assert 'name="name"' not in chosen
    answers = typed(wie=kees.public_id, email="kees@example.org")
    del answers["name"]
    give(door, riet.roles.get(), answers)
    kees.refresh_from_db()
    assert (kees.email, roles(kees)) == ("kees@example.org", {Role.BOARD})


def test_who_may_not_see_the_list_does_not_search_it(village: Village) -> None:
    kees = make_person(village, name="Kees Postma")
    jan = make_person(village, Role.ORGANISER, name="Jan Bos")
    page = f"{TASKS}{jan.roles.get().public_id}/overdragen/"
    door = make_browser(jan.login)
    assert 'name="zoek"' not in text_of(door.get(f"{page}?zoek=postma"))
    assert "Kees Postma" not in text_of(door.get(f"{page}?zoek=postma"))
    assert 'name="name"' in text_of(door.get(f"{page}?wie={kees.public_id}"))


def test_from_a_later_day_and_never_a_day_without_board(village: Village, riet: Person, door: Client) -> None:
    later = (local_today().replace(day=1) + timedelta(days=32)).replace(day=1)
    page = text_of(give(door, riet.roles.get(), typed(since=f"{later}")))
    hanna = Person.objects.of(village).get(name="Hanna Blok")
    assert "Hanna Blok begint op" in page
    assert (roles(riet), roles(hanna)) == ({Role.BOARD}, set())
    assert (roles(riet, later), roles(hanna, later)) == (set(), {Role.BOARD})
    waiting = make_browser(hanna.login)
    assert "vanaf" in text_of(waiting.get(TASKS))
    assert waiting.get("/de-brug/beheer/").status_code == 403
    with pytest.raises(Refusal, match="Geef het eerst aan een ander"):
        end_role(role=hanna.roles.get(), actor=riet)
    with pytest.raises(Refusal):
        leave(person=hanna, actor=riet)
    with pytest.raises(Refusal):
        forget(person=hanna, actor=riet)
    with pytest.raises(Refusal, match="al overgedragen"):
        hand_over(role=riet.roles.get(), name="Jan", email="jan@example.org", since=local_today(), actor=riet)
    assert has_board(village, later)


def test_together_they_are_two(village: Village, riet: Person, door: Client) -> None:
    give(door, riet.roles.get(), typed(together="ja"))
    assert PersonRole.objects.of(village).deciding(local_today()).count() == 2
    again = door.post(f"{TASKS}{riet.roles.get().public_id}/overdragen/ja/", typed())
    assert "Hanna Blok heeft deze taak al." in text_of(again)


def test_for_thirty_days_she_takes_it_back(village: Village, riet: Person, door: Client) -> None:
    give(door, riet.roles.get(), typed())
    made, hanna = Handover.every.get(), Person.objects.of(village).get(name="Hanna Blok")
    page = f"{TASKS}overdracht/{made.public_id}/"
    assert "Maak dit ongedaan" in text_of(door.get(page))
    with time_machine.travel(timezone.now() + 31 * DAY):
        late = make_browser(riet.login)
        assert "Maak dit ongedaan" not in text_of(late.get(page))
        assert "langer dan dertig dagen" in text_of(late.post(f"{page}terug/", follow=True))
        assert roles(riet) == set()
    with time_machine.travel(timezone.now() + 29 * DAY):
        page_after = text_of(make_browser(riet.login).post(f"{page}terug/", follow=True))
        assert "Riet de Wit heeft deze taak weer: bestuur." in page_after
        assert (roles(riet), roles(hanna)) == ({Role.BOARD}, set())
    assert told("hanna@example.org")[-1] == told("riet@example.org")[-1] == "Teruggedraaid: bestuur"


def test_what_the_board_decided_since_is_not_taken_back(village: Village, riet: Person, door: Client) -> None:
    kees = make_person(village, Role.BOARD, name="Kees Postma", email="kees@example.org")
    give(door, riet.roles.get(), typed())
    assert told("kees@example.org") == ["Riet de Wit draagt een taak over aan Hanna Blok"]
    hanna, made = Person.objects.of(village).get(name="Hanna Blok"), Handover.every.get()
    end_role(role=hanna.roles.get(), actor=kees)
    page = text_of(door.post(f"{TASKS}overdracht/{made.public_id}/terug/", follow=True))
    assert "Daarna is er iets anders afgesproken" in page
    assert roles(riet) == set()


def test_a_task_is_handed_over_by_its_holder_or_the_board_alone(village: Village, riet: Person) -> None:
    jan = make_person(village, Role.TREASURER, name="Jan Bos")
    page = f"{TASKS}{jan.roles.get().public_id}/overdragen/"
    other = make_browser(make_person(village, Role.EDITOR, name="Ali Demir").login)
    member = make_browser(make_person(village, name="Kees Postma").login)
    there = make_browser(make_person(make_village(slug="het-baken"), Role.BOARD, name="Ans Smit").login)
    for stranger in (other, member, there):
        assert stranger.post(f"{page}ja/", typed()).status_code == 404
    assert "De taak van Jan Bos gaat over: penningmeester" in text_of(make_browser(riet.login).get(page))
    assert make_browser(jan.login).get(page).status_code == 200
    assert not Handover.every.exists()


def test_the_pack_holds_the_year_and_what_is_open(village: Village, riet: Person, door: Client) -> None:
    make_activity(village, plan_for(coming(1), title="Koffie bij de brug"))
    make_message(village, "Mag mijn hond mee?")
    pack = text_of(door.get(f"{TASKS}{riet.roles.get().public_id}/pakket/"))
    assert "Koffie bij de brug" in pack.partition("Het jaar dat komt")[2]
    assert "In de brievenbus ligt één brief zonder antwoord." in pack
    assert "Riet de Wit heeft nog geen tweede slot op de deur." in pack
    paper = door.get(f"{TASKS}{riet.roles.get().public_id}/pakket.pdf")
    assert paper.content.startswith(b"%PDF")
    assert b"/StructTreeRoot" in paper.content
    assert "no-store" in paper.headers["Cache-Control"]


def test_the_desk_says_that_a_term_ends(village: Village, riet: Person) -> None:
    jan = make_person(village, Role.TREASURER, name="Jan Bos")
    jan.roles.update(term=local_today() + 30 * DAY, until=local_today() + 30 * DAY)
    riet.roles.update(term=local_today() - DAY)
    assert "Uw taak loopt af op" in text_of(make_browser(jan.login).get("/de-brug/beheer/"))
    assert "U gaat door tot een ander het overneemt" in text_of(
        make_browser(riet.login).get("/de-brug/beheer/")
    )
    jan.roles.update(term=local_today() + 90 * DAY)
    assert "loopt af" not in text_of(make_browser(jan.login).get("/de-brug/beheer/"))


def test_the_last_who_decides_does_not_lose_her_address(village: Village, riet: Person, door: Client) -> None:
    with pytest.raises(Refusal, match="als enige"):
        change_card(person=riet, card=replace(card_of(riet), email=""), actor=riet)
    answers = {"given": "Riet", "surname": "de Wit", "ring": "active", "name_use": "own", "email": ""}
    page = door.post(f"/de-brug/beheer/mensen/{riet.public_id}/anders/", answers)
    assert "Zonder mailadres kan dat niet" in text_of(page)
    assert Person.objects.of(village).get(pk=riet.pk).email == "riet@example.org"


def test_the_pack_of_a_circle_holds_who_is_in_it_and_they_read_who_looked(village: Village) -> None:
    readers, singers = (form_circle(village=village, name=name) for name in ("Leeskring", "Zangkring"))
    jan = make_person(village, Role.CIRCLE, name="Jan Bos")
    jan.roles.update(circle=readers)
    riet, ans = make_person(village, name="Riet Bakker"), make_person(village, name="Ans Smit")
    join_circle(circle=readers, person=riet, actor=None)
    join_circle(circle=singers, person=ans, actor=None)
    pack = text_of(make_browser(jan.login).get(f"{TASKS}{jan.roles.get().public_id}/pakket/"))
    assert f"Riet Bakker, {riet.email}" in pack
    assert "Ans Smit" not in pack
    assert [look.name for look in looks_at(riet)] == ["Jan Bos"]
    assert looks_at(ans) == []


def test_taking_back_what_is_together_leaves_the_first(village: Village, riet: Person, door: Client) -> None:
    give(door, riet.roles.get(), typed(together="ja"))
    page = door.post(f"{TASKS}overdracht/{Handover.every.get().public_id}/terug/", follow=True)
    assert "Hanna Blok heeft deze taak niet meer: bestuur." in text_of(page)
    assert roles(riet) == {Role.BOARD}
    assert (
        "Hanna Blok heeft deze taak niet meer"
        in Mail.objects.filter(recipient="riet@example.org").latest("pk").body
    )


def test_only_the_board_gives_a_neighbour_an_address(village: Village, riet: Person) -> None:
    kees = welcome_person(village=village, name="Kees Postma", phone="+31205550101")
    jan = make_person(village, Role.TREASURER, name="Jan Bos")
    door, role = make_browser(jan.login), jan.roles.get()
    page = f"{TASKS}{role.public_id}/overdragen/"
    chosen = door.post(page, typed(wie=kees.public_id, email="dief@example.org"))
    assert "Vraag het bestuur" in text_of(chosen)
    give(door, role, typed(name="Kees Postma", email="dief@example.org"))
    kees.refresh_from_db()
    assert (kees.email, roles(kees)) == ("", set())
    taker = Handover.every.get().after.person
    assert (taker.name, taker.email, taker.phone) == ("Kees Postma", "dief@example.org", "")
    give(make_browser(riet.login), riet.roles.get(), typed(name="Kees Postma", email="kees@example.org"))
    kees.refresh_from_db()
    assert (kees.email, roles(kees)) == ("kees@example.org", {Role.BOARD})
