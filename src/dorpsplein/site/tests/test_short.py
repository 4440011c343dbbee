"""From a code on paper to the page of the next date."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from dorpsplein.base.dates import aware, local_today
from dorpsplein.base.when import When
from dorpsplein.channels.publishing.board import notices
from dorpsplein.channels.publishing.saying import desk_of
from dorpsplein.channels.texts.render import texts_of
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity, Address, Occurrence
from dorpsplein.life.activities.plan import Plan
from dorpsplein.life.activities.services import (
    cancel_occurrence,
    move_occurrence,
    plan_activity,
    publish_activity,
    withdraw_activity,
)
from dorpsplein.life.activities.tests.make import WEEKLY, dates_of, make_activity, plan_for

pytestmark = pytest.mark.django_db
SOON = local_today() + timedelta(days=3)


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def coffee(village: Village) -> Activity:
    plan = Plan("coffee", "Koffieochtend", When(SOON, time(10), 120), "Huis van de Buurt")
    return publish_activity(activity=plan_activity(village=village, actor=None, plan=plan), actor=None)


def also_on(coffee: Activity, days: int) -> str:
    """A further date of the same activity, and its name in addresses."""
    start = aware(SOON + timedelta(days=days), time(10))
    row = Occurrence.every.create(
        village=coffee.village,
        activity=coffee,
        original_start=start,
        start=start,
        end=start + timedelta(hours=2),
        day=start.date(),
    )
    name = f"{start.date()}-koffieochtend"
    Address.every.create(village=coffee.village, occurrence=row, name=name)
    return f"/de-brug/agenda/{name}/"


@pytest.mark.parametrize("way", ["/k/{}/", "/k/{}", "/K/{}/", "/de-brug/k/{}/", "/k/?code={}"])
def test_a_code_leads_to_its_date_however_it_is_typed(coffee: Activity, client: Client, way: str) -> None:
    for typed in (coffee.code, coffee.code.upper()):
        answer = client.get(way.format(typed))
        assert (answer.status_code, answer["Location"]) == (302, f"/de-brug/agenda/{SOON}-koffieochtend/")


def test_an_english_short_address_leads_to_the_english_page(coffee: Activity, client: Client) -> None:
    answer = client.get(f"/en/k/{coffee.code}/")
    assert answer["Location"] == f"/de-brug/en/agenda/{SOON}-koffieochtend/"


def test_it_leads_to_the_next_date_or_when_all_are_over_the_last(coffee: Activity, client: Client) -> None:
    also_on(coffee, -30)
    last = also_on(coffee, -10)
    answer = client.get(f"/k/{coffee.code}/")
    assert answer["Location"] == f"/de-brug/agenda/{SOON}-koffieochtend/"
    also_on(coffee, 7)
    assert client.get(f"/k/{coffee.code}/")["Location"] == answer["Location"]
    Occurrence.every.filter(day__gte=local_today()).delete()
    assert client.get(f"/k/{coffee.code}/")["Location"] == last


def test_it_leads_to_the_newest_address_of_a_date(coffee: Activity, client: Client) -> None:
    Address.every.create(village=coffee.village, occurrence=coffee.occurrences.get(), name="2030-01-01-thee")
    assert client.get(f"/k/{coffee.code}/")["Location"] == "/de-brug/agenda/2030-01-01-thee/"


def test_the_address_on_paper_of_a_moved_date_leads_to_that_date(village: Village, client: Client) -> None:
    coffee = make_activity(village, plan_for(SOON, rule=WEEKLY, title="Koffie"))
    _first, second, third, *_later = dates_of(coffee)
    moved = second.start + timedelta(days=1)
    move_occurrence(occurrence=second, actor=None, start=moved, end=moved + timedelta(hours=1))
    cancel_occurrence(occurrence=third, actor=None)
    for notice in notices(village, second.day, third.day):
        assert notice.short_words.endswith(f"/k/{coffee.code}/{notice.day.day}-{notice.day.month}")
        here = "/" + notice.short_words.partition("/")[2]
        for typed in (here, f"{here}/"):
            assert client.get(typed)["Location"] == f"/de-brug/agenda/{notice.day}-koffie/"
        english = client.get(f"/en{here}/")["Location"]
        assert english == f"/de-brug/en/agenda/{notice.day}-koffie/"
        texts = texts_of(notice, desk_of(village), "nl")
        assert all(notice.short_address in one.words for one in (texts.message, texts.mail, texts.post))
    again = moved + timedelta(days=1)
    move_occurrence(occurrence=second, actor=None, start=again, end=again + timedelta(hours=1))
    old = client.get(f"/k/{coffee.code}/{moved.day}-{moved.month}/")
    assert old["Location"] == f"/de-brug/agenda/{again.date()}-koffie/"
    for unknown in ("30-2", "99-99", "0-0"):
        answer = client.get(f"/k/{coffee.code}/{unknown}/")
        assert answer["Location"] == f"/de-brug/agenda/{SOON}-koffie/"


def test_a_village_with_its_own_host_is_found_from_everywhere(client: Client, settings: Settings) -> None:
    settings.BASE_URL, settings.BASE_URL_GIVEN = "https://dorpen.example", True
    village = make_village(host="debrug.example")
    plan = Plan("coffee", "Koffieochtend", When(SOON, time(10), 120), "Huis van de Buurt")
    coffee = publish_activity(activity=plan_activity(village=village, actor=None, plan=plan), actor=None)
    for host in ("dorpen.example", "debrug.example"):
        answer = client.get(f"/k/{coffee.code}/", headers={"host": host})
        assert answer["Location"] == f"https://debrug.example/agenda/{SOON}-koffieochtend/"


def test_an_unknown_code_says_what_to_do(client: Client) -> None:
    answer = client.get("/k/77777/")
    assert answer.status_code == 404
    words = answer.content.decode()
    assert "Deze code kennen wij niet" in words
    assert 'value="77777"' in words
    assert client.get("/k/").status_code == 200


def test_what_is_not_published_or_of_a_hidden_village_is_not_found(coffee: Activity, client: Client) -> None:
    withdraw_activity(activity=coffee, actor=None)
    assert client.get(f"/k/{coffee.code}/").status_code == 404
    publish_activity(activity=coffee, actor=None)
    assert client.get(f"/k/{coffee.code}/").status_code == 302
    Village.objects.update(hidden=True)
    assert client.get(f"/k/{coffee.code}/").status_code == 404


def test_a_notice_knows_its_short_address(coffee: Activity, settings: Settings) -> None:
    settings.BASE_URL = "https://dorpen.example"
    (notice,) = notices(coffee.village, SOON, SOON)
    assert notice.code == coffee.code
    assert notice.short_address == f"https://dorpen.example/k/{coffee.code}/"
    assert notice.short_words == f"dorpen.example/k/{coffee.code}"


def test_what_came_off_the_website_is_told_with_whom_to_ring(coffee: Activity, client: Client) -> None:
    withdraw_activity(activity=coffee, actor=None)
    answer = client.get(f"/k/{coffee.code}/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "De code klopt. Maar Stadsdorp De Brug haalde deze activiteit van de website." in page
    assert "020 123 45 67" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert 'href="http://localhost:8000/de-brug/agenda/"' in page
    assert "tikfout" not in page
