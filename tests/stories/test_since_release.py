"""A village reads on its own desk what it changed since the last release, and nothing of another village."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.services import release_again, withhold_field
from dorpsplein.channels.factsheet.tests.make import say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import change_village
from dorpsplein.network.insights.releasing import forget_withdrawn, make_release
from dorpsplein.network.insights.tests.make import make_anker, make_brug, make_network

pytestmark = pytest.mark.django_db
SHEET, SINCE = "/de-brug/beheer/overzicht/", "/de-brug/beheer/overzicht/veranderd/"


@pytest.fixture
def network() -> Village:
    return make_network()


@pytest.fixture
def brug(network: Village) -> Village:
    assert network
    return make_brug()


@pytest.fixture
def door(brug: Village) -> Client:
    return make_door(brug, Role.ORGANISER)


def seen(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def test_the_sheet_leads_there_once_there_is_a_release(network: Village, door: Client) -> None:
    assert SINCE not in seen(door, SHEET)
    assert "nog geen momentopname gemaakt" in seen(door, SINCE)
    make_release(network=network, actor=None)
    assert SINCE in seen(door, SHEET)
    page = seen(door, SINCE)
    assert "staan er 3 antwoorden in" in page
    assert "Er is niets veranderd." in page
    assert "/netwerk/cijfers/momentopnamen/1/" in page
    assert make_door(network, Role.ORGANISER).get("/netwerk/beheer/overzicht/veranderd/").status_code == 404


def test_it_reads_what_comes_and_what_it_took_back(network: Village, brug: Village, door: Client) -> None:
    anker = make_anker()
    make_release(network=network, actor=None)
    say(brug, "group.reading_club", groups=6)
    say(brug, "activity.yoga")
    say(anker, "activity.music")
    assert "Er is niets veranderd." in seen(door, SINCE)  # nobody sees it yet, so it is not in the next one
    release_again(village=brug, actor=None)
    release_again(village=anker, actor=None)
    withhold_field(village=brug, actor=None, field="activity.film")
    for emptied in (1, 0):
        page = seen(door, SINCE)
        comes, _head, gone = page.partition("Dit haalde u weg")
        assert "Leesclub</strong>: van 3 naar 6" in comes
        assert "Yoga</strong>: nieuw bekend" in comes
        assert "Film" not in comes
        assert "Film" in gone
        assert "Muziek" not in page
        assert "staan er 3 antwoorden in" in page
        assert forget_withdrawn() == emptied


def test_who_is_new_or_hides_reads_so(network: Village, brug: Village, door: Client) -> None:
    change_village(village=brug, actor=None, facts={"contact_phone": ""})
    make_anker()
    make_release(network=network, actor=None)
    page = seen(door, SINCE)
    assert "staat er nog niet in" in page
    assert "komt het ook niet in de volgende" in page
    assert "Leesclub" not in page
    change_village(village=brug, actor=None, facts={"contact_phone": "020 123 45 67"})
    assert "Leesclub</strong>: nieuw bekend" in seen(door, SINCE)


def test_it_asks_as_much_for_one_answer_as_for_many(network: Village, brug: Village, door: Client) -> None:
    make_release(network=network, actor=None)
    seen(door, SINCE)
    with CaptureQueriesContext(connection) as few:
        seen(door, SINCE)
    for field in ("activity.yoga", "activity.music", "need.activity_room"):
        say(brug, field, State.PLANNED)
    release_again(village=brug, actor=None)
    with CaptureQueriesContext(connection) as many:
        seen(door, SINCE)
    assert len(many) == len(few)
