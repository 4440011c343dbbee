"""A village denies a whole and does a part of it: counts take the part, and nobody reads the denial."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.catalogue import catalogue
from dorpsplein.channels.factsheet.fields import fields_of
from dorpsplein.channels.factsheet.questions import Doubt, open_questions
from dorpsplein.channels.factsheet.services import withhold_field
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.crossing import forget
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.releasing import make_release
from dorpsplein.network.insights.tests.make import make_brug, make_network
from dorpsplein.network.opendata.noting import note_changes
from tests.stories.described import ROOT, ask

pytestmark = pytest.mark.django_db
WHOLE, PART = "activity.health_help_housing_care_any", "service.individual_support"
NUMBERS = "/netwerk/cijfers/"
RELEASE = f"{NUMBERS}momentopnamen/1/cijfers.json"


@pytest.fixture(autouse=True)
def brug() -> Iterator[Village]:
    """It says no to the whole, and yes to a part of what that holds."""
    forget()
    make_network()
    village = make_brug()
    say(village, WHOLE, State.NO)
    release(village, everyone=True)
    yield village
    forget()


def do_a_part(village: Village) -> None:
    say(village, PART)
    release(village, everyone=True)


def of_the_whole(told: list[dict[str, object]]) -> list[object]:
    return [one["state"] for one in told if f"{one.get('kind')}.{one.get('subject')}" == WHOLE]


def in_database(client: Client, path: Path) -> list[tuple[str]]:
    path.write_bytes(b"".join(client.get(f"{NUMBERS}doorsnede.sqlite")))
    return sqlite3.connect(path).execute("select state from facts where field = ?", [WHOLE]).fetchall()


def test_nobody_reads_the_denial_of_a_whole_beside_its_part(brug: Village, tmp_path: Path) -> None:
    name, door = catalogue()[WHOLE].name, make_door(brug, Role.ORGANISER)
    assert name in Client().get("/de-brug/overzicht/").text
    assert of_the_whole(ask(Client(), "feiten")["data"]) == ["no"]
    assert in_database(door, tmp_path / "eerst.sqlite") == [("no",)]
    note_changes()
    do_a_part(brug)
    note_changes()
    page = Client().get("/de-brug/overzicht/").text
    assert name not in page
    assert catalogue()[PART].name in page
    assert of_the_whole(Client().get("/de-brug/overzicht.json").json()["facts"]) == []
    assert of_the_whole(ask(Client(), "feiten")["data"]) == []
    assert (
        in_database(door, tmp_path / "nu.sqlite") == in_database(Client(), tmp_path / "vreemd.sqlite") == []
    )
    told = Client().get(f"{ROOT}wijzigingen").json()["items"]
    assert [one["_dorpsplein"]["gone"] for one in told if name in one.get("title", "")] == []
    assert sum(one["_dorpsplein"]["gone"] for one in told) == 1
    (figure,) = [one for one in ask(Client(), "cijfers")["data"] if one["field"] == WHOLE]
    assert (figure["states"]["yes"], figure["states"]["no"]) == (1, 0)


def test_a_release_reads_the_same_and_stays_provable(brug: Village) -> None:
    do_a_part(brug)
    made = make_release(network=Village.objects.networks().get(), actor=None)
    told = Client().get(RELEASE).json()
    assert of_the_whole(told["facts"]) == []
    assert [one["yes"] for one in told["counts"] if f"{one['kind']}.{one['subject']}" == WHOLE] == [1]
    seals = sorted(fact["seal"] for fact in told["facts"])
    whole = {**told["release"], "contents": told["contents"], "facts": seals}
    words = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert sha256(words.encode()).hexdigest() == told["checksum"] == made.checksum


def test_when_the_part_is_taken_back_the_release_says_again_what_was_said(brug: Village) -> None:
    do_a_part(brug)
    make_release(network=Village.objects.networks().get(), actor=None)
    withhold_field(village=brug, actor=None, field=PART)
    assert of_the_whole(Client().get(RELEASE).json()["facts"]) == ["no"]
    assert Release.objects.of(Village.objects.networks().get()).count() == 1


def test_the_village_is_asked_also_of_a_part_of_a_part(brug: Village) -> None:
    assert open_questions(brug) == []
    say(brug, PART)
    (question,) = open_questions(brug)
    assert (question.field.subject.field, question.doubt) == (WHOLE, Doubt.PART)
    assert question.part == fields_of(brug)[PART]
