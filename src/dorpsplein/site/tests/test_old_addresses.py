"""An address of the former website leads to the page that took its place, and costs others nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity, OldAddress
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Village:
    return make_village()


def keep(village: Village, path: str = "events/koffie", *, published: bool = True) -> Activity:
    activity = make_activity(village, plan_for(coming(1)), published=published)
    OldAddress.every.create(village=village, path=path, activity=activity)
    return activity


@pytest.mark.parametrize("path", ["events/koffie", "events/koffie/", "events/koffie/?ical=1"])
def test_an_old_address_leads_on_for_ever(client: Client, village: Village, path: str) -> None:
    keep(village)
    answer = client.get(f"/de-brug/{path}")
    assert (answer.status_code, answer["Location"]) == (
        301,
        f"/de-brug/agenda/{coming(1).isoformat()}-koffie/",
    )
    assert "Koffie" in client.get(answer["Location"]).content.decode()


def test_it_leads_nowhere_when_nobody_may_see_what_stands_there(client: Client, village: Village) -> None:
    keep(village, published=False)
    assert client.get("/de-brug/events/koffie/").status_code == 404
    assert client.post("/de-brug/events/koffie/").status_code in {403, 404}


def test_it_is_of_its_own_village_alone(client: Client, village: Village) -> None:
    make_village(slug="de-klinker", name="De Klinker")
    keep(village)
    assert client.get("/de-klinker/events/koffie/").status_code == 404


def test_a_page_that_is_there_comes_first(client: Client, village: Village) -> None:
    keep(village, path="agenda")
    assert "<h1" in client.get("/de-brug/agenda/").content.decode()


def test_a_page_that_is_found_asks_nothing_and_one_that_is_not_asks_once(
    client: Client, village: Village
) -> None:
    for number in range(3):
        keep(village, path=f"oud/{number}")
    for path, lookups in (("/de-brug/agenda/", 0), ("/de-brug/bestaat-niet/", 1)):
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        assert sum("oldaddress" in query["sql"] for query in asked) == lookups
