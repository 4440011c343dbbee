"""All forms of a round on paper, in one press."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.catalogue import every_subject
from dorpsplein.channels.factsheet.tests.make import found, release
from dorpsplein.channels.factsheet.vocabulary import Kind
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.tests.make import make_network
from dorpsplein.network.rounds.models import Invitation
from dorpsplein.network.rounds.paper import blank_forms
from dorpsplein.network.rounds.services import close_round
from dorpsplein.network.rounds.tests.make import form_of, make_round, rows_of

pytestmark = pytest.mark.django_db
FORMS = "/netwerk/beheer/rondes/1/formulieren.pdf"


@pytest.fixture
def network() -> Village:
    return make_network()


@pytest.fixture
def villages(network: Village) -> list[Village]:
    """Anker has so many questions that they need three sides; only De Brug has an address for mail."""
    anker, brug, tol = (
        make_village(slug=slug, name=name)
        for slug, name in (("het-anker", "Het Anker"), ("de-brug", "De Brug"), ("de-tol", "De Tol"))
    )
    many = [field for field, one in every_subject().items() if one.kind == Kind.ACTIVITY and one.has_state]
    found(anker, *many[:30])
    found(brug, "activity.film")
    found(tol, "activity.yoga")
    release(brug)
    release(tol, by_itself=True)
    make_person(brug, Role.BOARD, name="Riet", email="riet@example.org")
    return [anker, brug, tol]


def sides(client: Client, path: str = FORMS) -> list[str]:
    answer = client.get(path)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    return [
        " ".join(one.get_textpage().get_text_range().split()) for one in pypdfium2.PdfDocument(answer.content)
    ]


def test_each_form_begins_on_a_sheet_of_its_own_and_counts_its_own_sides(
    network: Village, villages: list[Village]
) -> None:
    round_ = make_round(network)
    pages = sides(make_door(network, Role.COORDINATOR))
    begins = [number for number, told in enumerate(pages, 1) if "klopt dit nog?" in told]
    names = [re.search(r"Stadsdorp [\w ]+?: klopt", pages[number - 1]) for number in begins]
    assert [one.group() if one else "" for one in names] == [
        "Stadsdorp De Brug: klopt",
        "Stadsdorp De Tol: klopt",
        "Stadsdorp Het Anker: klopt",
    ]
    assert all(number % 2 == 1 for number in begins)
    assert pages[1] == ""  # the back of a form of one side
    long = len(pages) - begins[2] + 1
    assert long >= 3
    assert [f"blad {n} / {long}" in pages[begins[2] - 2 + n] for n in range(1, long + 1)] == [True] * long
    assert "blad 1 / 1" in pages[0]
    for village in villages:
        codes = [row.code for row in sorted(rows_of(village, round_).values(), key=lambda row: row.number)]
        mine = [told for told in pages if f"{village.full_name} · formulier" in told]
        assert re.findall(r"\b[A-Z]{2}\d+\b", " ".join(mine)) == codes


def test_what_a_village_chose_about_who_sees_it_stands_on_its_own_form(
    network: Village, villages: list[Village]
) -> None:
    make_round(network)
    pages = sides(make_door(network, Role.COORDINATOR))
    told = {
        village.slug: " ".join(one for one in pages if f"{village.full_name} · formulier" in one)
        for village in villages
    }
    cross, by_itself = (
        "Ja, laat deze antwoorden ook aan anderen zien",
        "koos dat anderen zien wat er verandert",
    )
    assert (cross in told["de-brug"], by_itself in told["de-brug"]) == (True, False)
    assert (cross in told["de-tol"], by_itself in told["de-tol"]) == (False, True)
    assert "Wie mag zien" in told["de-brug"]


def test_only_who_cannot_be_written_to_or_only_who_did_not_answer(
    network: Village, villages: list[Village]
) -> None:
    round_ = make_round(network)
    desk, (anker, brug, tol) = make_door(network, Role.COORDINATOR), villages
    board = desk.get("/netwerk/beheer/rondes/1/").content.decode()
    assert "Van de 2 zonder mailadres (PDF)" in board
    assert "Van de 3 die nog niet antwoordden (PDF)" in board
    without = " ".join(sides(desk, f"{FORMS}?zonder-mail"))
    assert [one.full_name in without for one in (anker, brug, tol)] == [True, False, True]
    Client().post(f"{form_of(tol, round_)}1/", {"rest": "1"})
    Client().post(f"{form_of(tol, round_)}klaar/")
    silent = " ".join(sides(desk))
    assert [one.full_name in silent for one in (anker, brug, tol)] == [True, True, False]
    close_round(round_=round_, actor=None)
    assert desk.get(FORMS).status_code == 404


def test_forms_of_three_villages_ask_as_much_as_the_form_of_one(
    network: Village, villages: list[Village], django_assert_num_queries: object
) -> None:
    round_ = make_round(network)
    asked = list(Invitation.objects.of(network).filter(round=round_).by_name())
    for some in (asked[:1], asked):
        with django_assert_num_queries(3):  # type: ignore[operator]
            blanks = blank_forms(some)
            assert [
                bool(one.rows and one.invitation.village.name and one.invitation.round.name) for one in blanks
            ]


def test_nobody_else_prints_the_links_of_villages(network: Village, villages: list[Village]) -> None:
    make_round(network)
    assert make_door(villages[1], Role.BOARD).get(FORMS).status_code == 404
    assert Client().get(FORMS).status_code == 302
