"""A series is read back by another program with the same dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from django.utils import translation
from icalendar import Calendar, Timezone

from dorpsplein.base.dates import aware
from dorpsplein.base.money import Price
from dorpsplein.base.notice import Notice, Place, Series, Text, VillageName
from dorpsplein.base.visibility import Audience
from dorpsplein.channels.feeds.event import events, is_recent
from dorpsplein.channels.feeds.ical import Cover, calendar
from dorpsplein.channels.feeds.tests.make import (
    HALF_ELEVEN,
    HOUSE,
    Shown,
    cancelled,
    expected,
    make_notice,
    make_series,
    moved,
)
from dorpsplein.community.links.codes import short_address

COVER = Cover("De Brug", "Loopt achter", "#1f4fa3", "https://d.example/a.ics", "https://d.example/")
FIRST, LAST = date(2026, 1, 1), date(2027, 4, 30)
AFTERNOON = time(14)
WEEKLY = "FREQ=WEEKLY;BYDAY=TU"
APRIL_14 = make_notice(date(2026, 4, 14))
APRIL_21 = make_notice(date(2026, 4, 21))
LATE = make_notice(date(2026, 3, 3), time(22))
KADE = Place("De Kade", "Lindestraat 8")
NIGHT = make_notice(date(2026, 3, 7), time(23))

SERIES = {
    "once": make_series(),
    "once, moved": make_series(usual=moved(make_notice(), aware(date(2026, 3, 12), AFTERNOON))),
    "once, cancelled": make_series(usual=cancelled(make_notice())),
    "every week, for ever": make_series(WEEKLY),
    "every week, until and with a day": make_series(f"{WEEKLY};UNTIL=20261229"),
    "every week, so many times": make_series(f"{WEEKLY};COUNT=40"),
    "every two weeks": make_series(f"{WEEKLY};INTERVAL=2"),
    "second Tuesday": make_series("FREQ=MONTHLY;BYDAY=2TU"),
    "last Friday": make_series("FREQ=MONTHLY;BYDAY=-1FR", usual=make_notice(date(2026, 1, 30))),
    "not in August": make_series(f"{WEEKLY};BYMONTH=1,2,3,4,5,6,7,9,10,11,12"),
    "on the 31st": make_series("FREQ=MONTHLY;BYMONTHDAY=31", usual=make_notice(date(2026, 1, 31))),
    "told on a day that the rule does not choose": make_series("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=9"),
    "on a day that never comes": make_series("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"),
    "moved once": make_series(WEEKLY, different=(moved(APRIL_14, aware(date(2026, 4, 16), AFTERNOON)),)),
    "moved across summer time": make_series(
        WEEKLY, different=(moved(make_notice(date(2026, 3, 31)), aware(date(2026, 3, 28), HALF_ELEVEN)),)
    ),
    "cancelled once": make_series(WEEKLY, different=(cancelled(APRIL_14),)),
    "other place once": make_series(WEEKLY, different=(replace(APRIL_14, place=KADE, usual_place=HOUSE),)),
    "two dates dropped": make_series(WEEKLY, dropped=(APRIL_14.start, APRIL_21.start)),
    "first date dropped": make_series(WEEKLY, dropped=(make_notice().start,)),
    "one date more": make_series(f"{WEEKLY};UNTIL=20260602", more=(aware(date(2026, 11, 5), AFTERNOON),)),
    "a list of dates": make_series(more=(APRIL_14.start, aware(date(2026, 11, 5), AFTERNOON))),
    "a list, one moved and one cancelled": make_series(
        more=(APRIL_14.start, APRIL_21.start),
        different=(moved(APRIL_14, aware(date(2026, 4, 16), AFTERNOON)), cancelled(APRIL_21)),
    ),
    "over midnight": make_series(
        "FREQ=WEEKLY;BYDAY=TU", usual=replace(LATE, end=LATE.start + timedelta(hours=4))
    ),
    "in the night that the clock changes": make_series(
        "FREQ=WEEKLY;BYDAY=SA", usual=replace(NIGHT, end=NIGHT.start + timedelta(hours=6))
    ),
    "three days long": make_series(
        "FREQ=YEARLY", usual=replace(make_notice(), end=make_notice().start + timedelta(days=3))
    ),
}


def read(*series: Series) -> Any:
    written = Calendar.from_ical(calendar(COVER, series))
    assert isinstance(written, Calendar)
    assert written.errors == []
    assert [event.errors for event in written.events if event.errors] == []
    return written


def shown(found: Any) -> set[Shown]:
    """Every date that an unrelated program finds in a calendar."""
    dates = recurring_ical_events.of(found).between(FIRST, LAST + timedelta(days=1))
    return {
        Shown(one.start.astimezone(UTC), one.end.astimezone(UTC), str(one["STATUS"]) == "CANCELLED")
        for one in dates
    }


def only(found: Any) -> Any:
    (event,) = found.events
    return event


@pytest.mark.parametrize("name", SERIES)
def test_a_calendar_shows_the_same_dates(name: str) -> None:
    series = SERIES[name]
    assert shown(read(series)) == expected(series, LAST)


def test_all_of_them_in_one_calendar_do_not_disturb_each_other() -> None:
    many = [replace(series, key=f"key{at}") for at, series in enumerate(SERIES.values())]
    assert shown(read(*many)) == set().union(*(expected(series, LAST) for series in many))


@pytest.mark.parametrize(
    "name", ["every week, for ever", "moved once", "cancelled once", "two dates dropped"]
)
def test_a_series_by_a_rule_has_one_event_with_its_rule(name: str) -> None:
    found = read(SERIES[name]).events
    assert len([event for event in found if "RRULE" in event]) == 1
    assert {str(event["UID"]) for event in found} == {"a8D1kq0ZPz6mJr3wYtN5cQ@dorpsplein"}
    assert len(found) == 1 + len(SERIES[name].different)


def test_the_end_of_a_rule_is_a_moment_in_world_time() -> None:
    written = events(SERIES["every week, until and with a day"], "nl")
    assert "RRULE:FREQ=WEEKLY;UNTIL=20261229T093000Z;BYDAY=TU\r\n" in written


def test_a_date_without_a_rule_is_an_event_of_its_own_that_says_where_it_belongs() -> None:
    found = read(SERIES["a list of dates"]).events
    assert [str(event["UID"]) for event in found] == [
        "a8D1kq0ZPz6mJr3wYtN5cQ@dorpsplein",
        "20260414T103000-a8D1kq0ZPz6mJr3wYtN5cQ@dorpsplein",
        "20261105T140000-a8D1kq0ZPz6mJr3wYtN5cQ@dorpsplein",
    ]
    assert {str(event["RELATED-TO"]) for event in found[1:]} == {"a8D1kq0ZPz6mJr3wYtN5cQ@dorpsplein"}
    assert not any(name in event for event in found for name in ("RDATE", "RRULE", "RECURRENCE-ID"))


def test_the_name_in_calendars_outlives_another_address_of_the_village() -> None:
    own = VillageName("de-brug", "Stadsdorp De Brug", "https://stadsdorpdebrug.example/")
    before, after = read(make_series()), read(make_series(usual=make_notice(village=own)))
    assert only(before)["UID"] == only(after)["UID"]
    assert str(only(after)["URL"]) == "https://stadsdorpdebrug.example/agenda/2026-03-10-koffie/"


def test_versions_and_moments_are_told() -> None:
    event = only(read(make_series(revision=7)))
    assert event["SEQUENCE"] == 7
    assert event.DTSTAMP == event.LAST_MODIFIED == datetime(2026, 2, 1, 18, 0, 5, tzinfo=UTC)
    assert event.start.tzinfo is not None
    assert str(event["DTSTART"].params["TZID"]) == "Europe/Amsterdam"
    assert event["CREATED"].dt == datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def test_everything_to_know_before_leaving_the_house() -> None:
    notice = make_notice(
        together=(VillageName("het-baken", "Stadsdorp Het Baken", "https://d.example/het-baken/"),),
        audience=Audience.MEMBERS,
        remark="Neem een kopje mee",
    )
    event = only(read(make_series(usual=notice)))
    assert str(event["SUMMARY"]) == "Koffieochtend"
    assert str(event["LOCATION"]) == "Huis van de Buurt, Kadestraat 3"
    assert str(event["DESCRIPTION"]).split("\n") == [
        "Neem een kopje mee",
        "",
        "Loop binnen.",
        "",
        "Kosten: €\u00a03,50, met koffie",
        "Komen: zonder trap, met toilet",
        "Voor wie: Alleen voor leden",
        "Van: De Kade",
        "Samen met: Stadsdorp Het Baken",
        "Vragen: Riet, 020 123 45 67",
        "",
        "Kijk hier of het nog klopt: https://dorpen.example/de-brug/agenda/2026-03-10-koffie/",
    ]
    assert [str(word) for word in event["CATEGORIES"].cats] == ["Koffie", "De Kade"]
    assert str(event["IMAGE"]) == "http://localhost:8000/media/pictures/a-960.webp"
    assert str(event["CLASS"]) == "PUBLIC"


def test_the_short_address_leads_from_a_series_to_its_next_date() -> None:
    whole, other = read(
        make_series(
            WEEKLY,
            usual=make_notice(code="7hkp2"),
            different=(cancelled(APRIL_14),),
        )
    ).events
    assert str(whole["URL"]) == short_address("7hkp2")
    assert str(other["URL"]) == "https://dorpen.example/de-brug/agenda/2026-04-14-koffie/"


@pytest.mark.parametrize(
    ("notice", "title"),
    [
        (cancelled(APRIL_14), "GAAT NIET DOOR: Koffieochtend"),
        (moved(APRIL_14, aware(date(2026, 4, 16), AFTERNOON)), "ANDERE DAG: Koffieochtend"),
        (moved(APRIL_14, aware(date(2026, 4, 14), AFTERNOON)), "ANDERE TIJD: Koffieochtend"),
        (replace(APRIL_14, place=KADE, usual_place=HOUSE), "ANDERE PLEK: Koffieochtend"),
        (replace(APRIL_14, remark="Met taart"), "Koffieochtend"),
    ],
)
def test_what_differs_is_loud(notice: Notice, title: str) -> None:
    whole, other = read(make_series(WEEKLY, different=(notice,))).events
    assert (str(whole["SUMMARY"]), str(other["SUMMARY"])) == ("Koffieochtend", title)
    assert str(other["RECURRENCE-ID"].to_ical().decode()) == "20260414T103000"


def test_a_moved_date_says_from_when() -> None:
    event = only(read(SERIES["once, moved"]))
    assert str(event["DESCRIPTION"]).startswith("Andere dag: was dinsdag 10\u00a0maart, 10.30\u00a0uur\n")
    assert event.start == aware(date(2026, 3, 12), AFTERNOON)
    assert "RECURRENCE-ID" not in event


def test_a_home_has_no_address_and_a_silent_organiser_no_number() -> None:
    home = Place("Bij een buur", "", is_home=True)
    written = events(make_series(usual=make_notice(place=home, contact=None, price=Price())), "nl")
    assert "LOCATION:Bij een buur\r\n" in written
    assert "Het adres krijgt u als u belt." in written.replace("\r\n ", "")
    assert "Vragen" not in written
    assert "Kosten" not in written


def test_in_english_where_there_is_english() -> None:
    notice = make_notice(other_text=Text("Coffee morning", "Come in.", "en"))
    with translation.override("en"):
        event = only(read(make_series(usual=cancelled(notice))))
    assert str(event["SUMMARY"]) == "CANCELLED: Coffee morning"
    assert str(event["URL"]) == "https://dorpen.example/de-brug/en/agenda/2026-03-10-koffie/"
    assert event["SUMMARY"].params["LANGUAGE"] == "en"


def test_the_head_tells_the_name_the_colour_and_how_often_to_look() -> None:
    found = read(make_series())
    told = {
        name: str(found[name].to_ical().decode())
        for name in ("NAME", "X-WR-CALNAME", "COLOR", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "SOURCE")
    }
    assert told == {
        "NAME": "De Brug",
        "X-WR-CALNAME": "De Brug",
        "COLOR": "darkslateblue",
        "REFRESH-INTERVAL": "PT1H",
        "X-PUBLISHED-TTL": "PT1H",
        "SOURCE": "https://d.example/a.ics",
    }


def test_our_time_zone_is_the_true_one() -> None:
    (zone,) = [part for part in read().subcomponents if isinstance(part, Timezone)]
    ours, true = zone.to_tz(), ZoneInfo("Europe/Amsterdam")
    for hours in range(0, 24 * 365 * 3, 7):
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
        assert moment.astimezone(ours).utcoffset() == moment.astimezone(true).utcoffset()


@pytest.mark.parametrize(
    ("rule", "recent"),
    [
        ("", False),
        (WEEKLY, True),
        (f"{WEEKLY};UNTIL=20260601", True),
        (f"{WEEKLY};UNTIL=20260531", False),
        (f"{WEEKLY};COUNT=12", False),
        (f"{WEEKLY};COUNT=13", True),
    ],
)
def test_what_was_over_long_ago_leaves_the_calendar(rule: str, recent: bool) -> None:
    assert is_recent(make_series(rule), since=date(2026, 6, 1)) is recent


def test_a_rule_that_never_meets_a_day_ends_soon() -> None:
    never = make_series("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5")
    before = process_time()
    assert not is_recent(never, since=date(2026, 6, 1))
    assert events(never, "nl") == ""
    assert process_time() - before < 1


def test_one_moved_or_further_date_keeps_an_activity_in_the_calendar() -> None:
    late = aware(date(2026, 6, 1), AFTERNOON)
    assert is_recent(make_series(more=(late,)), since=date(2026, 6, 1))
    assert is_recent(make_series(usual=moved(make_notice(), late)), since=date(2026, 6, 1))
