"""All villages beside all subjects, and what they need: counted as plain SQL counts it."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.crossing import cross_now, forget
from dorpsplein.network.insights.unmet import needs, wishes

pytestmark = pytest.mark.django_db
MATRIX, UNMET = "/netwerk/cijfers/tabel/?soort=activity", "/netwerk/cijfers/nodig/"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.fixture(autouse=True)
def villages() -> list[Village]:
    make_village(kind=VillageKind.NETWORK, name="Netwerk", kind_word="", slug="netwerk", contact_name="Truus")
    brug, stil = make_village(), make_village(slug="stil", name="Stildorp")
    say(brug, "activity.film")
    say(brug, "activity.yoga", State.PLANNED)
    say(brug, "activity.music", State.DELIBERATELY_NOT)
    say(brug, "need.activity_room")
    say(stil, "activity.yoga")
    release(brug, everyone=True)
    release(stil)
    return [brug, stil]


def words(client: Client, address: str) -> str:
    main = client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def test_each_village_has_its_own_line_of_what_it_does_wants_and_leaves(client: Client) -> None:
    page = words(client, MATRIX)
    assert "De Brug Ja: Film Willen wij nog: Yoga Nee: Muziek" in page
    assert "Yoga ○ willen wij nog" in page


def test_the_table_names_who_may_be_named(client: Client, villages: list[Village]) -> None:
    assert "Stildorp" not in words(client, MATRIX)
    assert "Stildorp Ja: Iets voor gezondheid, Yoga" in words(
        make_door(villages[0], Role.EDITOR), MATRIX
    ).replace("Iets voor gezondheid, hulp, wonen of zorg, ", "")
    file = MATRIX.replace("tabel/", "tabel.json")
    assert "Stildorp" not in client.get(file).content.decode()


def test_the_table_as_a_file_has_a_line_a_village_and_a_column_a_subject(client: Client) -> None:
    told = json.loads(client.get(MATRIX.replace("tabel/", "tabel.json")).content)
    (row,) = told["rows"]
    assert row["village"] == "De Brug"
    assert row["website"].endswith("/de-brug/")
    assert (row["activity.film"], row["activity.yoga"]) == ("yes", "planned")
    assert row["activity.music"] == "deliberately_not"
    assert told["columns"]["activity.film"].startswith("Seeing a film together")


def test_what_is_needed_and_wanted_is_counted_with_whom_to_ask(client: Client) -> None:
    page = words(client, UNMET)
    assert "Nodig Een ruimte 1, en wij weten het maar van 1" in page.partition("nergens uit af.")[2]
    assert "Yoga 1 van de 2. Vraag het wie het al doet (1)" in page
    assert "?met=activity.yoga" in client.get(UNMET).content.decode()


def test_needs_without_activity_are_those_of_plain_sql(villages: list[Village]) -> None:
    chance = random.Random(4)  # noqa: S311 - no secret
    for number in range(8):
        village = make_village(slug=f"dorp-{number}", name=f"Dorp {number}")
        for field in ("need.activity_room", "need.waste_cleaning", "need.know_needs", "group.reading_club"):
            say(village, field, chance.choice([State.YES, State.NO, State.PLANNED, State.UNKNOWN]))
        release(village)
    cross = cross_now()
    assert {one.subject.key: one.villages for one in needs(cross)} == dict(_by_sql(NEEDS))
    assert {one.subject.key: one.villages for one in wishes(cross)} == dict(_by_sql(WISHES))


NEEDS = """
    select n.subject, count(distinct n.village_id) from factsheet_released n
    where n.kind = 'need' and n.state = 'yes' and n.withdrawn_at is null and not exists (
        select 1 from factsheet_released a where a.village_id = n.village_id and a.subject = n.subject
        and a.kind in ('activity', 'group', 'service') and a.state = 'yes' and a.withdrawn_at is null)
    group by n.subject
"""
WISHES = """
    select subject, count(distinct village_id) from factsheet_released
    where kind in ('activity', 'group', 'service') and state = 'planned' and withdrawn_at is null
    group by subject
"""


def _by_sql(query: str) -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [(subject, number) for subject, number in cursor.fetchall()]
