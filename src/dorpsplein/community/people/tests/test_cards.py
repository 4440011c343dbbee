"""What a village knows of a person, and how that is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.errors import Refusal
from dorpsplein.base.names import read_name
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.finding import listed, possible_doubles
from dorpsplein.community.people.models import CardVersion, Channel, Household, Person, PersonPlace, Ring
from dorpsplein.community.people.services import (
    add_person,
    card_of,
    change_card,
    leave,
    live_apart,
    live_together,
    return_card,
    return_to_list,
)
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
RIET = Card(
    name=read_name("Riet van den Berg"),
    phone="+31205550101",
    email="riet@example.org",
    street="Rijnstraat",
    house_number=12,
    addition="3hs",
    postcode="1078 RB",
    town="Amsterdam",
)


def add(village: Village, card: Card, ring: Ring = Ring.PARTICIPANT) -> Person:
    return add_person(village=village, card=card, ring=ring, actor=None)


def names(village: Village, words: str = "", ring: str = "") -> list[str]:
    return [person.name for person in listed(village, words, ring)]


def test_a_name_is_enough() -> None:
    village = make_village()
    person = add(village, Card(name=read_name("Oma Truus")))
    assert (person.name, person.hears_by, person.email) == ("Oma Truus", None, "")
    assert names(village) == ["Oma Truus"]


def test_the_list_stands_under_the_surname() -> None:
    village = make_village()
    for name in ("Riet van den Berg", "Jan Çelik", "Ans Bakker", "Wim 't Hart", "Zus"):
        add(village, Card(name=read_name(name)))
    assert names(village) == ["Ans Bakker", "Riet van den Berg", "Jan Çelik", "Wim 't Hart", "Zus"]


@pytest.mark.parametrize(
    "words",
    ["berg", "RIET", "rijnstr", "1078rb", "1078 RB", "020 555 01", "0205550101", "riet@ex", "riet 1078"],
)
def test_any_part_finds(words: str) -> None:
    village = make_village()
    add(village, RIET)
    add(village, Card(name=read_name("Jan Çelik"), street="Maasstraat"))
    assert names(village, words) == ["Riet van den Berg"]


def test_accents_and_capitals_do_not_matter() -> None:
    village = make_village()
    add(village, Card(name=read_name("Jan Çelik")))
    assert names(village, "celik") == ["Jan Çelik"]


def test_another_village_is_another_list() -> None:
    here, there = make_village(), make_village(slug="het-anker", name="Het Anker")
    add(here, RIET)
    assert names(there) == names(there, "riet") == []
    assert possible_doubles(there, RIET) == []


def test_one_who_is_in_two_villages_has_two_cards_behind_one_address() -> None:
    here, there = make_village(), make_village(slug="het-anker", name="Het Anker")
    one, other = add(here, RIET), add(there, replace(RIET, phone="", street=""))
    change_card(person=one, card=replace(RIET, phone="+31205550199"), actor=None)
    other.refresh_from_db()
    assert (other.phone, other.login) == ("", one.login)
    assert Login.objects.count() == 1


def test_a_ring_shows_its_own() -> None:
    village = make_village()
    add(village, RIET, Ring.CORE)
    add(village, Card(name=read_name("Jan Smit")), Ring.INFORMED)
    assert names(village, ring="core") == ["Riet van den Berg"]
    assert names(village, ring="geen") == ["Riet van den Berg", "Jan Smit"]


def test_who_left_and_came_back_in_another_ring_stands_in_that_ring_alone() -> None:
    village = make_village()
    riet = add(village, RIET, Ring.CORE)
    leave(person=riet, actor=None)
    PersonPlace.every.create(village=village, person=riet, ring=Ring.INFORMED)
    assert (names(village, ring="core"), names(village, ring="informed")) == ([], ["Riet van den Berg"])


def test_a_change_can_be_put_back_and_that_too() -> None:
    village = make_village()
    riet = add(village, RIET)
    moved = replace(RIET, street="Maasstraat", house_number=4, addition="", channel=Channel.LETTER)
    kept = change_card(person=riet, card=moved, actor=None)
    assert kept is not None
    assert names(village, "maasstraat") == ["Riet van den Berg"]
    return_card(version=kept, actor=None)
    riet.refresh_from_db()
    assert card_of(riet) == RIET
    assert (names(village, "maasstraat"), names(village, "rijnstraat")) == ([], ["Riet van den Berg"])
    return_card(version=CardVersion.objects.of(village).order_by("-pk")[0], actor=None)
    riet.refresh_from_db()
    assert card_of(riet) == moved


def test_nothing_changed_keeps_nothing() -> None:
    riet = add(make_village(), RIET)
    before = Entry.objects.count()
    assert change_card(person=riet, card=RIET, actor=None) is None
    assert (CardVersion.every.count(), Entry.objects.count()) == (0, before)


def test_after_thirty_days_it_stays_as_it_is() -> None:
    riet = add(make_village(), RIET)
    kept = change_card(person=riet, card=replace(RIET, phone=""), actor=None)
    assert kept is not None
    CardVersion.every.update(until=timezone.now() - timedelta(days=31))
    with pytest.raises(Refusal, match="dertig dagen"):
        return_card(version=kept, actor=None)
    riet.refresh_from_db()
    assert riet.phone == ""


def test_who_gets_another_address_reads_it_at_the_old_one() -> None:
    village = make_village()
    riet = add(village, RIET)
    board = make_person(village, Role.BOARD, name="Hanna Blok")
    change_card(person=riet, card=replace(RIET, email="nieuw@example.org"), actor=board)
    mail = Mail.objects.get()
    assert mail.recipient == "riet@example.org"
    assert "Hanna Blok veranderde uw mailadres" in mail.body
    assert "nieuw@example.org" not in mail.body
    riet.refresh_from_db()
    assert riet.email == "nieuw@example.org"


def test_a_couple_gets_one_letter_and_one_of_three_that_goes_leaves_two() -> None:
    village = make_village()
    riet, jan, kind = (
        add(village, Card(name=read_name(name))) for name in ("Riet Mol", "Jan Mol", "Sem Mol")
    )
    live_together(one=riet, other=jan, actor=None)
    live_together(one=jan, other=kind, actor=None)
    assert Household.objects.of(village).get().persons.count() == 3
    kind.refresh_from_db()
    live_apart(person=kind, actor=None)
    assert Household.objects.of(village).get().persons.count() == 2
    riet.refresh_from_db()
    live_apart(person=riet, actor=None)
    assert not Household.objects.of(village).exists()
    assert Person.every.filter(household=None).count() == 3


def test_two_households_become_one() -> None:
    village = make_village()
    four = [add(village, Card(name=read_name(name))) for name in ("Aa Mol", "Bea Mol", "Co Mol", "Dé Mol")]
    live_together(one=four[0], other=four[1], actor=None)
    live_together(one=four[2], other=four[3], actor=None)
    live_together(one=four[1], other=four[2], actor=None)
    assert Household.objects.of(village).get().persons.count() == 4


def test_nobody_lives_with_somebody_of_another_village_or_with_herself() -> None:
    riet, there = add(make_village(), RIET), add(make_village(slug="het-anker", name="Het Anker"), RIET)
    for other in (there, riet):
        with pytest.raises(Refusal):
            live_together(one=riet, other=other, actor=None)
    assert not Household.every.exists()


def test_who_leaves_has_no_tasks_and_comes_back_without_them() -> None:
    village = make_village()
    make_person(village, Role.BOARD, name="Hanna Blok")
    riet = make_person(village, Role.EDITOR, Role.BOARD, name="Riet Mol")
    leave(person=riet, actor=None)
    assert names(village) == ["Hanna Blok"]
    return_to_list(person=riet, actor=None)
    assert names(village) == ["Hanna Blok", "Riet Mol"]
    assert [role.until is None for role in riet.roles.all()] == [False, False]


def test_the_last_who_decides_does_not_leave() -> None:
    village = make_village()
    hanna = make_person(village, Role.BOARD, name="Hanna Blok")
    with pytest.raises(Refusal):
        leave(person=hanna, actor=None)
    assert names(village) == ["Hanna Blok"]
    assert hanna.roles.get().until is None


@pytest.mark.parametrize(
    "card",
    [
        Card(name=read_name("riet van den berg")),
        Card(name=read_name("Iemand"), phone="+31205550101"),
        Card(name=read_name("Iemand"), second_phone="+31205550101"),
        Card(name=read_name("Iemand"), email="riet@example.org"),
    ],
    ids=["name", "telephone", "second telephone", "mail"],
)
def test_who_may_be_on_the_list_already_is_named(card: Card) -> None:
    village = make_village()
    add(village, RIET)
    assert [person.name for person in possible_doubles(village, card)] == ["Riet van den Berg"]
    assert possible_doubles(village, Card(name=read_name("Marijke"))) == []


@pytest.mark.parametrize(
    ("card", "channel"),
    [
        (RIET, Channel.EMAIL),
        (replace(RIET, email=""), Channel.PHONE),
        (replace(RIET, email="", phone=""), Channel.LETTER),
        (replace(RIET, channel=Channel.LETTER), Channel.LETTER),
    ],
)
def test_who_was_not_asked_hears_by_what_there_is(card: Card, channel: Channel) -> None:
    assert add(make_village(), card).hears_by == channel
