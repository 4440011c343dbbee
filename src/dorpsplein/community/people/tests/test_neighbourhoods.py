"""An inner neighbourhood is some streets; who lives in it follows from the address."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dorpsplein.base.access import Role
from dorpsplein.base.addresses import read_address
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.names import read_name
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import Circle, CircleKind, Person, Streets
from dorpsplein.community.people.neighbourhoods import ground_at, grounds, read_streets
from dorpsplein.community.people.services import add_person, form_circle, give_role, say_streets
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

LIST = "/de-brug/beheer/mensen/binnenbuurten/"
HELD = {
    "Kadestraat": (["Kadestraat 4", "kadestr. 4", "Kadestraat"], ["Kadeweg 4"]),
    "1e Jan Steenstraat": (["Eerste Jan Steenstr. 9"], ["Jan Steenstraat 9"]),
    "Lange Vaart 1-39 oneven": (["Lange Vaart 39-hs"], ["Lange Vaart 2", "Lange Vaart 41", "Lange Vaart"]),
    "Lange Vaart even": (["Lange Vaart 1002"], ["Lange Vaart 3"]),
    "Laan 10 t/m 20": (["Laan 15"], ["Laan 21"]),
}


@pytest.mark.parametrize("text", HELD)
def test_a_door_stands_in_a_street_or_in_a_piece_of_it(text: str) -> None:
    (part,) = read_streets(text)
    inside, outside = HELD[text]
    assert [one for one in inside if not part.holds(read_address(f"{one}, Amsterdam"))] == []
    assert [one for one in outside if part.holds(read_address(f"{one}, Amsterdam"))] == []


@pytest.mark.parametrize("text", ["Laan 9-3", "Laan\n" * 101])
def test_what_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        read_streets(text)


@pytest.fixture
def village(db: None) -> Village:
    return make_village()


@pytest.fixture
def board(village: Village) -> Client:
    return make_door(village, Role.BOARD, name="Hanna Blok")


def living(
    village: Village, name: str, street: str = "", number: int | None = None, postcode: str = ""
) -> Person:
    card = Card(name=read_name(name), street=street, house_number=number, postcode=postcode)
    return add_person(village=village, card=card, actor=None)


def test_the_street_says_more_than_the_postcode(village: Village) -> None:
    say_streets(village=village, circle=None, name="Aan", streets="", postcodes="1099 XA-XC", actor=None)
    say_streets(village=village, circle=None, name="Kade", streets="Kadestraat", postcodes="", actor=None)
    known = grounds(village)
    where = {
        "Kade": living(village, "An", "Kadestraat", 3, "1099 XA"),
        "Aan": living(village, "Bo", "Plein", 3, "1099 XB"),
        "": living(village, "Cas", "Plein", 3, "1099"),
    }
    assert {name: str(ground_at(known, person) or "") for name, person in where.items()} == {
        name: name for name in where
    }
    assert ground_at(known, living(village, "Dirk")) is None


def test_a_board_says_the_streets_and_everybody_reads_her_coordinator(
    village: Village, board: Client
) -> None:
    ali = living(village, "Ali Demir")
    board.post(f"{LIST}nieuw/", {"name": "Kadebuurt", "streets": "Kadestraat\nPlein"})
    circle = Circle.every.get(name="Kadebuurt")
    assert circle.kind == CircleKind.INNER_NEIGHBOURHOOD
    give_role(village=village, person=ali, role=Role.NEIGHBOURHOOD, since=local_today(), circle=circle)
    riet = living(village, "Riet Bos", "Kadestraat", 3)
    page = board.get(LIST).content.decode()
    assert "1 mens, coördinator:  Ali Demir".replace("  ", " ") in " ".join(page.split())
    assert "Van 2 mensen weten wij niet in welke binnenbuurt." in page
    card = board.get(f"/de-brug/beheer/mensen/{riet.public_id}/").content.decode()
    assert "Kadebuurt" in card
    assert "coördinator: Ali Demir" in card
    hanna = Person.every.get(name="Hanna Blok")
    Person.every.filter(pk=hanna.pk).update(street="Plein", house_number=1)
    assert "coördinator: Ali Demir" in make_browser(hanna.login).get("/de-brug/ik/gegevens/").content.decode()


def test_streets_change_and_a_name_is_used_once(village: Village, board: Client) -> None:
    form_circle(village=village, name="Leeskring")
    said = say_streets(
        village=village, circle=None, name="Kade", streets="Kadestraat", postcodes="", actor=None
    )
    page = f"{LIST}{said.circle.public_id}/"
    board.post(page, {"name": "Kade", "streets": "", "postcodes": "1099xa"})
    assert (Streets.every.get().streets, Streets.every.get().postcodes) == ("", "1099 XA")
    wrong = {"Leeskring": {"streets": "Plein"}, "Kade": {"streets": ""}, "Kaai": {"streets": "Laan 9-3"}}
    for name, told in wrong.items():
        assert board.post(page, {"name": name, **told}).status_code == 422
    assert Circle.every.get(pk=said.circle_id).name == "Kade"


def test_as_many_questions_for_many_neighbourhoods_as_for_few(village: Village, board: Client) -> None:
    def asked() -> int:
        board.get(LIST)
        with CaptureQueriesContext(connection) as told:
            board.get(LIST)
        return len(told)

    say_streets(village=village, circle=None, name="Kade", streets="Kadestraat", postcodes="", actor=None)
    few = asked()
    for number in range(3):
        say_streets(
            village=village, circle=None, name=f"B{number}", streets="Plein", postcodes="", actor=None
        )
        living(village, f"Buur {number}", "Plein", number)
    assert asked() == few


def test_streets_go_back_with_one_press(village: Village, board: Client) -> None:
    kade = say_streets(village=village, circle=None, name="Kade", streets="Kade", postcodes="", actor=None)
    way = f"{LIST}{kade.circle.public_id}/"
    told = {"name": "Kade en Plein", "streets": "Kade\nPlein", "postcodes": ""}
    page = board.post(way, told, follow=True).text
    back = dict(re.findall(r'type="hidden" name="(name|streets|postcodes)" value="([^"]*)"', page))
    assert back == {"name": "Kade", "streets": "Kade", "postcodes": ""}
    board.post(way, back)
    kade.refresh_from_db()
    assert (Circle.objects.of(village).get().name, kade.streets) == ("Kade", "Kade")
    assert f"/beheer/kringen/{kade.circle.slug}/" in board.get(LIST).text
    assert way in board.get(f"/de-brug/beheer/kringen/{kade.circle.slug}/").text
