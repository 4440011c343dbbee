"""What organisers do, telephones and feed readers find."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
import recurring_ical_events
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from pytest_django import Settings

from dorpsplein.base.dates import aware, day_words, local_today
from dorpsplein.base.money import Price
from dorpsplein.base.rule import Frequency, Rule, Weekday
from dorpsplein.base.when import When
from dorpsplein.channels.publishing.addresses import OFFER_TYPE
from dorpsplein.channels.publishing.board import notices
from dorpsplein.channels.publishing.telling import loud_title
from dorpsplein.community.people.services import form_circle
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.plan import Change, Plan
from dorpsplein.life.activities.services import (
    add_occurrence,
    cancel_occurrence,
    change_occurrence,
    move_occurrence,
    plan_activity,
    publish_activity,
    withdraw_activity,
)
from dorpsplein.life.activities.tests.make import WEEKLY, coming, dates_of, make_activity, plan_for
from dorpsplein.life.news.tests.make import make_news

pytestmark = pytest.mark.django_db
SOON = local_today() + timedelta(days=3)
FEEDS = ["agenda.ics", "agenda.atom", "agenda.json", "kring/lezers/agenda.ics"]
CANARIES = ["Kanarie", "Lindestraat", "Joke", "123 45 99", "201234599"]
TYPES = {
    "agenda.ics": "text/calendar; charset=utf-8",
    "agenda.atom": "application/atom+xml; charset=utf-8",
    "agenda.json": "application/feed+json; charset=utf-8",
    "kring/lezers/agenda.ics": "text/calendar; charset=utf-8",
}


@pytest.fixture
def village() -> Village:
    made = make_village()
    form_circle(village=made, name="Lezers")
    return made


def publish(village: Village, title: str = "Koffieochtend", day: date = SOON, **facts: object) -> Activity:
    plan = Plan("coffee", title, When(day, time(10), 120), "Huis van de Buurt, Kadestraat 3", **facts)  # type: ignore[arg-type]
    return publish_activity(activity=plan_activity(village=village, actor=None, plan=plan), actor=None)


def get(client: Client, path: str) -> bytes:
    answer = client.get(f"/de-brug/{path}")
    assert answer.status_code == 200
    return answer.content


def events(client: Client, path: str = "agenda.ics") -> list[Any]:
    found = Calendar.from_ical(get(client, path))
    assert isinstance(found, Calendar)
    return found.events


def titles(client: Client, path: str = "agenda.ics") -> list[str]:
    return [str(event["SUMMARY"]) for event in events(client, path)]


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_says_what_it_is_and_is_not_sent_twice(village: Village, client: Client, path: str) -> None:
    publish(village)
    first = client.get(f"/de-brug/{path}")
    assert (first.status_code, first["Content-Type"]) == (200, TYPES[path])
    again = client.get(f"/de-brug/{path}", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "no-cache"
    assert client.get(f"/de-brug/{path}?x=1").content == first.content


@pytest.mark.parametrize("path", FEEDS[:3])
def test_a_change_is_in_the_next_answer(village: Village, client: Client, path: str) -> None:
    row = publish(village).occurrences.get()
    mark = client.get(f"/de-brug/{path}")["ETag"]
    cancel_occurrence(occurrence=row, actor=None, remark="Riet is ziek")
    changed = client.get(f"/de-brug/{path}", headers={"if-none-match": mark})
    assert changed.status_code == 200
    assert "GAAT NIET DOOR: Koffieochtend" in changed.content.decode()
    assert "Riet is ziek" in changed.content.decode()


def test_a_published_activity_is_in_the_calendar_and_a_withdrawn_one_leaves(
    village: Village, client: Client
) -> None:
    coffee = publish(village)
    publish(village, "Thee")
    assert titles(client) == ["Koffieochtend", "Thee"]
    withdraw_activity(activity=coffee, actor=None)
    assert titles(client) == ["Thee"]


def test_a_moved_date_stays_one_event_with_a_higher_number(village: Village, client: Client) -> None:
    row = publish(village).occurrences.get()
    (before,) = events(client)
    day = timedelta(days=1)
    move_occurrence(occurrence=row, actor=None, start=row.start + day, end=row.end + day)
    (after,) = events(client)
    assert (str(after["UID"]), str(after["SUMMARY"])) == (str(before["UID"]), "ANDERE DAG: Koffieochtend")
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert (after.start, after.end) == (aware(SOON + day, time(10)), aware(SOON + day, time(12)))


def test_a_circle_has_its_own_calendar(village: Village, client: Client) -> None:
    readers = form_circle(village=village, name="Boekenclub")
    publish(village, "Leesclub", circle=readers)
    publish(village)
    assert titles(client, "kring/boekenclub/agenda.ics") == ["Leesclub"]
    assert titles(client, "kring/lezers/agenda.ics") == []
    form_circle(village=make_village(slug="het-baken", name="Het Baken"), name="Zangers")
    assert client.get("/de-brug/kring/zangers/agenda.ics").status_code == 404


def test_one_activity_at_its_newest_and_its_old_address(village: Village, client: Client) -> None:
    row = publish(village).occurrences.get()
    publish(village, "Thee")
    day = timedelta(days=1)
    move_occurrence(occurrence=row, actor=None, start=row.start + day, end=row.end + day)
    for name in (SOON, SOON + day):
        assert titles(client, f"agenda/{name}-koffieochtend.ics") == ["ANDERE DAG: Koffieochtend"]
    assert client.get("/de-brug/agenda/niets.ics").status_code == 404


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("agenda.ics", "de-brug.ics"),
        ("kring/lezers/agenda.ics", "de-brug-lezers.ics"),
        (f"agenda/{SOON}-koffieochtend.ics", f"{SOON}-koffieochtend.ics"),
    ],
)
def test_a_file_has_a_good_name(village: Village, client: Client, path: str, file: str) -> None:
    publish(village)
    assert client.get(f"/de-brug/{path}")["Content-Disposition"] == f'inline; filename="{file}"'


def test_what_was_over_a_year_ago_is_gone_and_the_past_year_is_kept(village: Village, client: Client) -> None:
    for days, title in ((400, "Lang geleden"), (300, "Vorig jaar")):
        publish(village, title, local_today() - timedelta(days=days))
    assert titles(client) == ["Vorig jaar"]


def canaries(client: Client, path: str) -> list[str]:
    words = client.get(f"/de-brug/{path}", follow=True).content.decode().replace("\r\n ", "")
    return [
        canary for canary in ("Kanarie", "Lindestraat", "Joke", "123 45 99", "201234599") if canary in words
    ]


def test_only_what_this_village_shows_leaves_the_house(village: Village, client: Client) -> None:
    publish(make_village(slug="het-baken", name="Het Baken"), "Kanarie van het Baken")
    hidden = Plan("coffee", "Kanarie verborgen", When(SOON, time(10), 120), "Kanarieplein 1")
    plan_activity(village=village, actor=None, plan=hidden)
    withdraw_activity(activity=publish(village, "Kanarie teruggehaald"), actor=None)
    home = Plan(
        "reading",
        "Leesclub",
        When(SOON, time(20), 120),
        "Bij een buur, Lindestraat 8",
        is_home=True,
        contact_name="Joke",
        contact_phone="+31201234599",
    )
    publish_activity(activity=plan_activity(village=village, actor=None, plan=home), actor=None)
    one = f"agenda/{SOON}-leesclub"
    for path in (*FEEDS, f"{one}.ics", f"{one}/", "agenda/", "", "agenda/in-uw-telefoon/", "en/agenda.ics"):
        assert canaries(client, path) == []
    assert "Leesclub" in titles(client)


def test_news_stands_in_the_feeds_with_its_marks_read(village: Village, client: Client) -> None:
    make_news(village)
    make_news(village, "Nog niet af", published=False)
    make_news(village, "Voorbij", until=local_today() - timedelta(days=1))
    (entry,) = feedparser.parse(get(client, "agenda.atom")).entries
    assert (entry.title, entry.summary) == ("De lift doet het weer", "Vanaf maandag.")
    assert entry.content[0].value == "<p>Vanaf <strong>maandag</strong>.</p>"
    assert entry.link == "http://localhost:8000/de-brug/nieuws/de-lift-doet-het-weer/"
    (item,) = json.loads(get(client, "agenda.json"))["items"]
    assert (item["title"], item["tags"]) == ("De lift doet het weer", ["Nieuws"])


def test_a_hidden_village_has_no_feeds(village: Village, client: Client) -> None:
    publish(village)
    client.get("/de-brug/agenda.ics")
    Village.objects.update(hidden=True)
    for path in (*FEEDS, "agenda/in-uw-telefoon/", f"agenda/{SOON}-koffieochtend.ics"):
        assert client.get(f"/de-brug/{path}").status_code == 404


FIRST = aware(coming(1), time(10, 30))
WEEK = timedelta(days=7)


def weekly(village: Village) -> None:
    """A series in which one date is left out, one cancelled, one moved, one elsewhere, and one is added."""
    without = (coming(1, weeks=5),)
    rows = dates_of(make_activity(village, plan_for(coming(1), rule=WEEKLY, without=without)))
    cancel_occurrence(occurrence=rows[1], actor=None, remark="Riet is ziek")
    later = rows[2].start + timedelta(days=1, hours=4)
    move_occurrence(occurrence=rows[2], actor=None, start=later, end=later + timedelta(hours=3))
    elsewhere = Change(start=rows[3].start, end=rows[3].end, place="De Kade, Lindestraat 1")
    change_occurrence(occurrence=rows[3], actor=None, change=elsewhere)
    more = FIRST + timedelta(days=3)
    add_occurrence(activity=rows[0].activity, actor=None, start=more, end=more + timedelta(hours=1))


def monthly(village: Village) -> None:
    """Every last Friday, over midnight."""
    rule = Rule(Frequency.MONTHLY, weekdays=(Weekday(-1, 4),))
    make_activity(village, plan_for(coming(4), rule=rule, start=time(22), minutes=240))


def listed(village: Village) -> None:
    """Three days that follow no rule, the second cancelled, the third moved."""
    days = (coming(1), coming(3, weeks=2), coming(0, weeks=9))
    rows = dates_of(make_activity(village, plan_for(days[0], more=days[1:])))
    cancel_occurrence(occurrence=rows[1], actor=None)
    move_occurrence(occurrence=rows[2], actor=None, start=rows[2].start + WEEK, end=rows[2].end + WEEK)


@pytest.mark.parametrize("make", [weekly, monthly, listed])
def test_a_calendar_shows_the_dates_of_the_website(
    village: Village, client: Client, make: Callable[[Village], None]
) -> None:
    make(village)
    first, last = local_today(), local_today() + timedelta(days=420)  # both changes of the clock
    told = {(one.start, one.end, one.is_off, loud_title(one, "nl")) for one in notices(village, first, last)}
    found = Calendar.from_ical(get(client, "agenda.ics"))
    dates = recurring_ical_events.of(found).between(first, last + timedelta(days=1))
    off = "CANCELLED"
    assert {(one.start, one.end, one["STATUS"] == off, str(one["SUMMARY"])) for one in dates} == told
    assert len(told) >= 3


def test_a_series_is_one_event_and_what_differs_stands_below_it(village: Village, client: Client) -> None:
    weekly(village)
    told = [(str(one["SUMMARY"]), "RRULE" in one, "RECURRENCE-ID" in one) for one in events(client)]
    assert told == [
        ("Koffie", True, False),
        ("GAAT NIET DOOR: Koffie", False, True),
        ("ANDERE DAG: Koffie", False, True),
        ("ANDERE PLEK: Koffie", False, True),
        ("Koffie", False, False),
    ]
    name = dates_of(Activity.objects.of(village).get())[30].addresses.get().name
    assert len(events(client, f"agenda/{name}.ics")) == 5
    assert [item["title"].partition(",")[0] for item in json.loads(get(client, "agenda.json"))["items"]] == [
        "Koffie"
    ]


def test_atom_is_read_by_an_unrelated_program(village: Village, client: Client) -> None:
    publish(village, "Koffie & <b>thee</b>", words="Eerste\n\nTweede <script>", price=Price(0))
    written = get(client, "agenda.atom")
    feed = feedparser.parse(written)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert (feed.feed.title, feed.feed.author) == ("Agenda van Stadsdorp De Brug", "Stadsdorp De Brug")
    (entry,) = feed.entries
    assert entry.title == f"Koffie & <b>thee</b>, {day_words(SOON)}"
    assert entry.link.endswith(f"/de-brug/agenda/{SOON}-koffie-bthee-b/") or SOON.isoformat() in entry.link
    assert "Eerste" in entry.content[0].value
    assert "Kosten: gratis" in entry.content[0].value
    raw = ET.fromstring(written).find(".//{*}entry/{*}content")  # noqa: S314 - our own words
    assert raw is not None
    assert "&lt;script&gt;" in str(raw.text)
    assert "<script" not in str(raw.text)


def test_json_feed_tells_the_same(village: Village, client: Client) -> None:
    publish(village)
    feed = json.loads(get(client, "agenda.json"))
    (item,) = feed["items"]
    (entry,) = feedparser.parse(get(client, "agenda.atom")).entries
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"].endswith("/de-brug/agenda.json")
    assert (item["id"], item["title"], item["url"]) == (entry.id, entry.title, entry.link)
    assert item["id"].startswith("urn:uuid:")


def test_in_english_where_there_is_english(village: Village, client: Client) -> None:
    row = publish(village, other_title="Coffee morning", other_words="Come in.").occurrences.get()
    publish(village, "Thee", SOON + timedelta(days=1))
    cancel_occurrence(occurrence=row, actor=None)
    feed = feedparser.parse(get(client, "en/agenda.atom"))
    assert feed.feed.title == "Agenda of Stadsdorp De Brug"
    assert {entry.title.partition(",")[0] for entry in feed.entries} == {"CANCELLED: Coffee morning", "Thee"}
    assert {"/de-brug/en/agenda/" in entry.link for entry in feed.entries} == {True}
    assert set(titles(client, "en/agenda.ics")) == {"CANCELLED: Coffee morning", "Thee"}
    assert set(titles(client)) == {"GAAT NIET DOOR: Koffieochtend", "Thee"}


def test_what_changed_last_stands_first_and_nothing_stands_twice(village: Village, client: Client) -> None:
    with time_machine.travel("2026-03-01T10:00:00Z", tick=False):
        coffee = publish(village, "Koffie", date(2026, 3, 10))
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False):
        publish(village, "Thee", date(2026, 3, 11))
        items = json.loads(get(client, "agenda.json"))["items"]
        assert [item["title"].split(",")[0] for item in items] == ["Thee", "Koffie"]
    with time_machine.travel("2026-03-03T10:00:00Z", tick=False):
        start = aware(date(2026, 3, 12), time(10))
        end = start + timedelta(hours=2)
        move_occurrence(occurrence=coffee.occurrences.get(), actor=None, start=start, end=end)
        items = json.loads(get(client, "agenda.json"))["items"]
        assert [item["title"] for item in items] == [
            "ANDERE DAG: Koffie, donderdag 12\u00a0maart",
            "Thee, woensdag 11\u00a0maart",
        ]
        assert items[0]["date_modified"] == "2026-03-03T10:00:00+00:00"


def test_three_activities_cost_as_many_queries_as_one(village: Village, client: Client) -> None:
    first = publish(village).occurrences.get().addresses.get().name
    paths = [*FEEDS, "agenda/in-uw-telefoon/", f"agenda/{first}.ics"]
    costs = []
    for more in (1, 2):
        costs.append({path: queries(client, f"{path}?nieuw={more}") for path in paths})
        publish(village, f"Thee {more}")
        publish(village, f"Sap {more}", SOON + timedelta(days=more))
    assert costs[0] == costs[1]
    assert max(costs[0].values()) <= 10


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        get(client, path)
    return len(caught)


def test_a_village_that_moves_to_its_own_address_keeps_its_followers(
    village: Village, client: Client, settings: Settings
) -> None:
    publish(village)
    (before,) = events(client)
    settings.BASE_URL, settings.BASE_URL_GIVEN = "https://dorpen.example", True
    Village.objects.update(host="debrug.example")
    sent_on = client.get("/de-brug/agenda.ics", headers={"host": "dorpen.example"})
    assert (sent_on.status_code, sent_on["Location"]) == (301, "https://debrug.example/agenda.ics")
    found = Calendar.from_ical(client.get("/agenda.ics", headers={"host": "debrug.example"}).content)
    (after,) = found.walk("VEVENT")
    assert str(after["UID"]) == str(before["UID"])
    assert str(after["URL"]) == f"https://debrug.example/agenda/{SOON}-koffieochtend/"


def test_what_is_kept_at_hand_asks_for_the_village_alone(village: Village, client: Client) -> None:
    publish(village)
    made = get(client, "agenda.ics")
    assert queries(client, "agenda.ics") == 1
    assert get(client, "agenda.ics") == made


def test_the_page_for_telephones_gives_the_address_that_was_chosen(village: Village, client: Client) -> None:
    publish(village, "Leesclub", circle=form_circle(village=village, name="Boekenclub"))
    page = get(client, "agenda/in-uw-telefoon/").decode()
    chosen = get(client, "agenda/in-uw-telefoon/?kring=boekenclub").decode()
    foreign = get(client, "agenda/in-uw-telefoon/?kring=%22%3E%3Cscript%3E").decode()
    assert 'href="webcal://localhost:8000/de-brug/agenda.ics"' in page
    assert "r?cid=webcal%3A%2F%2Flocalhost%3A8000%2Fde-brug%2Fagenda.ics" in page
    assert "Een agenda op de telefoon loopt soms een dag achter." in page
    assert 'href="webcal://localhost:8000/de-brug/kring/boekenclub/agenda.ics"' in chosen
    assert 'href="webcal://localhost:8000/de-brug/agenda.ics"' in foreign
    assert "<script>" not in foreign


def test_pages_lead_to_the_calendar(village: Village, client: Client) -> None:
    publish(village)
    page = get(client, f"agenda/{SOON}-koffieochtend/").decode()
    assert f'href="/de-brug/agenda/{SOON}-koffieochtend.ics">Zet in uw agenda</a>' in page
    for path in ("agenda/", f"agenda/{SOON}-koffieochtend/"):
        assert 'href="/de-brug/agenda/in-uw-telefoon/"' in get(client, path).decode()
    english = get(client, f"en/agenda/{SOON}-koffieochtend/").decode()
    assert f'href="/de-brug/en/agenda/{SOON}-koffieochtend.ics">' in english


def test_a_link_that_is_shared_shows_the_day_and_a_picture(village: Village, client: Client) -> None:
    row = publish(village, words="Loop binnen.").occurrences.get()
    cancel_occurrence(occurrence=row, actor=None)
    page = get(client, f"agenda/{SOON}-koffieochtend/").decode()
    shown = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', page))
    where = f"http://localhost:8000/de-brug/agenda/{SOON}-koffieochtend/"
    assert shown["title"] == f"GAAT NIET DOOR: Koffieochtend, {day_words(SOON, year=True)}"
    assert shown["url"] == where
    assert f'<link rel="canonical" href="{where}">' in page
    assert "Huis van de Buurt, Kadestraat 3. Loop binnen." in shown["description"]
    picture = client.get(shown["image"].replace("http://localhost:8000", ""))
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")


@pytest.mark.parametrize("path", ["", "agenda/", f"agenda/{SOON}-koffieochtend/"])
def test_every_page_names_feeds_that_exist(village: Village, client: Client, path: str) -> None:
    publish(village)
    page = get(client, path).decode()
    named = re.findall(r'<link rel="alternate" type="([^"]+)"[^>]*href="http://localhost:8000([^"]+)">', page)
    assert {kind for kind, _path in named} == {
        "text/calendar",
        "application/atom+xml",
        "application/feed+json",
        OFFER_TYPE,
    }
    for kind, address in named:
        assert client.get(address)["Content-Type"].removesuffix("; charset=utf-8") == kind
