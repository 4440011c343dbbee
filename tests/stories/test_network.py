"""Villages meet in the Network: what they released is there, and nothing else."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from dorpsplein.base.accessibility import Accessibility
from dorpsplein.base.dates import local_today
from dorpsplein.base.money import Price
from dorpsplein.base.when import When
from dorpsplein.base.wishes import Wishes
from dorpsplein.channels.publishing.board import shared_notices
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.plan import Plan
from dorpsplein.life.activities.services import (
    cancel_occurrence,
    move_occurrence,
    plan_activity,
    publish_activity,
)
from dorpsplein.life.activities.tests.make import WEEKLY, plan_for

pytestmark = pytest.mark.django_db
SOON = local_today() + timedelta(days=3)
AGENDA = "/netwerk/agenda/"
PUBLIC = ["/", "/en/", "/netwerk/", AGENDA, "/netwerk/en/agenda/", "/netwerk/agenda.ics"]
PUBLIC += ["/netwerk/stadsdorpen/", "/netwerk/begin/"]


@pytest.fixture
def network() -> Village:
    return make_village(
        kind=VillageKind.NETWORK, name="Netwerk", kind_word="", slug="netwerk", contact_name="Truus"
    )


@pytest.fixture
def villages(network: Village) -> list[Village]:
    return [make_village(), make_village(slug="het-anker", name="Het Anker", colour="#6d2c63")]


def publish(village: Village, title: str, day: date = SOON, start: time = time(10), **facts: Any) -> Activity:
    told = {"kind_key": "coffee", "place": "Huis van de Buurt, Kadestraat 3", **facts}
    plan = Plan(title=title, when=When(day, start, 120), **told)
    return publish_activity(activity=plan_activity(village=village, actor=None, plan=plan), actor=None)


def titles(client: Client, question: str = "") -> list[str]:
    page = client.get(f"{AGENDA}{question}").content.decode()
    return re.findall(r'<h3 class="shared__title"><a [^>]*>([^<]+)</a>', page)


def test_the_front_page_is_of_the_network(villages: list[Village], client: Client) -> None:
    publish(villages[1], "Koffie bij het Anker")
    page = client.get("/").content.decode()
    assert "Koffie bij het Anker" in page
    assert f'href="/het-anker/agenda/{SOON}-koffie-bij-het-anker/"' in page
    assert 'href="/de-brug/"' in page
    assert 'href="/netwerk/" aria-current="page">Home' in page
    assert client.get("/netwerk/").content == client.get("/").content
    assert "Neighbours who do things together" in client.get("/en/").content.decode()


def test_without_a_network_the_front_page_lists_villages(client: Client) -> None:
    make_village()
    make_village(slug="het-anker", name="Het Anker")
    page = client.get("/").content.decode()
    assert "De Brug" in page
    assert "Het Anker" in page


def test_the_agenda_of_all_is_in_order_of_time_and_says_whose_it_is(
    villages: list[Village], client: Client
) -> None:
    publish(villages[0], "Borrel", start=time(17))
    publish(villages[1], "Koffie")
    publish(villages[0], "Wandeling", SOON - timedelta(days=1))
    assert titles(client) == ["Wandeling", "Koffie", "Borrel"]
    page = client.get(AGENDA).content.decode()
    assert '<span class="sign in-6d2c63">Het Anker</span>' in page
    (sheet,) = re.findall(r'href="(/netwerk/kleuren-[^"]+)"', page)
    assert ".in-6d2c63{--deep:#" in client.get(sheet).content.decode()


@pytest.mark.parametrize("page", PUBLIC)
def test_what_was_not_released_is_nowhere(network: Village, client: Client, page: str) -> None:
    brug = make_village()
    hidden = make_village(slug="verborgen", name="Verborgendorp", hidden=True)
    nameless = make_village(slug="stil", name="Stildorp", contact_phone="")
    publish(brug, "Kanarie onder ons", released=False)
    plan_activity(village=brug, actor=None, plan=plan_for(SOON, title="Kanarie in de maak"))
    publish(hidden, "Kanarie verborgen")
    publish(nameless, "Kanarie zonder nummer")
    publish(
        brug,
        "Leesclub",
        place="Bij een buur, Kanariestraat 8",
        is_home=True,
        contact_name="Kanarie Jansen",
        contact_phone="+31201239999",
        together=(hidden,),
    )
    publish(network, "Netwerkbijeenkomst")
    words = client.get(page).content.decode()
    assert client.get(page).status_code == 200
    assert "anarie" not in words
    assert "erborgendorp" not in words
    assert "Stildorp" not in words
    assert "123 99 99" not in words
    if "agenda" in page:
        assert "Leesclub" in words
        assert "Netwerkbijeenkomst" in words


def test_moved_and_cancelled_are_loud(villages: list[Village], client: Client) -> None:
    off = publish(villages[0], "Wandeling").occurrences.get()
    cancel_occurrence(occurrence=off, actor=None, remark="Storm")
    row = publish(villages[1], "Eten").occurrences.get()
    day = timedelta(days=1)
    move_occurrence(occurrence=row, actor=None, start=row.start + day, end=row.end + day)
    page = client.get(AGENDA).content.decode()
    assert '<p class="word word--off">Gaat niet door</p>' in page
    assert '<p class="word">Verzet: was ' in page
    feed = client.get("/netwerk/agenda.ics").content.decode()
    assert "SUMMARY;LANGUAGE=nl:GAAT NIET DOOR: Wandeling (Stadsdorp De Brug)" in feed
    assert "SUMMARY;LANGUAGE=nl:ANDERE DAG: Eten (Stadsdorp Het Anker)" in feed


FITTING = {
    "?waar=het-anker": ["Film"],
    "?soort=film": ["Film"],
    "?soort=film&soort=coffee": ["Koffie", "Film"],
    "?trap=on": ["Koffie"],
    "?ringleiding=on": ["Koffie"],
    "?toilet=on": ["Koffie"],
    "?gratis=on": ["Koffie"],
    "?overdag=on": ["Koffie", "Lezing"],
    "?overdag=on&waar=de-brug&trap=on": ["Koffie"],
    "?waar=nergens": [],
    "?soort=nietbestaand": [],
    "?vanaf=geen-dag&wanneer=ooit": ["Koffie", "Lezing", "Film"],
}


@pytest.mark.parametrize("question", FITTING)
def test_a_choice_leaves_what_fits(villages: list[Village], client: Client, question: str) -> None:
    publish(villages[0], "Koffie", facts=Accessibility("none", "", "wheelchair", "yes"), price=Price(0))
    publish(villages[0], "Lezing", place="De Zolder", kind_key="lecture", start=time(14))
    publish(villages[1], "Film", place="De Kade", kind_key="film", start=time(19, 30), price=Price(350))
    assert titles(client, question) == FITTING[question]


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("", ["vrijdag", "zaterdag", "zondag", "maandag", "volgende maand"]),
        ("?wanneer=week", ["vrijdag", "zaterdag", "zondag"]),
        ("?wanneer=weekend", ["zaterdag", "zondag"]),
        ("?wanneer=maand", ["vrijdag", "zaterdag", "zondag", "maandag"]),
    ],
)
@time_machine.travel("2026-05-15 06:00+00:00", tick=False)
def test_when_is_chosen_in_words(
    villages: list[Village], client: Client, question: str, kept: list[str]
) -> None:
    for day, title in ((15, "vrijdag"), (16, "zaterdag"), (17, "zondag"), (18, "maandag")):
        publish(villages[0], title, date(2026, 5, day))
    publish(villages[0], "volgende maand", date(2026, 6, 1))
    assert titles(client, question) == kept


def test_the_database_and_the_wish_itself_agree(villages: list[Village]) -> None:
    ways = [
        *(Accessibility("none"), Accessibility("stairs", "yes"), Accessibility("stairs", "no", "plain")),
        *(Accessibility("few", "", "none", "no"), Accessibility("", "", "wheelchair", "yes")),
    ]
    for number, facts in enumerate(ways):
        price = Price(0) if number % 2 else Price(None, "vrije gift")
        start = time(10 + 2 * number)
        publish(
            villages[0], f"Nummer {number}", start=start, place=f"Plek {number}", facts=facts, price=price
        )
    asked = [
        *(Wishes(without_stairs=True), Wishes(loop=True), Wishes(toilet=True), Wishes(free=True)),
        *(Wishes(daytime=True), Wishes(kinds=frozenset({"coffee"})), Wishes(free=True, daytime=True)),
    ]
    everything = shared_notices(SOON, SOON, wishes=Wishes(), most=99).notices
    for wishes in asked:
        told = shared_notices(SOON, SOON, wishes=wishes, most=99).notices
        assert told == [notice for notice in everything if wishes.met_by(notice)]


def test_a_long_agenda_goes_on_at_the_next_day(villages: list[Village], client: Client) -> None:
    for day in range(3):
        for number in range(10):
            publish(villages[number % 2], f"Dag {day} nummer {number}", SOON + timedelta(days=day))
    first = client.get(AGENDA).content.decode()
    assert len(titles(client)) == 20
    assert f'href="?vanaf={SOON + timedelta(days=2)}"' in first
    rest = titles(client, f"?vanaf={SOON + timedelta(days=2)}")
    assert len(rest) == 10
    assert all(title.startswith("Dag 2") for title in rest)
    assert "Terug naar het begin" in client.get(f"{AGENDA}?vanaf={SOON + timedelta(days=2)}").content.decode()


def test_one_full_day_is_never_cut(villages: list[Village], client: Client) -> None:
    for number in range(27):
        publish(villages[0], f"Nummer {number}")
    publish(villages[1], "Later", SOON + timedelta(days=40))
    assert len(titles(client)) == 27
    assert f"?vanaf={SOON + timedelta(days=40)}" in client.get(AGENDA).content.decode()


@pytest.mark.parametrize("page", ["/", AGENDA, "/netwerk/agenda.ics", "/netwerk/stadsdorpen/"])
def test_more_villages_ask_no_more_questions(network: Village, page: str) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(page).status_code == 200
        return len(asked)

    def settle(number: int) -> None:
        village = make_village(slug=f"dorp-{number}", name=f"Dorp {number}")
        publish(village, "Koffie", rule_day(number), together=(network,))
        publish_activity(
            activity=plan_activity(village=village, actor=None, plan=plan_for(SOON, rule=WEEKLY)), actor=None
        )

    settle(1)
    with_one = questions()
    for number in range(2, 6):
        settle(number)
    assert questions() == with_one


def rule_day(number: int) -> date:
    return SOON + timedelta(days=number)


def test_a_page_of_all_is_fresh_as_soon_as_one_village_changes(
    villages: list[Village], client: Client
) -> None:
    publish(villages[0], "Koffie")
    for page in (AGENDA, "/", "/netwerk/agenda.ics"):
        known = {"If-None-Match": client.get(page)["ETag"]}
        assert client.get(page, headers=known).status_code == 304
        publish(villages[1], f"Nieuw {len(page)}")
        assert client.get(page, headers=known).status_code == 200
        known = {"If-None-Match": client.get(page)["ETag"]}
        Village.objects.filter(slug="het-anker").update(hidden=True)
        assert client.get(page, headers=known).status_code == 200
        Village.objects.filter(slug="het-anker").update(hidden=False)


def test_the_calendar_of_all_reads_back(villages: list[Village], client: Client) -> None:
    publish(villages[0], "Koffie")
    plan = plan_for(SOON, rule=WEEKLY, title="Zingen")
    publish_activity(activity=plan_activity(village=villages[1], actor=None, plan=plan), actor=None)
    feed = Calendar.from_ical(client.get("/netwerk/agenda.ics").content)
    told = {str(event["SUMMARY"]): event for event in feed.walk("VEVENT")}
    assert set(told) == {"Koffie (Stadsdorp De Brug)", "Zingen (Stadsdorp Het Anker)"}
    assert told["Zingen (Stadsdorp Het Anker)"]["RRULE"]["FREQ"] == ["WEEKLY"]
    assert str(feed["X-WR-CALNAME"]) == "Agenda van alle stadsdorpen"


def test_a_date_of_the_network_itself_has_a_page_as_in_a_village(network: Village, client: Client) -> None:
    publish(network, "Netwerkbijeenkomst")
    page = client.get(f"/netwerk/agenda/{SOON}-netwerkbijeenkomst/")
    assert page.status_code == 200
    assert "Netwerkbijeenkomst" in page.content.decode()


def test_who_begins_reads_whom_to_ring(network: Village, client: Client) -> None:
    page = client.get("/netwerk/begin/").content.decode()
    assert "Bel Truus" in page
    assert 'href="tel:+31201234567"' in page
