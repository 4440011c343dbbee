"""What changed travels, and what was taken back too: by its key and the moment, nothing of what it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dorpsplein.channels.factsheet.services import withhold_field
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import change_village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.services import cancel_occurrence, withdraw_activity
from dorpsplein.life.activities.tests.make import coming, dates_of, make_activity, plan_for
from dorpsplein.network.insights.crossing import forget
from dorpsplein.network.insights.tests.make import make_anker, make_brug, make_network
from dorpsplein.network.opendata.models import Trace
from dorpsplein.network.opendata.noting import Watch, forget_traces, note_changes
from tests.stories.described import ROOT, ask, judge_answer

pytestmark = pytest.mark.django_db
FEED = "wijzigingen"


@pytest.fixture(autouse=True)
def network() -> Iterator[Village]:
    forget()
    yield make_network()
    forget()


def items(client: Client, **asked: str) -> list[dict[str, Any]]:
    """Every item of every page."""
    found: list[dict[str, Any]] = []
    following: str | None = f"{ROOT}{FEED}?{urlencode(asked)}"
    while following:
        told = ask(client, following)
        found += told["items"]
        following = told.get("next_url")
    return found


def about(client: Client, title: str) -> dict[str, Any]:
    (found,) = [one for one in items(client) if title in one.get("title", "")]
    return found


def test_what_everyone_may_see_is_there_and_nothing_else(client: Client) -> None:
    brug, anker = make_brug(), make_anker()
    make_activity(brug, plan_for(coming(1), title="Koffie", words="KANARIE"))
    make_activity(anker, plan_for(coming(1), title="KANARIE", released=False))
    make_activity(anker, plan_for(coming(1), title="KANARIE"), published=False)
    note_changes()
    told = judge_answer(client, FEED)
    assert about(client, "Film: ja")["_dorpsplein"]["fact"]["village"] == "de-brug"
    assert about(client, "Koffie")["url"].startswith(brug.address("agenda/"))
    assert not [
        one for one in told["items"] if one["_dorpsplein"].get("fact", {}).get("village") == anker.slug
    ]
    assert b"KANARIE" not in client.get(f"{ROOT}{FEED}").content


def test_a_fact_has_the_same_key_in_both_lists(client: Client) -> None:
    make_brug()
    note_changes()
    keys = {one["key"] for one in ask(client, "feiten")["data"]}
    assert keys == {one["id"] for one in items(client)}


def test_what_is_taken_back_leaves_its_key_and_the_moment(client: Client) -> None:
    brug = make_brug()
    say(brug, "activity.music", called="KANARIE")
    release(brug, everyone=True)
    activity = make_activity(brug, plan_for(coming(1), title="Kanariewandeling"))
    note_changes()
    music, walk = about(client, "Muziek")["id"], about(client, "Kanariewandeling")["id"]
    withhold_field(village=brug, actor=None, field="activity.music")
    withdraw_activity(activity=activity, actor=None)
    assert not {music, walk} & {one["id"] for one in items(client)}
    note_changes()
    judge_answer(client, FEED)
    gone = [one for one in items(client) if one["_dorpsplein"]["gone"]]
    assert {one["id"] for one in gone} == {music, walk}
    assert {tuple(sorted(one)) for one in gone} == {("_dorpsplein", "content_text", "date_modified", "id")}
    assert {one["content_text"] for one in gone} == {""}
    assert b"kanarie" not in client.get(f"{ROOT}{FEED}").content.lower()
    kept = Trace.objects.of(Village.objects.networks().get()).filter(gone=True)
    assert set(kept.values_list("mark", flat=True)) == {""}


def test_who_hides_and_who_shows_the_network_alone_takes_back_all_of_it(client: Client) -> None:
    brug = make_brug()
    second = make_village(slug="tweede", name="Tweede")
    say(second, "activity.film")
    release(second, everyone=True)
    note_changes()
    known = {one["id"] for one in items(client)}
    change_village(village=brug, actor=None, facts={"hidden": True})
    release(second)
    note_changes()
    told = items(client)
    assert {one["id"] for one in told if one["_dorpsplein"]["gone"]} == known
    change_village(village=brug, actor=None, facts={"hidden": False})
    note_changes()
    back = {one["id"] for one in items(client) if not one["_dorpsplein"]["gone"]}
    assert back
    assert back < known


def test_what_the_network_alone_saw_leaves_no_trace(client: Client) -> None:
    anker = make_anker()
    note_changes()
    withhold_field(village=anker, actor=None, field="activity.film")
    note_changes()
    assert items(client) == []


def test_only_what_changed_is_told_anew(client: Client) -> None:
    brug = make_brug()
    activity = make_activity(brug, plan_for(coming(1), title="Koffie"))
    note_changes()
    assert note_changes() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        say(brug, "activity.film", State.STOPPED)
        release(brug, everyone=True)
        cancel_occurrence(occurrence=dates_of(activity)[0], actor=None)
        assert note_changes() == 2
        assert {one["title"] for one in items(client)[:2]} == {
            "Film: is gestopt (Stadsdorp De Brug)",
            "Koffie (Stadsdorp De Brug)",
        }
        moment = items(client)[0]["date_modified"]
        assert len(items(client, sinds=moment)) == 2
        assert len(items(client, sinds=moment, aantal="1")) == 2
    assert items(client, aantal="1") == items(client)


def test_after_a_year_nobody_needs_to_know_that_it_is_gone(client: Client) -> None:
    brug = make_brug()
    note_changes()
    withhold_field(village=brug, actor=None, field="activity.film")
    note_changes()
    assert forget_traces() == 0
    with time_machine.travel(timezone.now() + timedelta(days=367)):
        assert forget_traces() == 1


def test_it_looks_at_things_only_when_a_village_changed() -> None:
    brug, watch = make_brug(), Watch()
    assert watch() > 0
    withhold_field(village=brug, actor=None, field="activity.film")
    assert watch() == 0, "within a minute it does not look"
    watch.rest()
    assert watch() == 1
    watch.rest()
    watch()
    watch.rest()
    with CaptureQueriesContext(connection) as queries:
        assert watch() == 0
    assert len(queries) == 1


def test_in_english_every_page_is_english(client: Client) -> None:
    make_brug()
    note_changes()
    first = ask(client, f"{ROOT.replace('/netwerk/', '/netwerk/en/')}{FEED}?aantal=1")
    second = ask(client, first["next_url"])
    assert (first["language"], second["language"]) == ("en", "en")
    assert first["items"] != second["items"]


@pytest.mark.parametrize(
    "asked", ["sinds=gisteren", "sinds=2026-13-01T10:00:00Z", "sinds=2026-05-12T10:00:00", "na=x"]
)
def test_a_moment_that_is_none_is_said(client: Client, asked: str) -> None:
    answer = client.get(f"{ROOT}{FEED}?{asked}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
