"""What must go after its term is told a month before, can be stopped with a reason, and then goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from time_machine import Traveller, travel

from dorpsplein.base.access import Role
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.channels.newsletters.tests.make import make_sent
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.services import card_of, change_card, leave, return_to_list
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.letterbox.models import Message
from dorpsplein.life.letterbox.tests.make import make_message
from dorpsplein.site.privacy.expiring import (
    forget_editions,
    forget_letters,
    forget_who_left,
    keep,
    leaving,
    staying,
)
from dorpsplein.site.privacy.models import Erasure, Expiry

pytestmark = pytest.mark.django_db
START = datetime(2027, 1, 4, 12, 0, tzinfo=timezone.get_fixed_timezone(60))
PAGE, DESK = "/de-brug/beheer/privacy/weg/", "/de-brug/beheer/"


@pytest.fixture(autouse=True)
def clock(settings: Settings, tmp_path: Path) -> Iterator[Traveller]:
    settings.DATA = tmp_path
    with travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def riet(village: Village) -> Person:
    person = make_person(village, name="Riet Vos")
    leave(person=person, actor=None)
    return person


def on(clock: Traveller, days: int) -> None:
    """That many days after she left, as the clock does its work each day."""
    clock.move_to(START + timedelta(days=days))
    forget_who_left()


def is_there(person: Person) -> bool:
    return Person.every.filter(pk=person.pk).exists()


def board(village: Village) -> Client:
    return make_browser(make_person(village, Role.BOARD, name="Hanna Blok").login)


def test_day_by_day_over_a_year_it_is_told_a_month_ahead_and_goes_on_its_day(
    clock: Traveller, village: Village, riet: Person
) -> None:
    told, gone = 0, 0
    for day in range(320, 375):
        on(clock, day)
        told = told or (day if leaving(village) else 0)
        gone = gone or (0 if is_there(riet) else day)
    assert (told, gone) == (336, 367)
    assert Erasure.objects.get().person_key == riet.public_id
    assert [(row.verb, row.actor_key) for row in Entry.objects.filter(verb__startswith="expire")] == [
        ("expire 1", "")
    ]
    assert not Expiry.objects.of(village).exists()


def test_nobody_goes_whom_the_board_could_not_read_of_for_four_weeks(
    clock: Traveller, village: Village, riet: Person
) -> None:
    on(clock, 800)
    assert [one.day for one in leaving(village)] == [date(2027, 1, 4) + timedelta(days=828)]
    on(clock, 827)
    assert is_there(riet)
    on(clock, 828)
    assert not is_there(riet)


def test_who_came_back_stays_and_who_has_a_place_is_never_told_of(
    clock: Traveller, village: Village, riet: Person
) -> None:
    make_person(village, name="Jan Smit")
    on(clock, 340)
    assert [one.name for one in leaving(village)] == ["Riet Vos"]
    return_to_list(person=riet, actor=None)
    on(clock, 400)
    assert (is_there(riet), leaving(village), Expiry.objects.of(village).count()) == (True, [], 0)


def test_the_board_stops_one_with_a_reason_and_lets_it_go_after_all(
    clock: Traveller, village: Village, riet: Person
) -> None:
    on(clock, 340)
    browser = board(village)
    assert "De komende maand gaat er één ding weg" in browser.get(DESK).text
    assert "Riet Vos" in browser.get(PAGE).text
    key = {"kind": "card", "key": riet.public_id}
    answer = browser.post(PAGE, {**key, "reason": " "})
    assert (answer.status_code, "Schrijf in één zin" in answer.text) == (422, True)
    browser.post(PAGE, {**key, "reason": "Zij komt in maart terug."})
    assert "Zij komt in maart terug." in browser.get(PAGE).text
    on(clock, 380)
    assert (is_there(riet), leaving(village)) == (True, [])
    browser = make_browser(Person.every.get(name="Hanna Blok").login)
    browser.post(PAGE, {**key, "let_go": "1"})
    on(clock, 407)
    assert is_there(riet)
    on(clock, 408)
    assert not is_there(riet)


def test_what_stays_stays_a_year_at_most(clock: Traveller, village: Village, riet: Person) -> None:
    on(clock, 340)
    keep(village=village, kind="card", key=riet.public_id, reason="Wacht", actor=None)
    assert [(one.name, one.reason) for one in staying(village)] == [("Riet Vos", "Wacht")]
    on(clock, 340 + 366)
    assert (staying(village), Expiry.objects.of(village).get().reason) == ([], "")
    on(clock, 340 + 366 + 28)
    assert not is_there(riet)


def test_a_letter_that_is_stopped_stays_and_the_others_go(clock: Traveller, village: Village) -> None:
    kept, other = make_message(village, "Een"), make_message(village, "Twee")
    Message.objects.of(village).update(answered_at=START)
    clock.move_to(START + timedelta(days=70))
    assert {one.name for one in leaving(village)} == {"Jan Smit"}
    keep(village=village, kind="letter", key=kept.public_id, reason="Loopt nog", actor=None)
    clock.move_to(START + timedelta(days=91))
    forget_letters()
    assert list(Message.objects.of(village)) == [kept]
    assert other != kept
    clock.move_to(START + timedelta(days=70 + 367))
    forget_who_left()
    forget_letters()
    assert not Message.objects.of(village).exists()


def test_a_newsletter_goes_two_years_after_it_was_sent_unless_somebody_stops_it(
    clock: Traveller, village: Village
) -> None:
    kept, other = make_sent(village, "Een"), make_sent(village, "Twee")
    clock.move_to(START + timedelta(days=700))
    assert leaving(village) == []
    clock.move_to(START + timedelta(days=710))
    assert [(one.name, one.day) for one in leaving(village)] == [
        (name, date(2029, 1, 5)) for name in ("Een", "Twee")
    ]
    keep(village=village, kind="edition", key=kept.public_id, reason="Van ons feest", actor=None)
    revision = Village.objects.get().revision
    clock.move_to(START + timedelta(days=731))
    assert forget_editions() == 0
    clock.move_to(START + timedelta(days=733))
    assert forget_editions() == 1
    assert list(Edition.objects.of(village)) == [kept]
    assert Village.objects.get().revision > revision  # the pages of the website are made anew
    clock.move_to(START + timedelta(days=710 + 367))
    forget_who_left()
    assert (forget_editions(), other.number) == (1, 2)


def test_another_village_stops_nothing_here(clock: Traveller, village: Village, riet: Person) -> None:
    on(clock, 340)
    there = make_village(slug="het-anker", name="Het Anker")
    browser = board(there)
    answer = browser.post(
        PAGE.replace("de-brug", "het-anker"), {"kind": "card", "key": riet.public_id, "reason": "Mag niet"}
    )
    assert answer.status_code == 404
    assert "Riet Vos" not in browser.get(PAGE.replace("de-brug", "het-anker")).text
    assert staying(village) == []


def test_whom_people_still_ring_stays(clock: Traveller, village: Village, riet: Person) -> None:
    change_card(person=riet, card=replace(card_of(riet), phone=village.contact_phone), actor=None)
    Village.objects.filter(pk=village.pk).update(contact_name="Riet Vos")
    on(clock, 340)
    on(clock, 400)
    assert is_there(riet)
