"""Who did not answer in the last round stands beside the counts in every file too, named for who may know."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.tests.make import found, release, say
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import change_village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights import confirming
from dorpsplein.network.insights.crossing import forget
from dorpsplein.network.insights.headings import heading
from dorpsplein.network.insights.releasing import make_release, verify_release
from dorpsplein.network.insights.tests.make import make_network, read_table
from dorpsplein.network.rounds.models import Round
from dorpsplein.network.rounds.services import close_round, reopen_round
from dorpsplein.network.rounds.tests.make import form_of, make_round

pytestmark = pytest.mark.django_db
FILES = "/netwerk/cijfers/"
FILM = "?met=activity.film"
ROUND = ("round", "round_date", "round_asked", "round_answered")


@pytest.fixture(autouse=True)
def network() -> Iterator[Village]:
    forget()
    yield make_network()
    forget()


@pytest.fixture
def villages(network: Village) -> list[Village]:
    """Three with film; of these only De Brug answers."""
    made = [
        make_village(slug=slug, name=name)
        for slug, name in (("de-brug", "De Brug"), ("de-tol", "De Tol"), ("het-anker", "Het Anker"))
    ]
    for one in made:
        found(one, "activity.film")
        release(one, everyone=True)
    return made


@pytest.fixture
def closed(network: Village, villages: list[Village]) -> Round:
    round_ = make_round(network)
    client, base = Client(), form_of(villages[0], round_)
    client.post(f"{base}1/", {"rest": "1"})
    client.post(f"{base}klaar/")
    return close_round(round_=round_, actor=None)


@pytest.fixture
def insider(villages: list[Village]) -> Client:
    return make_door(villages[0], Role.ORGANISER)


def told(client: Client, path: str) -> Any:
    return json.loads(client.get(FILES + path).content)


def lines(client: Client, path: str) -> list[dict[str, str]]:
    return read_table(client.get(FILES + path).content)[0]


def about(client: Client, path: str) -> dict[str, str]:
    return read_table(client.get(FILES + path).content)[1]


def database(client: Client, path: Path) -> sqlite3.Connection:
    path.write_bytes(b"".join(client.get(f"{FILES}doorsnede.sqlite")))
    return sqlite3.connect(path)


def test_a_page_that_is_kept_tells_of_a_round_that_closes_and_opens_again(
    network: Village, villages: list[Village], client: Client
) -> None:
    round_, pages = make_round(network), (f"{FILES}vraag/{FILM}", f"{FILES}?soort=activity")

    def tells() -> list[bool]:
        say(villages[1], "activity.yoga")
        release(villages[1], everyone=True)  # what is kept is made again, its part alone
        return ["keken hun gegevens na" in client.get(page).content.decode() for page in pages * 2]

    assert tells() == [False] * 4
    close_round(round_=round_, actor=None)
    assert tells() == [True] * 4
    reopen_round(round_=round_, actor=None)
    assert tells() == [False] * 4


def test_before_the_first_round_is_closed_files_say_nothing_of_it(
    network: Village, villages: list[Village], client: Client
) -> None:
    make_round(network)
    assert "source" not in told(client, "cijfers.json")
    assert "ronde" not in about(client, "cijfers.csv")
    assert told(client, f"vraag.geojson{FILM}")["round"] is None


@pytest.mark.parametrize("file", ["cijfers.%s", f"vraag.%s{FILM}", "tabel.%s?soort=activity"])
def test_csv_json_and_spreadsheet_name_who_did_not_answer(closed: Round, insider: Client, file: str) -> None:
    expected = {
        "round": "Najaar",
        "round_date": local_today().isoformat(),
        "round_asked": 3,
        "round_answered": 1,
        "unconfirmed": "Stadsdorp De Tol; Stadsdorp Het Anker",
    }
    by_json = told(insider, file % "json")
    assert by_json["source"] == expected
    assert expected.keys() <= by_json["columns"].keys()  # each is explained
    as_text = {heading(name): str(value) for name, value in expected.items()}
    assert about(insider, file % "csv").items() >= as_text.items()
    book = load_workbook(BytesIO(insider.get(FILES + file % "xlsx").content))
    assert dict(book["Over dit blad"].values).items() >= as_text.items()


@pytest.mark.parametrize("file", ["cijfers.%s", f"vraag.%s{FILM}", "tabel.%s?soort=activity"])
def test_a_stranger_reads_how_many_and_no_name(closed: Round, client: Client, file: str) -> None:
    source = told(client, file % "json")["source"]
    assert (source["round_asked"], source["round_answered"], source["unconfirmed"]) == (3, 1, "")
    assert "bevestigd" not in lines(client, file % "csv")[0]
    assert "confirmed" not in told(client, file % "json")["columns"]


@pytest.mark.parametrize("file", [f"vraag.%s{FILM}", "tabel.%s?soort=activity"])
def test_beside_each_village_stands_whether_it_answered(
    closed: Round, network: Village, insider: Client, file: str
) -> None:
    later = make_village(slug="de-wilg", name="De Wilg")
    found(later, "activity.film")
    release(later, everyone=True)
    said = {row["village"]: row["confirmed"] for row in told(insider, file % "json")["rows"]}
    said.pop("", None)
    assert said == {"De Brug": "yes", "De Tol": "no", "Het Anker": "no", "De Wilg": ""}
    by_csv = {row["stadsdorp"]: row["bevestigd"] for row in lines(insider, file % "csv")}
    by_csv.pop("", None)
    assert by_csv == {"De Brug": "ja", "De Tol": "nee", "Het Anker": "nee", "De Wilg": ""}
    assert told(insider, file % "json")["columns"]["confirmed"].startswith("did the village look all over")


def test_who_draws_maps_has_it_with_each_village(closed: Round, insider: Client, client: Client) -> None:
    by_name = told(insider, f"vraag.geojson{FILM}")
    assert by_name["round"] == {
        "name": "Najaar",
        "reference_date": local_today().isoformat(),
        "asked": 3,
        "answered": 1,
        "unconfirmed": 2,
        "villages": ["Stadsdorp De Tol", "Stadsdorp Het Anker"],
    }
    said = {one["properties"]["village"]: one["properties"]["confirmed"] for one in by_name["features"]}
    assert said == {"De Brug": "yes", "De Tol": "no", "Het Anker": "no"}
    assert {"round", "confirmed", "base"} <= by_name["meanings"].keys()
    open_to_all = told(client, f"vraag.geojson{FILM}")
    assert (open_to_all["round"]["unconfirmed"], "villages" in open_to_all["round"]) == (2, False)
    assert not any("confirmed" in one["properties"] for one in open_to_all["features"])


def test_in_the_database_plain_sql_counts_who_is_confirmed(
    closed: Round, insider: Client, client: Client, tmp_path: Path
) -> None:
    book = database(insider, tmp_path / "all.sqlite")
    words = "select confirmed, count(*) from villages join facts using (village) where field = ? group by 1"
    assert dict(book.execute(words, ["activity.film"])) == {"yes": 1, "no": 2}
    about = dict(book.execute("select name, value from about"))
    assert (about["round"], about["round_asked"], about["round_answered"]) == ("Najaar", "3", "1")
    assert about["unconfirmed"] == "Stadsdorp De Tol; Stadsdorp Het Anker"
    explained = "select meaning from dictionary where table_name = 'villages' and column_name = 'confirmed'"
    assert "did the village look all over" in book.execute(explained).fetchone()[0]
    stranger = database(client, tmp_path / "open.sqlite")
    assert dict(stranger.execute("select confirmed, count(*) from villages group by 1")) == {"": 3}
    assert dict(stranger.execute("select name, value from about"))["unconfirmed"] == ""


def test_programs_are_told_how_many(closed: Round, client: Client) -> None:
    answer = client.get("/netwerk/open-gegevens/v1/cijfers").json()
    assert answer["round"] == {
        "name": "Najaar",
        "reference_date": local_today().isoformat(),
        "asked": 3,
        "answered": 1,
        "unconfirmed": 2,
    }
    described = client.get("/netwerk/open-gegevens/v1/openapi.json").json()["components"]["schemas"]["Round"]
    assert answer["round"].keys() == described["properties"].keys()


def test_who_hides_has_no_name_in_a_file(closed: Round, insider: Client, villages: list[Village]) -> None:
    change_village(village=villages[1], actor=None, facts={"hidden": True})
    source = told(insider, "cijfers.json")["source"]
    assert (source["round_answered"], source["unconfirmed"]) == (1, "Stadsdorp Het Anker")


def test_very_many_names_are_left_out_of_each_line(
    closed: Round, insider: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confirming, "MOST_NAMES", 1)
    assert about(insider, "cijfers.csv")["niet bevestigd"] == ""
    said = {row["village"]: row["confirmed"] for row in told(insider, f"vraag.json{FILM}")["rows"]}
    assert said["De Tol"] == "no"


def test_a_release_keeps_the_round_as_it_was(
    closed: Round, network: Village, client: Client, insider: Client
) -> None:
    made = make_release(network=network, actor=None)
    reopen_round(round_=closed, actor=None)
    assert "source" not in told(client, "cijfers.json")
    line = about(client, "momentopnamen/1/cijfers.csv")
    assert [line[heading(name)] for name in ROUND] == ["Najaar", local_today().isoformat(), "3", "1"]
    frozen = told(insider, "momentopnamen/1/cijfers.json")
    assert frozen["contents"]["round"].keys() == {*ROUND}  # numbers, and no names
    assert frozen["contents"]["round"]["round_answered"] == 1
    assert verify_release(made).is_whole
    page = " ".join(client.get(f"{FILES}momentopnamen/1/").content.decode().split())
    assert "1 van de 3 stadsdorpen keken hun gegevens na" in page


def test_a_release_without_a_round_says_nothing_of_one(
    network: Village, villages: list[Village], client: Client
) -> None:
    made = make_release(network=network, actor=None)
    assert "round" not in made.contents
    assert "ronde" not in about(client, "momentopnamen/1/cijfers.csv")
    assert "keken hun gegevens na" not in client.get(f"{FILES}momentopnamen/1/").content.decode()


def test_files_of_many_villages_ask_the_database_as_much_as_of_few(
    closed: Round, network: Village, insider: Client
) -> None:
    def asked() -> int:
        forget()
        insider.get(f"{FILES}tabel.csv?soort=activity&x={next(numbers)}")
        with CaptureQueriesContext(connection) as heard:
            insider.get(f"{FILES}tabel.csv?soort=activity&x={next(numbers)}")
        return len(heard)

    numbers = count()
    few = asked()
    for number in range(4):
        more = make_village(slug=f"dorp-{number}", name=f"Dorp {number}")
        found(more, "activity.film")
        release(more, everyone=True)
    close_round(round_=make_round(network), actor=None)
    assert asked() == few
