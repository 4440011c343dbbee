"""A list of people that comes as a file: compared, read in, and taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.names import read_name
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.people import services
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.looking import look_at, looks_at
from dorpsplein.community.people.models import ListIntake, Person, PersonPlace, Ring, Source
from dorpsplein.community.people.reading import Field
from dorpsplein.community.people.tests.lists import make_text
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
HEAD = ("Naam", "Telefoon", "E-mail", "Adres")
RIET = ("Riet van den Berg", "06 12345678", "riet@example.org", "Kade 3 hs, 1078 RB Amsterdam")
JAN = ("Jan Smit", "", "", "Kade 5, 1078 RB Amsterdam")


@pytest.fixture
def village() -> Village:
    return make_village()


def opened(village: Village, *rows: Sequence[str], head: Sequence[str] = HEAD) -> ListIntake:
    by = Person.objects.of(village).filter(name="Hanna Blok").first()
    return services.open_list(village=village, actor=by, name="leden.csv", content=make_text(head, *rows))


def verdicts(intake: ListIntake) -> list[str]:
    return [step.verdict.value for step in services.look_in(intake)[1].steps]


def told_of(intake: ListIntake) -> str:
    return " ".join(services.look_in(intake)[0].remarks)


def read_in(intake: ListIntake, same: Sequence[int] = ()) -> int:
    services.begin_reading_in(intake=intake, same=same, ring=Ring.PARTICIPANT, actor=None)
    return services.read_in(intake)


def people(village: Village) -> Counter[str]:
    return Counter(Person.objects.of(village).current().values_list("name", flat=True))


def add(village: Village, name: str, **facts: str) -> Person:
    return services.add_person(village=village, card=Card(name=read_name(name), **facts), actor=None)  # type: ignore[arg-type]


def test_who_comes_is_stored_as_if_typed_by_hand(village: Village) -> None:
    head = (*HEAD, "Ring", "Sinds")
    read_in(opened(village, (*RIET, "hoort bij de kern", "1-2-2020"), head=head))
    riet = Person.objects.of(village).get()
    typed = add(make_village(slug="het-anker"), "Riet van den Berg", phone="+31612345678", street="Kade")
    assert (riet.given, riet.prefix, riet.surname) == ("Riet", "van den", "Berg")
    assert (riet.phone, riet.email, riet.postcode) == ("+31612345678", "riet@example.org", "1078 RB")
    assert (riet.street, riet.house_number, riet.addition) == ("Kade", 3, "hs")
    assert (riet.name, riet.sort_key) == (typed.name, typed.sort_key)
    assert Person.objects.of(village).called("berg 0612345678 1078rb").get() == riet
    place = PersonPlace.objects.of(village).get()
    assert (place.ring, str(place.since), place.source) == (Ring.CORE, "2020-02-01", Source.LIST)
    assert riet.login is not None
    assert not riet.login.has_usable_password()


def test_the_same_list_twice_changes_nothing_and_rows_that_tell_the_same_stay_two(village: Village) -> None:
    head = (*HEAD, "Geboortedatum", "Lidnummer")
    truus = ("Oma Truus", "", "", "")
    rows = (
        (*RIET, "1-2-1946", ""),
        (*RIET, "3-4-1972", ""),
        (*JAN, "", ""),
        (*truus, "", "7"),
        (*truus, "", "8"),
    )
    first = opened(village, *rows, head=head)
    assert "gelijk" not in told_of(first)
    assert read_in(first) == 5
    assert people(village) == {"Riet van den Berg": 2, "Jan Smit": 1, "Oma Truus": 2}
    before = list(Person.objects.of(village).values())
    again = opened(village, *rows, head=head)
    assert verdicts(again) == ["same"] * 5
    assert read_in(again) == 0
    assert list(Person.objects.of(village).values()) == before


def test_rows_that_are_precisely_equal_are_one_person(village: Village) -> None:
    spaced = (*RIET[:3], f" {RIET[3]} ")
    intake = opened(
        village, RIET, JAN, spaced, ("Riet van den Berg", "", "", ""), (*JAN[:3], "Kade 7"), ("", "-")
    )
    assert told_of(intake).startswith(
        "2 regels zijn precies gelijk: wij tellen ze als één. Dit zijn ze: Riet van den Berg, 06 12345678"
    )
    assert intake.total == 4
    assert read_in(intake) == 4
    assert people(village) == {"Riet van den Berg": 2, "Jan Smit": 2}
    more = opened(village, RIET, RIET, RIET, JAN, JAN)
    assert told_of(more).startswith(
        "2 mensen staan er meer dan één keer precies zo in: wij tellen ieder als één. Bijvoorbeeld: Riet"
    )
    assert more.total == 2


def test_cards_of_an_address_book_that_are_precisely_equal_are_one_person(village: Village) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nN:Bos;An;;;\nFN:An Bos\nTEL:0612345678\nEND:VCARD\n"
    cards = (card * 2 + card.replace("78", "79")).encode()
    intake = services.open_list(village=village, actor=None, name="buren.vcf", content=cards)
    assert told_of(intake).startswith(
        "2 kaartjes zijn precies gelijk: wij tellen ze als één. Dit zijn ze: Bos, An,"
    )
    assert intake.total == 2


def test_a_card_that_was_changed_by_hand_since_is_still_known(village: Village) -> None:
    read_in(opened(village, RIET))
    riet = Person.objects.of(village).get()
    services.change_card(person=riet, card=Card(name=read_name("Riet Smit")), actor=None)
    assert verdicts(opened(village, RIET)) == ["same"]
    services.leave(person=riet, actor=None)
    assert verdicts(opened(village, RIET)) == ["gone"]
    assert read_in(opened(village, RIET)) == 0


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (("riet van den berg", "0612345678", "", ""), "same"),
        (("Riet van den Berg", "", "", "Kade 3 hs, 1078rb"), "same"),
        (("Berg, Riet van den", "", "riet@example.org", ""), "same"),
        (("Mw. R. van den Berg", "0612345678", "", ""), "double"),
        (("Riet Berg", "", "riet@example.org", ""), "double"),
        (("Berg, R.", "0612345678", "", ""), "double"),
        (("J. van den Berg", "0612345678", "", ""), "new"),
        (("Riet van den Berg", "", "", ""), "double"),
        (("Riet van den Berg", "", "riet.van.den.berg@example.org", ""), "new"),
        (("Jan van den Berg", "0612345678", "riet@example.org", ""), "new"),
        (("Riet de Boer", "0612345678", "", ""), "new"),
    ],
)
def test_who_is_the_same_who_may_be_and_who_is_not(
    village: Village, row: tuple[str, ...], verdict: str
) -> None:
    facts = {"street": "Kade", "house_number": 3, "addition": "hs", "postcode": "1078 RB"}
    add(village, "Riet van den Berg", phone="+31612345678", email="riet@example.org", **facts)  # type: ignore[arg-type]
    assert verdicts(opened(village, row)) == [verdict]


def test_what_is_empty_is_filled_and_what_stands_there_stays(village: Village) -> None:
    add(village, "Riet van den Berg", phone="+31612345678")
    riet = add(village, "Riet van den Berg", email="riet@example.org", phone="+31201234567")
    intake = opened(village, RIET, (*RIET[:3], "Elders 9"))
    assert verdicts(intake)[0] == "more"
    other = Person.objects.of(village).exclude(pk=riet.pk).get()
    read_in(opened(village, ("Riet van den Berg", "020 1234567 / 06 12345678", "ander@example.org", RIET[3])))
    riet.refresh_from_db()
    other.refresh_from_db()
    assert (other.phone, other.second_phone, other.email) == (
        "+31612345678",
        "+31201234567",
        "ander@example.org",
    )
    assert (other.street, riet.street, riet.email) == ("Kade", "", "riet@example.org")


def test_a_list_gives_nobody_the_door_of_who_has_a_task(village: Village) -> None:
    board = add(village, "Riet van den Berg", phone="+31612345678")
    services.give_role(village=village, person=board, role=Role.BOARD, since=local_today())
    read_in(opened(village, RIET))
    board.refresh_from_db()
    assert (board.login, board.street) == (None, "Kade")


def test_who_says_that_it_is_the_same_gets_one_card_that_tells_both(village: Village) -> None:
    riet = add(village, "Riet van den Berg", phone="+31612345678")
    rows = (
        ("R. van den Berg", "0612345678", "riet@example.org", ""),
        JAN,
        (*JAN[:1], "020 1234567", "", JAN[3]),
    )
    intake = opened(village, *rows)
    assert verdicts(intake) == ["double", "new", "double"]
    read_in(intake, same=[2, 4])
    riet.refresh_from_db()
    assert riet.email == "riet@example.org"
    assert people(village) == {"Riet van den Berg": 1, "Jan Smit": 1}
    assert Person.objects.of(village).get(name="Jan Smit").phone == "+31201234567"
    assert verdicts(opened(village, *rows)) == ["same"] * 3


def test_taken_back_all_is_as_it_was_but_for_whom_somebody_changed(village: Village) -> None:
    riet = add(village, "Riet van den Berg", phone="+31612345678")
    names = [
        (name, "", f"{name[:2]}@example.org".lower(), "") for name in ("An Bos", "Bo Cas", "Co Dam", "Do Ek")
    ]
    intake = opened(village, RIET, *names)
    read_in(intake)
    an, bo, _co, do = Person.objects.of(village).exclude(pk=riet.pk).order_by("name")
    services.change_card(person=an, card=Card(name=read_name("An Mus")), actor=None)
    services.live_together(one=bo, other=riet, actor=None)
    look_at(person=do, actor=riet)
    left = services.take_back(intake=intake, actor=None)
    assert {person.name for person in left} == {"An Mus", "Bo Cas"}
    riet.refresh_from_db()
    assert (riet.email, riet.street) == ("", "")
    assert people(village) == {"Riet van den Berg": 1, "An Mus": 1, "Bo Cas": 1}
    emails = set(Login.objects.values_list("email", flat=True))
    assert emails == {"an@example.org", "bo@example.org", "riet@example.org"}
    assert services.take_back(intake=intake, actor=None) == []


def test_a_card_that_a_list_filled_and_somebody_changed_stays(village: Village) -> None:
    riet = add(village, "Riet van den Berg", phone="+31612345678")
    intake = opened(village, RIET)
    read_in(intake)
    riet.refresh_from_db()
    services.change_card(
        person=riet, card=Card(name=read_name("Riet Mol"), email="riet@example.org"), actor=None
    )
    assert services.take_back(intake=intake, actor=None) == [riet]
    riet.refresh_from_db()
    assert (riet.name, riet.email) == ("Riet Mol", "riet@example.org")


def test_after_thirty_days_it_stays(village: Village) -> None:
    intake = opened(village, RIET)
    read_in(intake)
    intake.at = timezone.now() - timedelta(days=31)
    intake.save(update_fields=["at"])
    with pytest.raises(Refusal, match="langer dan 30 dagen"):
        services.take_back(intake=intake, actor=None)


def test_she_reads_who_put_her_on_the_list(village: Village) -> None:
    make_person(village, Role.BOARD, name="Hanna Blok")
    known = add(village, "Jan Smit", street="Kade", house_number=5, postcode="1078 RB")  # type: ignore[arg-type]
    read_in(opened(village, RIET, ("Jan Smit", "020 1234567", "", JAN[3])))
    riet = Person.objects.of(village).get(name="Riet van den Berg")
    assert [(look.name, look.words) for look in looks_at(riet)] == [
        ("Hanna Blok", "zette u op de lijst, uit een bestand")
    ]
    assert [look.words for look in looks_at(known)] == ["vulde uw kaart aan, uit een bestand"]


def test_who_stops_has_whole_people_and_goes_on(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dorpsplein.community.people.services.lists.TOGETHER", 2)
    intake = opened(village, *((f"Buur{n} Bos", f"06123456{n:02}", "", "") for n in range(5)))
    services.begin_reading_in(intake=intake, same=[], ring=Ring.ACTIVE, actor=None)

    def stop(number: int, _total: int) -> None:
        if number == 4:
            services.stop_reading_in(intake=intake)

    assert services.read_in(intake, stop) == 4
    intake.refresh_from_db()
    assert (intake.taken, intake.done_at, intake.is_going, intake.reading is None) == (4, None, False, False)
    assert services.read_in_waiting() == 0
    services.begin_reading_in(intake=intake, same=[], ring=Ring.ACTIVE, actor=None)
    assert services.read_in_waiting() == 1
    intake.refresh_from_db()
    assert (intake.taken, intake.reading, intake.content, sum(people(village).values())) == (5, None, None, 5)
    assert {place.ring for place in PersonPlace.objects.of(village)} == {Ring.ACTIVE}


def test_who_is_added_meanwhile_is_seen(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dorpsplein.community.people.services.lists.TOGETHER", 1)
    intake = opened(village, JAN, RIET)
    services.begin_reading_in(intake=intake, same=[], ring=Ring.ACTIVE, actor=None)

    def meanwhile(number: int, _total: int) -> None:
        if number == 1:
            add(village, "Riet van den Berg", phone="+31612345678")

    services.read_in(intake, meanwhile)
    assert people(village) == {"Riet van den Berg": 1, "Jan Smit": 1}


def test_a_list_of_three_and_of_sixty_ask_the_same(village: Village) -> None:
    def asked(first: int, last: int) -> int:
        rows = [(f"Buur{n} Bos", "", f"b{n}@example.org", "") for n in range(first, last)]
        intake = opened(village, *rows)
        with CaptureQueriesContext(connection) as queries:
            read_in(intake)
        return len(queries)

    assert asked(0, 3) == asked(3, 63)


def test_nothing_of_another_village_is_seen_or_changed(village: Village) -> None:
    there = make_village(slug="het-anker")
    add(there, "Riet van den Berg", phone="+31612345678", email="riet@example.org")
    assert verdicts(opened(village, RIET)) == ["new"]


def test_a_corrected_column_is_read_anew(village: Village) -> None:
    intake = opened(village, ("Riet", "Berg"), head=("Naam", "Wijk"))
    services.read_again(intake=intake, columns={"A": Field.GIVEN, "B": Field.SURNAME})
    read_in(intake)
    assert people(village) == {"Riet Berg": 1}


def test_a_row_without_a_name_or_with_an_endless_one_is_told_and_costs_nothing_else(village: Village) -> None:
    intake = opened(village, ("", "0612345678", "", ""), RIET, ("R" * 160, "", "", ""))
    unfit = services.look_in(intake)[1].unfit
    assert [(one.row, one.sentence[:30]) for one in unfit] == [
        (2, "In deze rij staat geen naam. W"),
        (4, "Deze naam of dit adres is te l"),
    ]
    read_in(intake)
    assert people(village) == {"Riet van den Berg": 1}


def test_a_list_that_nobody_read_in_is_forgotten_after_a_week(village: Village) -> None:
    intake = opened(village, RIET)
    assert services.forget_lists() == 0
    ListIntake.objects.of(village).update(at=timezone.now() - timedelta(days=8))
    assert services.forget_lists() == 1
    intake.refresh_from_db()
    assert (intake.content, intake.reading) == (None, None)
