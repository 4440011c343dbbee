"""The report makes itself anew: every number with its base; nobody is named against their wish."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dorpsplein.base.access import Role
from dorpsplein.base.dates import NBSP
from dorpsplein.channels.factsheet.catalogue import look_again
from dorpsplein.channels.factsheet.services import withhold_field
from dorpsplein.channels.factsheet.services.defining import merge_subject
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.releasing import make_release
from dorpsplein.network.report.edition import edition_of
from dorpsplein.network.report.filling import fill
from dorpsplein.network.report.parts import Grid, Prose, plain
from dorpsplein.network.report.texts import read_folder, shipped
from dorpsplein.network.rounds.models.invitation import Way
from dorpsplein.network.rounds.services import close_round, hand_in
from dorpsplein.network.rounds.tests.make import invitation_for, make_round

pytestmark = pytest.mark.django_db

QUESTIONS = """
film: met=activity.film
museum: met=activity.museum_visit
leesclub: met=group.reading_club
ruimte: met=need.activity_room
film-en-ruimte: met=activity.film&met=room.room_own
zonder: zonder=activity.film
"""
NAMES = ("De Brug", "Het Anker", "De Kade", "De Tol", "De Wilg", "Het Vlot")


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """The memory of subjects is that of this test."""
    look_again()
    yield
    look_again()


@pytest.fixture
def network() -> Village:
    return make_village(kind=VillageKind.NETWORK, name="Netwerk", kind_word="", slug="netwerk")


@pytest.fixture
def villages(network: Village) -> list[Village]:
    """Six: film yes, yes, yes, no, wanted and silent; the first three told everyone, the rest the Network."""
    made = [make_village(name=name, slug=name.lower().replace(" ", "-")) for name in NAMES]
    states = (State.YES, State.YES, State.YES, State.NO, State.PLANNED, None)
    for number, (village, state) in enumerate(zip(made, states, strict=True)):
        if state:
            say(village, "activity.film", state)
        say(village, "group.reading_club", groups=number + 1)
        if number in {0, 5}:
            say(village, "room.room_own")
        release(village, everyone=number < 2)
    return made


def told(network: Village, folder: Path, *lines: str, one: Release | None = None) -> list[str]:
    """What these lines say in the newest edition."""
    (folder / "questions.txt").write_text(QUESTIONS)
    (folder / "nl.md").write_text("# T\n\n## Wat\n\n" + "\n\n".join(lines))
    edition = edition_of(one or Release.objects.of(network).newest_first()[0])
    texts = read_folder(folder, edition.called)
    return [
        plain(part.line).replace(NBSP, " ")
        for part in fill(edition, texts, network).parts
        if isinstance(part, Prose)
    ]


def test_a_number_has_its_base_and_what_is_unknown(
    network: Village, villages: list[Village], tmp_path: Path
) -> None:
    make_release(network=network, actor=None)
    assert told(
        network,
        tmp_path,
        "{film} stadsdorpen {draait|draaien} film.",
        "{film:woorden} {draait|draaien} film.",
        "In {leesclub:groepen} {club|clubs} wordt gelezen.",
        "{zonder} {doet|doen} het niet.",
        "Overal {leest|lezen} {leesclub:woorden}!",
        "{film} en {leesclub}.",
        "{museum} {gaat|gaan} uit, en {film} {draait|draaien}.",
    ) == [
        "3 van de 5 stadsdorpen draaien film (1 onbekend).",
        "De meeste stadsdorpen draaien film (3 van de 5, 1 onbekend).",
        "In 21 clubs wordt gelezen (in 6 van de 6 stadsdorpen).",
        "2 van de 5 doen het niet (1 onbekend).",
        "Overal lezen alle stadsdorpen (6 van de 6)!",
        "3 van de 5 (1 onbekend) en 6 van de 6.",
        "Hierover weten wij van geen enkel stadsdorp iets: naar het museum.",
    ]


def test_of_several_things_at_once_only_what_is_for_everyone_counts(
    network: Village, villages: list[Village], tmp_path: Path
) -> None:
    make_release(network=network, actor=None)
    asked = "{film-en-ruimte} {doet|doen} beide."
    assert told(network, tmp_path, asked) == ["1 van de 1 doet beide (5 onbekend)."]
    page = Client().get("/netwerk/rapport/1/").content.decode()
    short = page[page.index("Wat zij aan iedereen laten zien") : page.index('id="bijlage-4')]
    assert "De Brug" in short
    assert re.search(r"De Kade.{0,80}Laat niets zien aan iedereen", short, re.DOTALL)
    drawn = page[page.index("Waar film is:") : page.index("Bewegen en buiten zijn</h3>")]
    assert [name for name in NAMES if name in drawn] == ["De Brug", "Het Anker"]
    assert "En nog 1 ander stadsdorp." in drawn


def test_what_is_taken_back_is_not_told_again(
    network: Village, villages: list[Village], tmp_path: Path
) -> None:
    make_release(network=network, actor=None)
    withhold_field(village=villages[0], actor=None, field="activity.film")
    assert told(network, tmp_path, "{film} {draait|draaien}.") == ["2 van de 4 draaien (2 onbekend)."]
    page = Client().get("/netwerk/rapport/1/").content.decode()
    drawn = page[page.index("Waar film is:") : page.index("Bewegen en buiten zijn</h3>")]
    assert "De Brug" not in drawn


def test_a_new_release_is_a_new_edition_that_says_what_changed(
    network: Village, villages: list[Village]
) -> None:
    browser = Client()
    assert browser.get("/netwerk/rapport/").status_code == 404
    assert "Rapport over de stadsdorpen" not in browser.get("/netwerk/").content.decode()
    make_release(network=network, actor=None)
    first = browser.get("/netwerk/rapport/1/").content.decode()
    assert "Dit is de eerste editie." in first
    assert "Rapport over de stadsdorpen" in browser.get("/netwerk/").content.decode()
    say(villages[3], "activity.film")
    release(villages[3])
    make_release(network=network, actor=None, title="Najaar")
    assert browser.get("/netwerk/rapport/").headers["Location"] == "/netwerk/rapport/2/"
    second = browser.get("/netwerk/rapport/2/").content.decode()
    assert re.search(r'>Film</th><td data-head="Soort">Activiteiten</td><td[^>]*>1 stadsdorp erbij<', second)
    assert "4 van de 5, 1 onbekend" in second
    assert "3 van de 5, 1 onbekend" in browser.get("/netwerk/rapport/1/").content.decode()


def test_every_number_leads_to_its_question_and_its_release(
    network: Village, villages: list[Village]
) -> None:
    make_release(network=network, actor=None)
    page = Client().get("/netwerk/rapport/1/").content.decode()
    inside = set(re.findall(r'href="#([^"]+)"', page))
    assert inside - set(re.findall(r'id="([^"]+)"', page)) == set()
    assert "vraag-film" in inside
    assert "/netwerk/cijfers/vraag/?met=activity.film" in page
    assert "/netwerk/cijfers/momentopnamen/1/" in page
    english = Client().get("/netwerk/en/rapport/1/").content.decode()
    assert '<h2 id="what-they-do">What they do</h2>' in english
    assert "3 of 5, 1 unknown" in english


def test_who_is_signed_in_reads_the_same_report(network: Village, villages: list[Village]) -> None:
    make_release(network=network, actor=None)
    stranger = Client().get("/netwerk/rapport/1/").content.decode()
    board = make_door(villages[0], Role.BOARD).get("/netwerk/rapport/1/").content.decode()
    begin, end = "In het kort</h2>", 'aria-labelledby="bladen"'
    assert (
        stranger[stranger.index(begin) : stranger.index(end)] == board[board.index(begin) : board.index(end)]
    )


def test_the_command_makes_files_and_says_where_texts_are_wrong(
    network: Village, villages: list[Village], tmp_path: Path
) -> None:
    out = tmp_path / "uit"
    with pytest.raises(CommandError, match="no such release") as refused:
        call_command("report", "--out", str(out))
    assert (refused.value.returncode, out.exists()) == (2, False)
    make_release(network=network, actor=None)
    said = StringIO()
    call_command("report", "--release", "1", "--out", str(out), "--json", stdout=said)
    answer = json.loads(said.getvalue())
    assert answer["release"] == 1
    assert sorted(answer["files"]) == sorted(
        str(file.relative_to(out)) for file in out.rglob("*") if file.is_file()
    )
    (tmp_path / "questions.txt").write_text(QUESTIONS)
    (tmp_path / "nl.md").write_text("# T\n\n## Wat\n\n{flim} dorpen.\n")
    with pytest.raises(CommandError) as mistaken:
        call_command("report", "--texts", str(tmp_path))
    assert str(mistaken.value) == 'nl.md:5: there is no question "flim"'
    assert mistaken.value.returncode == 3


def test_an_edition_keeps_the_subjects_of_its_day_when_they_are_merged(
    network: Village, villages: list[Village], tmp_path: Path
) -> None:
    say(villages[3], "activity.museum_visit")
    release(villages[3])
    kept = make_release(network=network, actor=None)
    merge_subject(network=network, actor=None, field="activity.museum_visit", into="activity.film")
    asked = "{film} en {museum}."
    assert told(network, tmp_path, asked, one=kept) == ["3 van de 5 (1 onbekend) en 1 van de 1 (5 onbekend)."]
    newer = make_release(network=network, actor=None, again=True)
    assert told(network, tmp_path, asked, one=newer) == ["4 van de 5 en 4 van de 5 (1 onbekend)."]
    assert Client().get("/netwerk/rapport/1/").status_code == 200


def test_more_villages_are_not_more_questions(network: Village) -> None:
    asked = []
    for number in range(3):
        village = make_village(name=f"Dorp {number}", slug=f"dorp-{number}")
        say(village, "activity.film")
        release(village, everyone=True)
        kept, texts = make_release(network=network, actor=None), shipped()
        with CaptureQueriesContext(connection) as queries:
            fill(replace(edition_of(kept), before=None), texts, network)
        asked.append(len(queries))
    assert asked == [asked[0]] * 3
    assert asked[0] < 15


def test_the_response_says_who_answered_in_the_round_before(
    network: Village, villages: list[Village]
) -> None:
    asked = make_round(network)
    hand_in(invitation=invitation_for(villages[0], asked), actor=None, way=Way.PAPER, shows=False)
    before = make_release(network=network, actor=None)
    said = "Keken hun gegevens na in de ronde ‘Najaar’"
    close_round(round_=asked, actor=None)
    assert said not in str(fill(edition_of(before), shipped(), network).parts)  # frozen is frozen
    kept = make_release(network=network, actor=None, again=True)
    close_round(round_=make_round(network), actor=None)
    (grid,) = [part for part in fill(edition_of(kept), shipped(), network).parts if _is(part, "De respons")]
    rows = {plain(what): plain(number) for what, number in grid.rows}
    assert rows[said] == "1 van de 6"
    assert rows["Lieten iets zien aan het Netwerk"] == "6"
    assert not [name for name in NAMES if name in str(grid)]


def test_in_a_district_the_villages_of_that_district_are_the_base(
    network: Village, villages: list[Village]
) -> None:
    for village, wijk in zip(villages[:3], ("3630000", "3630000", "3630383"), strict=True):
        draw_area(village=village, actor=None, wijken=[wijk])
    edition = edition_of(make_release(network=network, actor=None))
    here = edition.shot.places[villages[0].public_id].district
    count = edition.count(Question(having=("activity.film",), within=(here,)))
    assert (count.yes, count.everybody) == (2, len(NAMES) - 1)  # one is known to lie elsewhere
    assert (count.base, count.unknown) == (2, 3)


def _is(part: object, title: str) -> bool:
    return isinstance(part, Grid) and part.title == title
