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
from openpyxl import load_workbook

from dorpsplein.base.access import Role
from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.outline import as_outline, checked
from dorpsplein.channels.factsheet.catalogue import catalogue
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.crossing import forget
from dorpsplein.network.insights.headings import DUTCH
from dorpsplein.network.insights.sheets import MEANINGS
from dorpsplein.network.insights.tests.make import read_table

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
    by_csv, _about, words = read_table(client.get(f"{FILES}cijfers.csv").content)
    head, *rows = cells_of_xlsx(client.get(f"{FILES}cijfers.xlsx").content)
    assert [{**dict(zip(head, map(str, row), strict=True))} for row in rows] == by_csv
    assert list(words) == head
    assert [[row["name"], str(row["yes"]), str(row["base"])] for row in told["rows"]] == [
        [row["wat"], row["ja"], row["bekend van"]] for row in by_csv
    ]


def test_a_table_is_in_the_words_of_the_page_and_says_what_it_is_about(client: Client) -> None:
    rows, about, words = read_table(client.get(FILES + FILM % "csv").content)
    assert rows[1:] == [
        {"antwoord": "ja", "stadsdorp": "", "website": "", "aantal": "1"},
        {"antwoord": "nee", "stadsdorp": "", "website": "", "aantal": "1"},
        {"antwoord": "niet bekend", "stadsdorp": "", "website": "", "aantal": "1"},
    ]
    assert about == {
        "Vraag": "Stadsdorpen met film: 2 van de 3",
        "Opgehaald op": day_words(local_today(), year=True),
        "Momentopname": "geen: zo was het op die dag",
        "Bekend van": "3 van de 4 stadsdorpen",
    }
    assert words["stadsdorp"] == "de naam; leeg waar wij geen naam laten zien"
    english, about, words = read_table(client.get(f"/netwerk/en/cijfers/{FILM % 'csv'}").content)
    assert english[2]["answer"] == "no"
    assert about["Question"] == "Villages with film: 2 of 3"
    assert words["village"] == "the name of a village, empty where names are not told"


def test_the_second_page_of_a_spreadsheet_says_the_same(client: Client) -> None:
    book = load_workbook(BytesIO(client.get(f"{FILES}tabel.xlsx?soort=activity").content))
    first, second = book.worksheets
    assert [cell.value for cell in first[1]] == ["stadsdorp", "website", "Film"]
    assert {row[2] for row in first.iter_rows(min_row=2, values_only=True)} == {"ja", "nee"}
    told = {row[0]: row[1] for row in second.iter_rows(values_only=True) if row[0]}
    assert second.title == "Over dit blad"
    assert told["Vraag"] == "Wie doet wat? Activiteiten"
    assert told["Film"] == catalogue()["activity.film"].meaning


@pytest.mark.parametrize("address", ["cijfers", "vraag", "tabel", "woordenlijst"])
def test_every_column_and_every_answer_has_a_word_in_dutch(client: Client, address: str) -> None:
    rows, _about, words = read_table(client.get(f"{FILES}{address}.csv").content)
    assert rows
    assert set(words) == set(rows[0])
    assert all(words.values())
    closed = {"yes", "no", "unknown", "planned", "activity", "group", "reading_club", "state", "culture"}
    answers = {cell for row in rows for name, cell in row.items() if name not in {"sleutel", "Engels"}}
    assert not answers & closed


def test_every_column_that_there_is_has_a_dutch_heading() -> None:
    assert DUTCH.keys() == {str(name) for name in MEANINGS} - {"settled"}


def test_another_kind_is_no_kind(client: Client) -> None:
    assert client.get(f"{FILES}cijfers.csv?soort=vliegen").status_code == 404
    assert client.get(f"{FILES}tabel.csv?soort=vliegen").status_code == 404


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
    file = client.get(FILES + FILM % "csv").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(file), delimiter=";") for cell in row]
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
    words, _about, _columns = read_table(client.get(f"{FILES}woordenlijst.csv").content)
    film = next(word for word in words if (word["soort"], word["sleutel"]) == ("Activiteiten", "film"))
    page = client.get(f"{FILES}telling/").content.decode()
    assert film["betekenis"] in page
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
