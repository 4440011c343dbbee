"""A place is as somebody told it: what is typed for one activity changes no other; a home stays a home."""

from __future__ import annotations

import pytest

from dorpsplein.base.accessibility import Accessibility, Stairs, Toilet
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.venues.models import Venue
from dorpsplein.life.venues.services import find_venue, known_elsewhere, known_venues, name_venue, show_venue

pytestmark = pytest.mark.django_db
HOUSE = "Huis van de Buurt, Kadestraat 3"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def house(village: Village) -> Venue:
    venue = name_venue(village=village, actor=None, text=HOUSE)
    show_venue(village, venue.pk)
    return venue


def name(village: Village, text: str, **facts: object) -> Venue:
    return name_venue(village=village, actor=None, text=text, **facts)  # type: ignore[arg-type]


def test_the_same_words_are_the_same_place(village: Village, house: Venue) -> None:
    for text in (HOUSE, "huis van de buurt", "Huis van de  Buurt,kadestraat 3"):
        assert name(village, text) == house


def test_another_address_is_another_place_and_the_first_stays(village: Village, house: Venue) -> None:
    other = name(village, "Huis van de Buurt, Nepstraat 666")
    house.refresh_from_db()
    assert (other == house, house.address, other.address) == (False, "Kadestraat 3", "Nepstraat 666")
    assert name(village, "Huis van de Buurt") == house
    assert known_elsewhere(village, "Huis van de Buurt, Nepstraat 666") == "Kadestraat 3"
    assert [str(one) for one in known_venues(village)] == [HOUSE]
    show_venue(village, other.pk)
    assert name(village, "Huis van de Buurt") == other
    show_venue(village, house.pk)  # it was undone
    assert name(village, "Huis van de Buurt") == house


def test_two_homes_of_one_name_do_not_learn_each_others_address(village: Village) -> None:
    annie = name(village, "Bij mij thuis, Klinkerstraat 5", is_home=True)
    show_venue(village, annie.pk)
    piet = name(village, "Bij mij thuis", is_home=True)
    assert (piet == annie, piet.address) == (False, "")
    assert name(village, "Bij mij thuis", is_home=True, now=annie) == annie


def test_other_facts_are_another_row_of_the_same_place(village: Village, house: Venue) -> None:
    steep = Accessibility(Stairs.STAIRS, toilet=Toilet.NONE)
    other = name(village, HOUSE, facts=steep)
    house.refresh_from_db()
    assert (house.accessibility, other.accessibility) == (Accessibility(), steep)
    assert name(village, HOUSE, facts=steep) == other
    assert name(village, HOUSE) == house
    assert name(village, HOUSE, now=other) == other


@pytest.mark.parametrize("text", ["bij Sjors, Appelweg 4", "bij Sjors"])
def test_a_home_is_another_place_than_a_house_of_that_name(village: Village, text: str) -> None:
    known = name(village, "bij Sjors, Appelweg 4")
    show_venue(village, known.pk)
    home = name(village, text, is_home=True)
    known.refresh_from_db()
    assert (home.is_home, home.place().address, known.is_home) == (True, "", False)
    assert name(village, text) == known
    assert home not in known_venues(village)


def test_a_home_without_a_name_shows_no_number(village: Village) -> None:
    home = name(village, "Geheimstraat 99", is_home=True)
    shown = home.place()
    assert (shown.name, shown.address, home.address) == ("Bij iemand thuis", "", "Geheimstraat 99")


def test_a_place_of_another_village_is_not_known(village: Village, house: Venue) -> None:
    other = make_village(slug="het-baken", name="Het Baken")
    assert find_venue(other, HOUSE) is None
    assert name(other, HOUSE) != house
