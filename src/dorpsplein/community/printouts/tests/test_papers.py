"""What stands on the paper, and where."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people.looking import looks_at
from dorpsplein.community.people.models import CircleMember, Person, Ring
from dorpsplein.community.people.services import form_circle, leave, live_together, say_streets
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.printouts.models import KEPT, PrintedRow, Printout
from dorpsplein.community.printouts.services import forget_printouts
from dorpsplein.community.printouts.tests.make import (
    in_one_line,
    neighbour,
    paper_of,
    place_of,
    printed,
    words_on,
)
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
LISTS = "/de-brug/beheer/lijsten/"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def board(village: Village) -> Client:
    return make_door(village, Role.BOARD, name="Hanna Blok")


@pytest.fixture
def couple(village: Village) -> list[Person]:
    told: dict[str, Any] = {"channel": "letter", "phone": "+31201234567"}
    riet = neighbour(village, "mevrouw R. van den Berg", "Kadestraat 12, 1099 XA Amsterdam", **told)
    jan = neighbour(village, "de heer J. de Boer", "Kadestraat 12, 1099 XA Amsterdam", channel="letter")
    live_together(one=riet, other=jan, actor=None)
    neighbour(village, "Ans Smit", "Kadestraat 3, 1099 XA Amsterdam", channel="letter")
    neighbour(village, "Piet Zonder", channel="letter")
    return [riet, jan]


def test_the_list_of_addresses_stands_under_the_surname(
    village: Village, board: Client, couple: list[Person]
) -> None:
    made = printed(board, "adreslijst", whom="all", columns=["address", "phone"])
    text = in_one_line(words_on(paper_of(board, made)))
    names = ["Berg, R. van den", "Blok, Hanna", "Boer, J. de", "Smit, Ans", "Zonder, Piet"]
    assert sorted(names, key=text.index) == names
    assert "020 123 45 67" in text
    assert "mevrouw" not in text
    assert re.search(rf"Lijst {made.code}\. Geprint op \w+ \d+ \w+ \d{{4}} door Hanna Blok\.", text)
    rows = list(PrintedRow.objects.filter(printout=made))
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert all(row.code in text for row in rows)
    assert len({row.code for row in rows}) == 5
    assert "@" not in text
    with_mail = printed(board, "adreslijst", whom="all", columns=["email"], large="on")
    assert "hanna.de-brug@example.org" in in_one_line(words_on(paper_of(board, with_mail))).replace(" ", "")


def test_a_couple_gets_one_label_and_each_label_keeps_within_its_own(
    village: Village, board: Client, couple: list[Person]
) -> None:
    made = printed(board, "etiketten", whom="letter", order="name", start="5")
    pdf = paper_of(board, made)
    (page,) = words_on(pdf)
    assert page.count("1099 XA  AMSTERDAM") == 2
    assert "R. van den Berg en J. de Boer" in in_one_line([page])
    left, top, right, bottom = place_of(pdf, "Kadestraat 12")
    assert 70 + 6 <= left < right <= 140 - 6  # the fifth: second of three, in the second row
    assert 37.5 + 3 <= top < bottom <= 74.5 - 3
    assert 140 <= place_of(pdf, "Ans Smit")[0] <= 150
    closing = place_of(pdf, f"Lijst {made.code}")
    assert closing[0] < 70
    assert 74.5 <= closing[1] < closing[3] <= 111.5


@pytest.mark.parametrize(
    ("window", "first", "last", "highest", "lowest"), [("right", 105, 185, 52, 81), ("left", 23, 99, 60, 84)]
)
def test_an_address_stands_behind_the_window(
    village: Village,
    board: Client,
    couple: list[Person],
    window: str,
    first: float,
    last: float,
    highest: float,
    lowest: float,
) -> None:
    told = {"text": "Er is koffie.\n\nKomt u ook?", "signed": "Hanna Blok", "window": window, "order": "name"}
    made = printed(board, "brieven", whom="letter", **told)
    pdf = paper_of(board, made)
    pages = words_on(pdf)
    assert len(pages) == 2
    assert "Geachte mevrouw Van den Berg en heer De Boer," in pages[0]
    assert "Beste Ans," in pages[1]
    assert all("Er is koffie." in page and "door Hanna Blok" in page for page in pages)
    for words in ("R. van den Berg en J. de Boer", "1099 XA  AMSTERDAM"):
        left, top, right, bottom = place_of(pdf, words)
        assert first - 1 <= left < right <= last
        assert highest <= top < bottom <= lowest
    assert place_of(pdf, " 2026")[1] > 95  # below the window, however the paper slides


def test_it_says_how_many_before_it_prints_and_who_has_no_address(
    village: Village, board: Client, couple: list[Person]
) -> None:
    wish = {"whom": "letter", "text": "Dag.", "signed": "Hanna", "window": "left", "order": "name"}
    page = board.post(f"{LISTS}maken/brieven/", wish).content.decode()
    assert "Dit worden 2 brieven op 2 vellen." in page
    assert "Van 1 mens weten wij geen adres: Piet Zonder." in page
    assert not Printout.every.exists()
    long = board.post(f"{LISTS}maken/brieven/", wish | {"text": "Een lange regel.\n\n" * 30}).content.decode()
    assert "De brief past niet op één vel." in long
    assert "Dit worden 2 brieven op 4 vellen." in long
    wide = {"whom": "letter", "order": "name", "start": "1"}
    lives = "Hele" + " lange" * 11 + " weg 3, 1099 XA Amsterdam"
    house = [
        neighbour(village, f"Zoë {'Ko ' * 18}{'Wel' * 24}{last}", lives, channel="letter") for last in "ABC"
    ]
    for other in house[1:]:
        live_together(one=house[0], other=other, actor=None)
    page = board.post(f"{LISTS}maken/etiketten/", wide).content.decode()
    assert "Dit adres past niet helemaal: Zoë" in page
    nobody = board.post(f"{LISTS}maken/etiketten/", {"whom": "phone", "order": "name", "start": "1"})
    assert "Zo komt er niemand op." in nobody.content.decode()


def test_the_round_goes_up_one_side_and_down_the_other(village: Village, board: Client) -> None:
    for name, door in [("Vier", 4), ("Drie", 3), ("Twee", 2), ("Een", 1), ("Tien", 10)]:
        neighbour(village, f"Jo {name}", f"Kadestraat {door}", channel="letter")
    neighbour(village, "Jo Boven", "Kadestraat 3", channel="letter")
    neighbour(village, "Jo Hoek", "Akkerweg 9", channel="letter")
    walks = {"sides": "Hoek Een Boven Drie Twee Vier Tien", "round": "Hoek Een Boven Drie Tien Vier Twee"}
    for walk, order in walks.items():
        text = in_one_line(words_on(paper_of(board, printed(board, "looplijst", whom="all", walk=walk))))
        assert re.findall(r"Jo (\w+)", text) == order.split()
        assert text.index("Akkerweg") < text.index("Jo Hoek") < text.index("Kadestraat")


def test_who_stands_on_it_reads_who_printed_and_others_do_not(
    village: Village, board: Client, couple: list[Person]
) -> None:
    told = "printte een lijst, etiket of brief waarop u staat"
    made = printed(board, "etiketten", whom="letter", order="name", start="1")
    for _again in range(2):
        paper_of(board, made)
    assert [(look.name, look.words) for look in looks_at(couple[0])] == [("Hanna Blok", told)]
    assert told not in [look.words for look in looks_at(Person.every.get(surname="Zonder"))]


def test_choices_of_whom(village: Village, board: Client) -> None:
    neighbour(village, "Kern Een", ring=Ring.CORE, email="kern@example.org")
    neighbour(village, "Bel Twee", phone="+31201234567")
    for whom, names in {"ring-core": {"Kern Een"}, "phone": {"Bel Twee"}, "no-mail": {"Bel Twee"}}.items():
        made = printed(board, "adreslijst", whom=whom)
        assert {row.person.name for row in made.rows.select_related("person")} == names


def test_who_left_is_not_printed_again_and_a_print_is_forgotten(
    village: Village, board: Client, couple: list[Person]
) -> None:
    made = printed(board, "adreslijst", whom="all", columns=["address"])
    leave(person=couple[0], actor=None)
    assert "Berg" not in paper_of_words(board, made)
    assert "Boer" in paper_of_words(board, made)
    assert forget_printouts() == 0
    Printout.every.update(at=made.at - KEPT)
    assert forget_printouts() == 1
    assert not PrintedRow.objects.exists()


def test_a_print_can_be_forgotten_at_once(village: Village, board: Client, couple: list[Person]) -> None:
    made = printed(board, "adreslijst", whom="all")
    board.post(f"{LISTS}{made.public_id}/weg/")
    assert board.get(f"{LISTS}{made.public_id}/").status_code == 404


def paper_of_words(board: Client, made: Printout) -> str:
    return in_one_line(words_on(paper_of(board, made)))


def test_only_who_lives_in_an_inner_neighbourhood(
    village: Village, board: Client, couple: list[Person]
) -> None:
    said = say_streets(
        village=village, circle=None, name="Kade", streets="Kadestraat 2-40 even", postcodes="", actor=None
    )
    made = printed(board, "adreslijst", whom=f"buurt-{said.circle.public_id}")
    assert {row.person_id for row in made.rows.all()} == {person.pk for person in couple}
    assert "Kade" in board.get(f"{LISTS}maken/etiketten/").content.decode()


def test_only_who_is_in_a_circle_and_the_circle_leads_there(
    village: Village, board: Client, couple: list[Person]
) -> None:
    circle = form_circle(village=village, name="Leeskring")
    today = local_today()
    for person, waiting in zip(couple, (False, True), strict=True):
        CircleMember.every.create(village=village, circle=circle, person=person, since=today, waiting=waiting)
    whom = f"kring-{circle.public_id}"
    made = printed(board, "adreslijst", whom=whom)
    assert [row.person for row in made.rows.select_related("person")] == [couple[0]]
    link = f"../../lijsten/maken/presentielijst/?naam=Leeskring&amp;wie={whom}"
    assert link in board.get("/de-brug/beheer/kringen/leeskring/").content.decode()
    page = board.get(f"{LISTS}maken/presentielijst/", {"naam": "Leeskring", "wie": whom}).content.decode()
    assert re.search(rf'value="{whom}"[^>]*checked', page)


def test_who_coordinates_prints_who_lives_there_and_nobody_else(village: Village, board: Client) -> None:
    here, there = neighbour(village, "Riet Bakker", "Kade 3"), neighbour(village, "Jan Smit", "Plein 9")
    said = [
        say_streets(village=village, circle=None, name=name, streets=name, postcodes="", actor=None)
        for name in ("Kade", "Plein")
    ]
    truus = make_person(village, Role.NEIGHBOURHOOD, name="Truus Vos")
    truus.roles.update(circle=said[0].circle)
    door, whose = make_browser(truus.login), [f"buurt-{one.circle.public_id}" for one in said]
    page = door.get(f"{LISTS}maken/adreslijst/").text
    assert [words in page for words in (*whose, "Iedereen op de lijst")] == [True, False, False]
    made = printed(door, "adreslijst", whom=whose[0], columns=["address", "phone"])
    words = in_one_line(words_on(paper_of(door, made)))
    assert (here.surname in words, there.surname in words, "door Truus Vos" in words) == (True, False, True)
    for whom in (whose[1], "all"):
        wish = {"whom": whom, "columns": ["phone"], "maak": "1"}
        assert door.post(f"{LISTS}maken/adreslijst/", wish).status_code == 422
    other = printed(board, "adreslijst", whom=whose[0], columns=["phone"])
    assert [door.get(f"{LISTS}{one.public_id}/").status_code for one in (made, other)] == [200, 404]
    assert door.get(f"{LISTS}{made.public_id}/invoeren/").status_code == 403
    assert door.get(f"{LISTS}maken/verjaardagen/").status_code == 404
    truus.roles.update(circle=said[1].circle)
    assert door.get(f"{LISTS}{made.public_id}/papier.pdf").status_code == 404
