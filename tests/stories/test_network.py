"""Villages meet in the Network: what they released is there, and nothing else."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from io import StringIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from dorpsplein.base.accessibility import Accessibility
from dorpsplein.base.dates import local_today
from dorpsplein.base.money import Price
from dorpsplein.base.outline import checked
from dorpsplein.base.when import When
from dorpsplein.base.wishes import Wishes
from dorpsplein.channels.newsletters.tests.make import make_sent
from dorpsplein.channels.publishing.board import shared_notices
from dorpsplein.channels.publishing.freshness import shared_page
from dorpsplein.community.areas.models import Area
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.subscriptions.services import offer
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.services import show_change
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
PUBLIC += ["/netwerk/stadsdorpen/", "/netwerk/vind/", "/netwerk/begin/"]


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


def test_the_front_page_leads_to_the_letter_of_the_network_where_there_is_one(
    network: Village, client: Client
) -> None:
    def ways() -> list[str]:
        return re.findall(
            r'class="link-big" href="(/netwerk/nieuwsbrie[^"]+)"', client.get("/").content.decode()
        )

    assert ways() == []
    offer(village=network, words="Vier keer per jaar.", actor=None)
    assert ways() == ["/netwerk/nieuwsbrief/"]
    make_sent(network)
    show_change(network)
    assert ways() == ["/netwerk/nieuwsbrief/", "/netwerk/nieuwsbrieven/"]


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


def test_the_front_begins_with_what_goes_on(villages: list[Village], client: Client) -> None:
    off = publish(villages[0], "Koffie bij de Brug").occurrences.get()
    publish(villages[1], "Wandeling bij het Anker", SOON + timedelta(days=1))
    assert "Koffie bij de Brug" in client.get("/netwerk/").content.decode()
    cancel_occurrence(occurrence=off, actor=None)
    page = client.get("/netwerk/").content.decode()
    assert "Koffie bij de Brug" not in page
    assert "Wandeling bij het Anker" in page
    assert titles(client) == ["Koffie bij de Brug", "Wandeling bij het Anker"]


def test_moved_and_cancelled_are_loud(villages: list[Village], client: Client) -> None:
    off = publish(villages[0], "Wandeling").occurrences.get()
    cancel_occurrence(occurrence=off, actor=None, remark="Storm")
    row = publish(villages[1], "Eten").occurrences.get()
    day = timedelta(days=1)
    move_occurrence(occurrence=row, actor=None, start=row.start + day, end=row.end + day)
    page = client.get(AGENDA).content.decode()
    assert '<p class="word word--off">Gaat niet door</p>' in page
    assert '<p class="word">Andere dag: was ' in page
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


@pytest.mark.parametrize(
    "page", ["/", AGENDA, "/netwerk/agenda.ics", "/netwerk/stadsdorpen/", "/netwerk/vind/"]
)
def test_more_villages_ask_no_more_questions(network: Village, page: str) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(page).status_code == 200
        return len(asked)

    def settle(number: int) -> None:
        village = make_village(slug=f"dorp-{number}", name=f"Dorp {number}")
        publish(village, "Koffie", SOON + timedelta(days=number), together=(network,))
        place(village, 4.9 + number / 100, 52.35, postcodes=f"10{number}0")
        publish_activity(
            activity=plan_activity(village=village, actor=None, plan=plan_for(SOON, rule=WEEKLY)), actor=None
        )

    settle(1)
    Client().get("/netwerk/begin/")  # the menu is remembered from the first page on
    with_one = questions()
    for number in range(2, 6):
        settle(number)
    assert questions() == with_one


def test_a_page_of_all_is_fresh_as_soon_as_one_village_changes(
    villages: list[Village], client: Client
) -> None:
    publish(villages[0], "Koffie")
    for page in (AGENDA, "/", "/netwerk/agenda.ics"):
        known = {"If-None-Match": client.get(page)["ETag"]}
        assert client.get(page, headers=known).status_code == 304
        publish(villages[1], f"Nieuw {len(page)}")
        assert f"Nieuw {len(page)}" in client.get(page, headers=known).content.decode()
        known = {"If-None-Match": client.get(page)["ETag"]}
        Village.objects.filter(slug="het-anker").update(hidden=True)
        assert "Nieuw" not in client.get(page, headers=known).content.decode()
        Village.objects.filter(slug="het-anker").update(hidden=False)


def test_a_change_while_a_page_is_made_is_not_lost(
    network: Village, villages: list[Village], rf: RequestFactory
) -> None:
    @shared_page
    def page(request: HttpRequest) -> HttpResponse:
        publish(villages[0], "Net nu")
        return HttpResponse()

    request = rf.get("/netwerk/")
    request.village, request.person, request.roles = network, None, frozenset()  # type: ignore[attr-defined]
    assert not page(request).holds.still  # type: ignore[attr-defined]


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


def place(village: Village, east: float, north: float, **facts: Any) -> Area:
    """A square of some hundred metres around a point."""
    corners = [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]
    ring = tuple((round(east + x * 0.004, 5), round(north + y * 0.003, 5)) for x, y in corners)
    return draw_area(village=village, actor=None, outline=checked(((ring,),)), **facts)


@pytest.fixture
def mapped(villages: list[Village]) -> list[Village]:
    brug, anker = villages
    place(brug, 4.9052, 52.3480, postcodes="1078 AA-EZ, 1079")
    place(anker, 4.9394, 52.3755, postcodes="1019, 1018 AB")
    return villages


def test_the_map_has_a_number_for_each_area_and_the_name_beside_it(
    mapped: list[Village], client: Client
) -> None:
    everywhere = make_village(slug="de-waaier", name="De Waaier")
    page = client.get("/netwerk/stadsdorpen/").content.decode()
    drawn = re.search(r"<svg class=\"map\".*?</svg>", page, re.DOTALL)
    assert drawn
    svg = ET.fromstring(drawn[0])  # noqa: S314 - our own page
    assert [part.tag for part in svg][:2] == ["title", "desc"]
    assert "2 stadsdorpen" in (svg[1].text or "")
    assert [(link.get("aria-label"), link.get("href")) for link in svg.iter("a")] == [
        ("1: De Brug", "/de-brug/"),
        ("2: Het Anker", "/het-anker/"),
    ]
    assert [text.text for text in svg.iter("text") if text.get("class") == "map__number"] == ["1", "2"]
    looks = [path.get("class") for path in svg.iter("path") if "map__area" in (path.get("class") or "")]
    assert looks == ["map__area map__area--1", "map__area map__area--2"]
    assert "Zonder eigen gebied" in page
    assert everywhere.name in page.partition("Zonder eigen gebied")[2]


def test_a_district_can_be_looked_at_nearer(mapped: list[Village], client: Client) -> None:
    def width(page: str) -> float:
        drawn = re.search(r'map__area--1" d="M([^"]+)Z"', client.get(page).content.decode())
        assert drawn
        across = [float(spot.split()[0]) for spot in drawn[1].split("L")]
        return max(across) - min(across)

    place(make_village(slug="de-wilg", name="De Wilg"), 4.80, 52.42)
    for page in ("/netwerk/stadsdorpen/", "/netwerk/vind/"):
        assert width(f"{page}?stadsdeel=stadsdeel-zuid") > 1.3 * width(page)
        assert width(f"{page}?stadsdeel=nergens") == width(page)
        assert 'href="?stadsdeel=stadsdeel-zuid#kaart"' in client.get(page).content.decode()


def test_an_area_that_was_not_released_is_nowhere(mapped: list[Village], client: Client) -> None:
    kept = make_village(slug="kanarie", name="Kanarie")
    place(kept, 4.85, 52.35, postcodes="1055", released=False)
    page = client.get("/netwerk/stadsdorpen/").content.decode()
    assert "3: Kanarie" not in page
    assert ">Kanarie</span>" in page.partition("Zonder eigen gebied")[2]
    assert "hoort Stadsdorp Kanarie" not in client.get("/netwerk/vind/?postcode=1055").content.decode()
    Village.objects.filter(slug="de-brug").update(hidden=True)
    hidden = client.get("/netwerk/stadsdorpen/").content.decode()
    assert "De Brug" not in hidden
    assert "De Brug" not in client.get("/netwerk/vind/?postcode=1079").content.decode()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("postcode=1079ab", "Bij postcode 1079 AB hoort Stadsdorp De Brug."),
        ("postcode=1079+AB", "Bij postcode 1079 AB hoort Stadsdorp De Brug."),
        ("postcode=1078", "Bij postcode 1078 hoort Stadsdorp De Brug."),
        ("postcode=1078+ez", "Bij postcode 1078 EZ hoort Stadsdorp De Brug."),
        ("postcode=1078+FA", "Bij postcode 1078 FA is nog geen stadsdorp."),
        ("postcode=1055", "Bij postcode 1055 is nog geen stadsdorp."),
        ("postcode=Rijnstraat", "“Rijnstraat” lijkt geen postcode."),
        ("postcode=<script>", "“&lt;script&gt;” lijkt geen postcode."),
        ("dorp=het-anker", "U koos Stadsdorp Het Anker."),
        ("wijk=3630453", "Bij IJselbuurt hoort Stadsdorp De Brug."),
    ],
)
def test_a_village_is_found(mapped: list[Village], client: Client, asked: str, sentence: str) -> None:
    assert sentence in client.get(f"/netwerk/vind/?{asked}").content.decode()


def test_who_finds_a_village_reads_whom_to_ring_and_what_comes(mapped: list[Village], client: Client) -> None:
    for number in range(4):
        publish(mapped[0], f"Koffie {number}", SOON + timedelta(days=number))
    publish(mapped[0], "Onder ons", released=False)
    publish(mapped[1], "Niet van hier")
    page = client.get("/netwerk/vind/?postcode=1079").content.decode()
    assert "Bel Riet:" in page
    assert [number for number in range(4) if f"Koffie {number}" in page] == [0, 1, 2]
    assert "Onder ons" not in page
    assert "Niet van hier" not in page


def test_a_postcode_of_another_town_has_no_village_near(mapped: list[Village], client: Client) -> None:
    answer = client.get("/netwerk/vind/?postcode=9712").content.decode()
    assert "Bij postcode 9712 is geen stadsdorp in de buurt." in answer
    assert "het dichtst bij" not in answer
    assert "begin er zelf een" in answer


def test_where_there_is_none_the_nearest_two_and_how_to_begin(mapped: list[Village], client: Client) -> None:
    third = make_village(slug="de-wilg", name="De Wilg")
    place(third, 4.80, 52.36, postcodes="1067")
    for asked in ("postcode=1090", "wijk=3630555"):
        page = client.get(f"/netwerk/vind/?{asked}").content.decode()
        answer = page.partition('<div class="map__key')[0]
        assert "is nog geen stadsdorp" in answer
        assert re.findall(r'class="sign [^>]*>([^<]+)<', answer) == (
            ["De Brug", "De Wilg"] if "postcode" in asked else ["De Brug", "Het Anker"]
        )
        by_number = "Deze hebben een postcode die er het meest op lijkt. Kies uw wijk:" in answer
        assert by_number == ("postcode" in asked)
        assert ("Deze zijn het dichtst bij." in answer) != by_number
        assert 'href="/netwerk/begin/"' in answer


def test_a_district_is_chosen_in_the_agenda(mapped: list[Village], client: Client) -> None:
    publish(mapped[0], "In Zuid")
    publish(mapped[1], "In Oost")
    page = client.get(AGENDA).content.decode()
    assert re.findall(r'<option value="(stadsdeel-[^"]+)"', page) == ["stadsdeel-oost", "stadsdeel-zuid"]
    assert titles(client, "?waar=stadsdeel-zuid") == ["In Zuid"]
    assert titles(client, "?waar=stadsdeel-noord") == []


def test_the_front_page_shows_three_that_differ(mapped: list[Village], client: Client) -> None:
    for number in range(3):
        publish(mapped[0], f"Koffie {number}", start=time(8 + number))
    publish(mapped[1], "Film", kind_key="film", start=time(20))
    page = client.get("/").content.decode()
    found = re.findall(r'<h3><a href="[^"]+" lang="nl">([^<]+)</a>', page)
    assert found == ["Koffie 0", "Koffie 1", "Film"]


def test_the_network_is_founded_with_one_command_and_once(client: Client) -> None:
    facts = ["--contact-name", "Truus", "--contact-phone", "020 123 45 60"]
    words = ["stadsdorpen", "--network", "--kind-word", "Netwerk van", *facts]
    words += ["--organiser", "Truus Smit <truus@example.org>"]
    call_command("found", *words, stdout=StringIO())
    assert "Netwerk van" in client.get("/").content.decode()
    with pytest.raises(CommandError, match="al een Netwerk"):
        call_command("found", *words, stdout=StringIO())


def test_search_engines_read_one_address_for_each_page(network: Village, client: Client) -> None:
    page = client.get("/netwerk/agenda/?gratis=on").content.decode()
    assert f'<link rel="canonical" href="{network.address("agenda/")}">' in page
    assert f'hreflang="en" href="{network.address("en/agenda/")}"' in page
    assert f'<link rel="canonical" href="{network.address()}">' in client.get("/").content.decode()


def test_who_begins_reads_whom_to_ring(network: Village, client: Client) -> None:
    page = client.get("/netwerk/begin/").content.decode()
    assert "Bel Truus" in page
    assert 'href="tel:+31201234567"' in page
