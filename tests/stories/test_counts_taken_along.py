"""The counts taken along, for a spreadsheet or a program: the same names and numbers as on the page."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import BytesIO, StringIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.outline import as_outline, checked
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.crossing import forget

pytestmark = pytest.mark.django_db
FILES = "/netwerk/cijfers/"
FILM = "vraag.%s?met=activity.film"
CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.fixture(autouse=True)
def villages() -> list[Village]:
    """One whose name would calculate, one that tells the Network alone, one that says nothing."""
    make_village(kind=VillageKind.NETWORK, name="Netwerk", kind_word="", slug="netwerk", contact_name="Truus")
    sly = make_village(slug="slim", name='=HYPERLINK("http://elders.example","De Brug")')
    shy = make_village(slug="stil", name="Stildorp")
    no = make_village(slug="nee", name="Needorp")
    make_village(slug="leeg", name="Leegdorp")
    say(sly, "activity.film")
    say(sly, "group.reading_club", groups=4)
    say(shy, "activity.film")
    say(no, "activity.film", State.NO)
    release(sly, everyone=True)
    release(shy)
    release(no, everyone=True)
    return [sly, shy, no]


def rows_of_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode())))


def cells_of_xlsx(content: bytes) -> list[list[str | int]]:
    """Read as a spreadsheet does; anything but a text or a number fails."""
    with ZipFile(BytesIO(content)) as packed:
        assert packed.testzip() is None
        for name in packed.namelist():
            ET.fromstring(packed.read(name))  # noqa: S314 - our own
        sheet = ET.fromstring(packed.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own
    assert sheet.find(f".//{CELL}f") is None
    return [[_cell(cell) for cell in row] for row in sheet.iter(f"{CELL}row")]


def _cell(cell: ET.Element) -> str | int:
    if cell.get("t") == "inlineStr":
        return cell.findtext(f"{CELL}is/{CELL}t") or ""
    return int(cell.findtext(f"{CELL}v") or "")


def test_the_three_forms_hold_the_same(client: Client) -> None:
    told = json.loads(client.get(f"{FILES}cijfers.json").content)
    by_csv = rows_of_csv(client.get(f"{FILES}cijfers.csv").content)
    head, *rows = cells_of_xlsx(client.get(f"{FILES}cijfers.xlsx").content)
    assert list(told["columns"]) == head
    assert [dict(zip(head, row, strict=True)) for row in rows] == told["rows"]
    assert [{name: str(cell) for name, cell in row.items()} for row in told["rows"]] == by_csv


def test_a_count_has_its_base_and_what_is_unknown(client: Client) -> None:
    told = json.loads(client.get(f"{FILES}cijfers.json?soort=activity").content)
    (film,) = told["rows"]
    assert (film["subject"], film["yes"], film["no"], film["base"]) == ("film", 2, 1, 3)
    assert (film["unknown"], film["villages"]) == (1, 4)
    assert told["columns"]["base"] == "of how many villages we know: every state but unknown"
    groups = json.loads(client.get(f"{FILES}cijfers.json?soort=group").content)["rows"]
    assert [(row["subject"], row["yes"], row["groups"]) for row in groups] == [("reading_club", 1, 4)]


def test_no_cell_is_ever_a_formula(client: Client, villages: list[Village]) -> None:
    name = villages[0].name
    assert name in str(cells_of_xlsx(client.get(FILES + FILM % "xlsx").content))
    cells = [
        cell
        for row in csv.reader(StringIO(client.get(FILES + FILM % "csv").content.decode()))
        for cell in row
    ]
    assert f"'{name}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_file_names_who_the_page_would_name(client: Client, villages: list[Village]) -> None:
    stranger = json.loads(client.get(FILES + FILM % "json").content)["rows"]
    assert [(row["answer"], row["village"], row["number"]) for row in stranger] == [
        ("yes", villages[0].name, 1),
        ("yes", "", 1),
        ("no", "", 1),
        ("unknown", "", 1),
    ]
    insider = make_door(villages[2], Role.ORGANISER).get(FILES + FILM % "json")
    assert "Stildorp" in insider.content.decode()
    assert "Stildorp" not in client.get(FILES + FILM % "json").content.decode()


def test_an_answer_can_be_drawn_by_who_draws_maps(client: Client, villages: list[Village]) -> None:
    address = f"{FILES}vraag.geojson?met=activity.film"
    for village in villages[:2]:
        draw_area(village=village, actor=None, wijken=["3630000"], released=True)
    told = json.loads(client.get(address).content)
    assert told["numbers"] == {"yes": 2, "base": 3, "unknown": 1}
    said = {one["properties"]["village"]: one["properties"]["answer"] for one in told["features"]}
    assert said == {villages[0].name: "yes", "Stildorp": "unknown", "Needorp": "no", "Leegdorp": "unknown"}
    place = told["features"][0]
    assert place["properties"]["village"] == villages[0].name
    assert place["geometry"]["type"] == "MultiPolygon"
    assert checked(as_outline(place["geometry"]["coordinates"]))
    insider = json.loads(make_door(villages[2], Role.BOARD).get(address).content)
    yes = {
        one["properties"]["village"] for one in insider["features"] if one["properties"]["answer"] == "yes"
    }
    assert yes == {one.name for one in villages[:2]}


def test_a_border_that_was_not_released_is_in_no_file(client: Client, villages: list[Village]) -> None:
    draw_area(village=villages[0], actor=None, wijken=["3630000"], released=False)
    told = json.loads(client.get(f"{FILES}vraag.geojson?met=activity.film").content)
    assert {one["geometry"] for one in told["features"]} == {None}


def test_the_words_are_explained_in_a_file_and_on_a_page(client: Client) -> None:
    words = rows_of_csv(client.get(f"{FILES}woordenlijst.csv").content)
    film = next(word for word in words if (word["kind"], word["subject"]) == ("activity", "film"))
    page = client.get(f"{FILES}telling/").content.decode()
    assert film["meaning"] in page
    assert "Er zijn 4 stadsdorpen." in page
    assert "3 vertelden zelf wat zij doen." in page
    assert "nooit over mensen" in page


def test_another_form_is_not_there(client: Client) -> None:
    assert client.get(f"{FILES}cijfers.exe").status_code == 404


def command(*words: str) -> str:
    out = StringIO()
    call_command("cross_section", *words, stdout=out)
    return out.getvalue()


def test_the_command_tells_each_state_of_each_subject() -> None:
    told = json.loads(command())
    film = [row for row in told if row["subject"] == "film"]
    assert [(row["kind"], row["state"], row["villages"], row["base"], row["unknown"]) for row in film] == [
        ("activity", "yes", 2, 3, 1),
        ("activity", "no", 1, 3, 1),
    ]
    (clubs,) = [row for row in told if row["subject"] == "reading_club"]
    assert (clubs["villages"], clubs["groups"]) == (1, 4)
    assert rows_of_csv(command("--format", "csv").encode())[0].keys() == told[0].keys()


def test_the_command_answers_a_question() -> None:
    told = json.loads(command("--query", "met=activity.film"))
    assert sum(row["number"] for row in told if row["answer"] == "yes") == 2
    assert "Stildorp" in {row["village"] for row in told}


@pytest.mark.parametrize(
    "query", ["met=activity.vliegen", "in=Nergens", "film", "met=activity.film&jaar=2026"]
)
def test_the_command_does_not_answer_another_question_than_was_asked(query: str) -> None:
    with pytest.raises(CommandError) as refused:
        command("--query", query)
    assert refused.value.returncode == 2
