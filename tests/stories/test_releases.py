"""A coordinator keeps the figures of a day; everybody reads what changed, and what was taken back is gone."""

from __future__ import annotations

import json
import re
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from openpyxl import load_workbook

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.catalogue import catalogue, rollups
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.channels.factsheet.services import release_again, release_sheet, withhold_field
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.releasing import make_release
from dorpsplein.network.insights.tests.make import (
    change_by_force,
    make_anker,
    make_brug,
    make_network,
    read_table,
)

pytestmark = pytest.mark.django_db
KEEPING, PUBLIC = "/netwerk/beheer/momentopnamen/", "/netwerk/cijfers/momentopnamen/"
CHANGES = f"{PUBLIC}verschil/?van=1"
BEGINS = {"csv": (b"\xef\xbb\xbfsoort;", b"\xef\xbb\xbfstadsdorp;"), "json": b"{", "xlsx": b"PK"}


@pytest.fixture
def network() -> Village:
    return make_network()


@pytest.fixture
def brug(network: Village) -> Village:
    assert network
    return make_brug()


@pytest.fixture
def anker(network: Village) -> Village:
    assert network
    return make_anker()


def seen(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_coordinator_looks_makes_and_proves(network: Village, brug: Village, anker: Village) -> None:
    door = make_door(network, Role.COORDINATOR)
    assert KEEPING in seen(door, "/netwerk/beheer/")
    preview = seen(door, f"{KEEPING}nieuw/")
    assert "Van de 2 stadsdorpen laten er 2 iets zien" in preview
    assert not Release.objects.of(network).exists()
    sent = {"title": "Najaar", "reference_date": local_today().isoformat(), "note": "De eerste."}
    assert door.post(f"{KEEPING}nieuw/", sent).status_code == 302
    assert "Momentopname 1 is gemaakt." in seen(door, KEEPING)
    made = Release.objects.of(network).get()
    assert made.made_by
    door.post(f"{KEEPING}1/controle/")
    assert "Momentopname 1 is zoals hij gemaakt is." in seen(door, KEEPING)
    change_by_force("UPDATE insights_releasefact SET state = 'no' WHERE subject = 'film'")
    door.post(f"{KEEPING}1/controle/")
    assert "veranderd nadat hij gemaakt is" in seen(door, KEEPING)


def test_what_is_the_same_is_asked_once_more(network: Village, brug: Village) -> None:
    door = make_door(network, Role.COORDINATOR)
    sent = {"reference_date": local_today().isoformat()}
    assert "again" not in seen(door, f"{KEEPING}nieuw/")
    door.post(f"{KEEPING}nieuw/", sent)
    assert 'name="again"' in seen(door, f"{KEEPING}nieuw/")
    refused = door.post(f"{KEEPING}nieuw/", sent)
    assert (refused.status_code, Release.objects.of(network).count()) == (422, 1)
    assert "Er is niets veranderd sinds de vorige momentopname." in refused.content.decode()
    door.post(f"{KEEPING}nieuw/", {**sent, "again": "on"})
    assert Release.objects.of(network).count() == 2


@pytest.mark.parametrize("path", ["", "nieuw/"])
@pytest.mark.parametrize("role", [Role.ORGANISER, Role.EDITOR, Role.BOARD])
def test_only_who_coordinates_comes_behind_the_door(
    network: Village, brug: Village, role: Role, path: str
) -> None:
    assert Client().get(KEEPING + path).status_code == 302
    assert make_door(network, role).get(KEEPING + path).status_code == 403
    assert make_door(brug, role, name="Kees Bos").get(KEEPING + path).status_code == 404


@pytest.mark.parametrize("path", ["nieuw/", "1/controle/"])
@pytest.mark.parametrize("role", [Role.ORGANISER, Role.EDITOR, Role.BOARD])
def test_only_who_coordinates_makes_or_proves(network: Village, brug: Village, role: Role, path: str) -> None:
    make_release(network=network, actor=None)
    sent = {"reference_date": local_today().isoformat(), "again": "on"}
    assert make_door(network, role).post(KEEPING + path, sent).status_code == 403
    assert Release.objects.of(network).count() == 1


def test_everybody_reads_how_it_was(network: Village, brug: Village, anker: Village) -> None:
    assert PUBLIC not in seen(Client(), "/netwerk/cijfers/")
    made = make_release(network=network, actor=None, title="Najaar", note="Voor het jaarverslag.")
    say(brug, "activity.film", State.STOPPED)
    release_again(village=brug, actor=None)
    assert PUBLIC in seen(Client(), "/netwerk/cijfers/")
    assert "Momentopname 1: Najaar" in seen(Client(), PUBLIC)
    page = seen(Client(), f"{PUBLIC}1/?soort=activity")
    assert "<b>2</b> van 2" in page
    assert "Voor het jaarverslag." in page
    assert made.checksum in page
    assert "Het Anker" not in page
    assert Client().get(f"{PUBLIC}2/").status_code == 404


def test_what_changed_is_told_for_all_together_and_by_village(
    network: Village, brug: Village, anker: Village
) -> None:
    make_release(network=network, actor=None)
    say(brug, "group.reading_club", groups=6)
    say(brug, "activity.film", State.STOPPED)
    say(anker, "activity.yoga")
    release_again(village=brug, actor=None)
    release_again(village=anker, actor=None)
    page = seen(make_door(network, Role.COORDINATOR), CHANGES)
    for words in (
        "</strong>: 3 erbij in 1 stadsdorp",
        "</strong>: 1 stadsdorp minder",
        "</strong>: van 1 stadsdorp nieuw bekend",
        "Leesclub: van 3 naar 6",
        "Film: is gestopt",
        "Yoga: nieuw bekend: ‘ja’",
        "Het Anker",
    ):
        assert words in page, words


def test_a_stranger_reads_names_only_of_what_is_for_everyone(
    network: Village, brug: Village, anker: Village
) -> None:
    make_release(network=network, actor=None)
    say(brug, "activity.yoga")
    say(anker, "activity.yoga")
    release_again(village=brug, actor=None)
    release_again(village=anker, actor=None)
    page = seen(Client(), CHANGES)
    assert "van 2 stadsdorpen nieuw bekend" in page
    assert "De Brug" in page
    assert "Het Anker" not in page
    assert "Bij één ander stadsdorp is ook iets veranderd." in page
    rows, _about, _words = read_table(Client().get(f"{PUBLIC}verschil.csv?van=1").content)
    assert {row["stadsdorp"] for row in rows} == {"De Brug", ""}
    assert {row["wat veranderde"] for row in rows} == {"nieuw bekend"}
    release(brug)
    assert "De Brug" not in seen(Client(), CHANGES)


def test_what_was_taken_back_says_nothing_any_more(network: Village, brug: Village, anker: Village) -> None:
    make_release(network=network, actor=None)
    withhold_field(village=brug, actor=None, field="activity.film")
    page = seen(Client(), f"{PUBLIC}1/?soort=activity")
    assert "<b>1</b> van 1" in page
    assert "1 later teruggetrokken" in page
    told = seen(make_door(network, Role.COORDINATOR), CHANGES)
    assert "Teruggetrokken: Film." in told
    stranger = seen(Client(), CHANGES)
    assert "door 1 stadsdorp teruggetrokken" in stranger
    assert "De Brug" not in stranger
    rows, _about, _words = read_table(Client().get(f"{PUBLIC}1/cijfers.csv").content)
    film = next(row for row in rows if row["soort"] == "Activiteiten" and row["sleutel"] == "film")
    assert (film["ja"], film["bekend van"], film["teruggetrokken"]) == ("1", "1", "1")


def test_much_that_was_taken_back_is_one_sentence(network: Village, brug: Village, anker: Village) -> None:
    for field in list(catalogue())[:9]:
        say(brug, field)
    release(brug, everyone=True)
    make_release(network=network, actor=None)
    release_sheet(village=brug, actor=None, audience=Audience.NOBODY)
    told = seen(make_door(network, Role.COORDINATOR), CHANGES)
    assert [int(one) for one in re.findall(r"(\d+) dingen (?:zijn alleen )?teruggetrokken", told)] == [12, 12]
    make_release(network=network, actor=None)
    report = seen(Client(), "/netwerk/rapport/2/")
    assert "Alleen teruggetrokken, door één of meer stadsdorpen:" in report


def test_the_other_way_round_is_put_right(network: Village, brug: Village) -> None:
    make_release(network=network, actor=None)
    make_release(network=network, actor=None, again=True)
    assert "Er is niets veranderd." in seen(Client(), f"{PUBLIC}verschil/?van=1&tot=2")
    for page in ("verschil/", "verschil.csv"):
        answer = Client().get(f"{PUBLIC}{page}?van=2&tot=1")
        assert (answer.status_code, answer["Location"]) == (302, f"{PUBLIC}{page}?van=1&tot=2")
    assert "twee keer dezelfde momentopname" in seen(Client(), f"{PUBLIC}verschil/?van=1&tot=1")
    assert "Van momentopname 2 (" in seen(Client(), f"{PUBLIC}verschil/")
    for asked in ("van=3", "van=1&tot=9", "tot=1", "van=x"):
        assert Client().get(f"{PUBLIC}verschil/?{asked}").status_code == 404, asked


def test_a_person_who_works_in_a_village_reads_names(network: Village, brug: Village, anker: Village) -> None:
    make_release(network=network, actor=None)
    say(anker, "activity.yoga")
    release_again(village=anker, actor=None)
    person = make_person(brug, Role.ORGANISER, name="Kees Bos")
    assert "Het Anker" in seen(make_browser(person.login), CHANGES)


@pytest.mark.parametrize("form", BEGINS)
def test_files_are_there_in_every_form(network: Village, brug: Village, form: str) -> None:
    make_release(network=network, actor=None)
    for address in (f"{PUBLIC}1/cijfers.{form}", f"{PUBLIC}verschil.{form}?van=1"):
        answer = Client().get(address)
        assert answer.status_code == 200
        assert answer.content.startswith(BEGINS[form])
    assert Client().get(f"{PUBLIC}1/cijfers.exe").status_code == 404


def test_a_file_says_of_which_release_it_is_in_every_form(network: Village, brug: Village) -> None:
    made = make_release(network=network, actor=None)
    say(brug, "activity.film", State.STOPPED)
    release_again(village=brug, actor=None)
    source = {
        "momentopname": "1",
        "van de dag": local_today().isoformat(),
        "controlegetal": made.checksum,
    }
    counts = Client().get(f"{PUBLIC}1/cijfers.csv")
    assert 'filename="momentopname-1.csv"' in counts["Content-Disposition"]
    _rows, about, _words = read_table(counts.content)
    assert about.items() >= source.items()
    book = load_workbook(BytesIO(Client().get(f"{PUBLIC}1/cijfers.xlsx").content))
    assert {str(name): str(value) for name, value in book["Over dit blad"].values}.items() >= source.items()
    changed = Client().get(f"{PUBLIC}verschil.json?van=1")
    assert 'filename="verschil-1-vandaag.json"' in changed["Content-Disposition"]
    told = changed.json()
    assert told["source"]["from_checksum"] == made.checksum
    assert (told["source"]["from_release"], told["source"]["to_release"]) == (1, "")
    assert told["source"].keys() <= told["columns"].keys()


def cross_section(*words: str) -> list[dict[str, object]]:
    out = StringIO()
    call_command("cross_section", *words, stdout=out)
    told: list[dict[str, object]] = json.loads(out.getvalue())
    return told


COPIES = "SELECT count(*) FROM insights_releasefact WHERE kind = %s AND subject = %s AND state = %s"


def test_the_command_counts_a_release_as_plain_sql_does(
    network: Village, brug: Village, anker: Village
) -> None:
    make_release(network=network, actor=None)
    before = cross_section("--release", "1")
    assert before
    with connection.cursor() as cursor:
        for row in before:
            if f"{row['kind']}.{row['subject']}" not in rollups():
                asked = [row["kind"], row["subject"], row["state"]]
                cursor.execute(COPIES, asked)
                assert cursor.fetchone()[0] == row["villages"], asked
    assert {row["release"] for row in before} == {1}
    say(brug, "activity.film", State.STOPPED)
    release_again(village=brug, actor=None)
    assert cross_section("--release", "1") == before
    assert [{**row, "release": 1} for row in cross_section()] != before


def test_the_command_answers_from_a_release_without_what_was_taken_back(
    network: Village, brug: Village, anker: Village
) -> None:
    make_release(network=network, actor=None)
    asked = ("--release", "1", "--query", "met=activity.film")
    yes = [row["village"] for row in cross_section(*asked) if row["answer"] == "yes"]
    assert brug.name in yes
    withhold_field(village=brug, actor=None, field="activity.film")
    left = [row["village"] for row in cross_section(*asked) if row["answer"] == "yes"]
    assert left == [name for name in yes if name != brug.name]
    with pytest.raises(CommandError, match="no such release"):
        cross_section("--release", "7")


def test_of_an_older_one_is_said_that_it_kept_no_places(
    network: Village, brug: Village, anker: Village
) -> None:
    draw_area(village=brug, actor=None, wijken=["3630000"], released=True)
    made = make_release(network=network, actor=None)
    asked = "Van 1 stadsdorp is hier niet bewaard in welk stadsdeel het ligt."
    assert asked not in seen(Client(), f"{PUBLIC}1/")
    for told in made.contents["villages"]:
        del told["placed"]
    change_by_force("UPDATE insights_release SET contents = %s", [json.dumps(made.contents)])
    assert asked in seen(Client(), f"{PUBLIC}1/")
    (district,) = {told["district"] for told in made.contents["villages"]} - {""}
    query = f"met=activity.film&in={district}"
    numbers = {row["answer"]: row["number"] for row in cross_section("--release", "1", "--query", query)}
    assert numbers == {"yes": 1, "no": 0, "unknown": 1}
    report = seen(Client(), "/netwerk/rapport/1/")
    assert re.search(r"Van wie wij niet weten in welk stadsdeel zij liggen</th><td[^>]*>1<", report)
