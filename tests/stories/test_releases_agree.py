"""All that tells of one release gives the same numbers, also when something of it was taken back since."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from openpyxl import load_workbook

from dorpsplein.channels.factsheet.services import withhold_field
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.crossing import tally
from dorpsplein.network.insights.models import Release, ReleaseFact
from dorpsplein.network.insights.releasing import forget_withdrawn, make_release, verify_release
from dorpsplein.network.insights.sealing import checksum_of
from dorpsplein.network.insights.snapshot import snapshot_of
from dorpsplein.network.insights.tests.make import change_by_force, make_network, read_table
from dorpsplein.network.report.edition import edition_of
from dorpsplein.network.report.talking import talk_of

pytestmark = pytest.mark.django_db
TOLD = ("soort", "wat", "ja", "bekend van", "teruggetrokken")
PUBLIC = "/netwerk/cijfers/momentopnamen/1/"


@pytest.fixture
def network() -> Village:
    return make_network()


@pytest.fixture
def villages(network: Village) -> list[Village]:
    """Twelve that show everyone whether they have film, so that one may be found by subtracting."""
    assert network
    made = [make_village(slug=f"dorp-{at}", name=f"Dorp {at}") for at in range(12)]
    for at, village in enumerate(made):
        say(village, "activity.film", State.YES if at % 2 else State.NO)
        say(village, "activity.music", State.YES)
        release(village, everyone=True)
    return made


def page_counts() -> dict[str, tuple[int, int, int]]:
    """Yes, base and how many took it back, as the page says it."""
    page = Client().get(f"{PUBLIC}?soort=activity").content.decode()
    rows = re.findall(
        r"<li><span><strong>([^<]+)</strong>(.*?)(?:<b>(\d+)</b> van (\d+))?</span></li>", page, re.DOTALL
    )
    return {
        name: (int(yes or 0), int(base or 0), int((re.findall(r"(\d+) later terug", more) or ["0"])[0]))
        for name, more, yes, base in rows
    }


def sheet_counts(rows: list[dict[str, Any]]) -> dict[str, tuple[int, int, int]]:
    """The same of a file, for people or for programs."""
    columns = TOLD if "wat" in rows[0] else ("kind", "name", "yes", "base", "withdrawn")
    told = [[row[name] for name in columns] for row in rows]
    return {
        name: (int(yes), int(base), int(withdrawn))
        for kind, name, yes, base, withdrawn in told
        if kind in {"activity", "Activiteiten"}
    }


def all_counts() -> dict[str, dict[str, tuple[int, int, int]]]:
    """What each page and file says."""
    book = load_workbook(BytesIO(Client().get(f"{PUBLIC}cijfers.xlsx").content))["Stadsdorpen"]
    head, *lines = [list(row) for row in book.values]
    told = Client().get(f"{PUBLIC}cijfers.json").json()
    csv_rows, _about, _words = read_table(Client().get(f"{PUBLIC}cijfers.csv").content)
    return {
        "page": page_counts(),
        "csv": sheet_counts(csv_rows),
        "xlsx": sheet_counts([dict(zip(map(str, head), line, strict=True)) for line in lines]),
        "json": sheet_counts(told["counts"]),
    }


def report_says() -> str:
    page = Client().get("/netwerk/rapport/1/").content.decode()
    return re.sub(r"<[^>]+>|\s", " ", page).replace("\N{NO-BREAK SPACE}", " ")


def by_command() -> dict[str, tuple[int, int]]:
    out = StringIO()
    call_command("cross_section", "--release", "1", stdout=out)
    told = json.loads(out.getvalue())
    return {row["subject"]: (row["villages"], row["base"]) for row in told if row["state"] == "yes"}


def test_every_page_file_and_paper_of_a_release_gives_one_number(
    network: Village, villages: list[Village]
) -> None:
    made = make_release(network=network, actor=None)
    before = all_counts()
    assert before["page"]["Film"] == (6, 12, 0)
    withhold_field(village=villages[1], actor=None, field="activity.film")
    for _emptied in range(2):
        told = all_counts()
        assert told["page"]["Film"] == (5, 11, 1)
        assert told["page"]["Muziek"] == before["page"]["Muziek"]
        assert {name: counts for name, counts in told.items() if counts != told["page"]} == {}
        assert by_command() == {"film": (5, 11), "music": (12, 12), "website": (12, 12)}
        assert "5 van de 11, 1 onbekend, 1 later teruggetrokken" in report_says()
        edition = edition_of(made, sees_all=True)
        beside = [one for _title, rows, _question in talk_of(edition, villages[3]).lists for one in rows]
        film = {one.all for one in beside if one.subject.field == "activity.film"}
        assert film == {"5 van de 11, 1 onbekend, 1\N{NO-BREAK SPACE}later teruggetrokken"}
        forget_withdrawn()
    assert verify_release(made).is_whole


def test_of_what_all_took_back_only_that_is_told(network: Village, villages: list[Village]) -> None:
    make_release(network=network, actor=None)
    for village in villages:
        withhold_field(village=village, actor=None, field="activity.film")
    assert {counts["Film"] for counts in all_counts().values()} == {(0, 0, 12)}
    assert "12 onbekend, 12 later teruggetrokken" in report_says()
    assert "van de 0" not in report_says()


def test_who_took_a_part_back_is_marked_at_the_whole_once(network: Village, villages: list[Village]) -> None:
    made = make_release(network=network, actor=None)
    made.contents["holds"]["activity.yoga"] = ["activity.film", "activity.music", "activity.yoga"]
    for field in ("activity.film", "activity.music"):
        withhold_field(village=villages[1], actor=None, field=field)
    shot = snapshot_of(made)
    assert (tally(shot.cross, "activity.yoga").yes, shot.gone["activity.yoga"]) == (11, 1)


def digest(told: object) -> str:
    words = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(words.encode()).hexdigest()


def proven(told: dict[str, Any]) -> bool:
    """As who has the file computes it."""
    seals = sorted(fact["seal"] for fact in told["facts"])
    return digest({**told["release"], "contents": told["contents"], "facts": seals}) == told["checksum"]


def test_the_file_proves_itself_without_saying_what_was_counted(
    network: Village, villages: list[Village]
) -> None:
    made = make_release(network=network, actor=None)
    withhold_field(village=villages[1], actor=None, field="activity.film")
    told = Client().get(f"{PUBLIC}cijfers.json").json()
    assert (told["release"]["format"], told["proves_itself"]) == (2, True)
    assert proven(told)
    assert "counts" not in told["contents"]
    assert [fact["seal"] for fact in told["facts"]] == sorted(fact["seal"] for fact in told["facts"])
    assert len(told["facts"]) == ReleaseFact.objects.of(network).within(made).count()


def with_counts(made: Release) -> None:
    """As the first releases were: their counts are in what was sealed."""
    made.contents["counts"] = {"activity.film": {"states": {"yes": 6, "no": 6}, "groups": 6, "base": 12}}
    seals = [fact.seal for fact in ReleaseFact.objects.of(made.village).within(made)]
    change_by_force(
        "UPDATE insights_release SET contents = %s, checksum = %s",
        [json.dumps(made.contents), checksum_of(made, seals)],
    )


def test_of_an_older_one_the_sealed_counts_leave_the_house_no_more(
    network: Village, villages: list[Village]
) -> None:
    with_counts(make_release(network=network, actor=None))
    whole = Client().get(f"{PUBLIC}cijfers.json").json()
    assert (whole["release"]["format"], whole["proves_itself"], proven(whole)) == (1, True, True)
    withhold_field(village=villages[1], actor=None, field="activity.film")
    told = Client().get(f"{PUBLIC}cijfers.json").json()
    assert not told["proves_itself"]
    assert "counts" not in told["contents"]
    assert sheet_counts(told["counts"])["Film"] == (5, 11, 1)
    (gone,) = {fact["seal"] for fact in whole["facts"]} - {fact["seal"] for fact in told["facts"]}
    assert gone  # with it one could try which counts give the checksum
    page = Client().get(PUBLIC).content.decode()
    assert "alleen het Netwerk zelf het getal nu nog narekenen" in page
    forget_withdrawn()
    assert verify_release(Release.objects.of(network).get()).is_whole
    out = StringIO()
    call_command("release", "--verify", "1", "--json", stdout=out)
    assert json.loads(out.getvalue())["whole"] is True
