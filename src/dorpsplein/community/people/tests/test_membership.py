"""What a member is, as each village says it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.names import read_name
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.finding import members_of
from dorpsplein.community.people.models import Means, Person, PersonPlace, Ring
from dorpsplein.community.people.services import add_person, leave, say_rule, set_member
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
LIST = "/de-brug/beheer/mensen/"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def board(village: Village) -> Client:
    return make_door(village, Role.BOARD, name="Hanna Blok")


def add(
    village: Village, name: str, ring: Ring, since: date | None = None, until: date | None = None
) -> None:
    person = add_person(village=village, card=Card(name=read_name(name)), ring=ring, actor=None)
    set_member(place=place_of(person), since=since, until=until, actor=None)


def place_of(person: Person) -> PersonPlace:
    return PersonPlace.objects.of(person.village).get(person=person)


@pytest.mark.parametrize(
    ("means", "counted"),
    [
        (None, ""),
        (Means.NOBODY, ""),
        (Means.LISTED, "Ans Bea Cor Dik"),
        (Means.TAKING_PART, "Bea Cor Dik"),
        (Means.SIGNED, "Cor"),
        (Means.DUES, "Cor"),
    ],
)
def test_a_village_counts_whom_it_says(village: Village, means: Means | None, counted: str) -> None:
    add(village, "Ans", Ring.INFORMED)
    add(village, "Bea", Ring.PARTICIPANT)
    add(village, "Cor", Ring.ACTIVE, since=date(2019, 1, 1))
    add(village, "Dik", Ring.CORE, since=date(2019, 1, 1), until=date(2020, 12, 31))
    add(village, "Eef", Ring.CORE, since=date(2019, 1, 1))
    leave(person=Person.objects.of(village).get(name="Eef"), actor=None)
    if means:
        say_rule(village=village, means=means, actor=None)
    names = members_of(village).values_list("person__name", flat=True)
    assert " ".join(sorted(names)) == counted


def test_another_village_says_it_for_itself(village: Village) -> None:
    other = make_village(slug="het-plein", name="Het Plein")
    add(other, "Ans", Ring.CORE)
    say_rule(village=village, means=Means.LISTED, actor=None)
    assert not members_of(other).exists()


def test_nothing_speaks_of_members_before_the_village_did(board: Client, village: Village) -> None:
    riet = make_person(village, name="Riet de Wit")
    assert "<dt>Lid" not in board.get(f"{LIST}{riet.public_id}/").content.decode()
    answer = board.post(f"{LIST}lid/", {"means": "dues"}, follow=True).content.decode()
    assert "Lid is bij ons: wie contributie betaalt." in answer
    assert "<dt>Lid" in board.get(f"{LIST}{riet.public_id}/").content.decode()


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ("2019", "", "sinds dinsdag 1 januari 2019"),
        ("3 maart 2021", "", "sinds woensdag 3 maart 2021"),
        ("3-3-2021", "31 december 2022", "tot en met zaterdag 31 december 2022"),
    ],
)
def test_a_day_as_people_type_it(board: Client, village: Village, since: str, until: str, told: str) -> None:
    riet = make_person(village, name="Riet de Wit")
    say_rule(village=village, means=Means.SIGNED, actor=None)
    page = f"{LIST}{riet.public_id}/"
    assert board.post(f"{page}lid/", {"since": since, "until": until}).status_code == 302
    shown = board.get(page).content.decode().replace("\u00a0", " ")
    assert told in shown
    mine = make_browser(riet.login).get("/de-brug/ik/gegevens/").content.decode().replace("\u00a0", " ")
    assert told in mine


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ("toen de markt begon", "", "Schrijf de dag zo: 3 maart 2021."),
        ("31 februari 2021", "", "Schrijf de dag zo: 3 maart 2021."),
        ("3 maart", "", "Schrijf de dag zo: 3 maart 2021."),
        ("2021", "2020", "Het einde ligt voor het begin."),
        ("", "2020", "Sinds wanneer was deze buur lid?"),
    ],
)
def test_what_is_no_day_is_asked_and_stays(
    board: Client, village: Village, since: str, until: str, told: str
) -> None:
    riet = make_person(village, name="Riet de Wit")
    answer = board.post(f"{LIST}{riet.public_id}/lid/", {"since": since, "until": until})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert f'value="{since or until}"' in answer.content.decode()
    assert place_of(riet).member_since is None


def test_the_list_shows_members_alone(board: Client, village: Village) -> None:
    add(village, "Ans Appel", Ring.INFORMED)
    add(village, "Cor Citroen", Ring.ACTIVE, since=date(2019, 1, 1))
    say_rule(village=village, means=Means.SIGNED, actor=None)
    page = board.get(f"{LIST}?ring=lid").content.decode()
    assert "Citroen, Cor" in page
    assert "Appel, Ans" not in page
