"""Agendas of other websites are read right, and what cannot be read costs nothing else."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

import pytest
import recurring_ical_events
from icalendar import Calendar

from dorpsplein.base.errors import Refusal
from dorpsplein.life.activities.arriving import Arrival, Dated, Delivery, occurrences, read_agenda
from dorpsplein.life.activities.arriving.words import guess_kind, plain

KNOWN = Path(__file__).parents[6] / "shared" / "data" / "calendar"
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def ics(*events: str, head: str = "") -> bytes:
    """A calendar of events, each given as its lines without the usual ones."""
    written = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y\n{head}{written}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def dates(delivery: Delivery, window: tuple[date, date] = YEAR) -> list[tuple[Arrival, Dated]]:
    found = [(arrival, dated) for arrival in delivery.arrivals for dated in occurrences(arrival, *window)]
    return sorted(found, key=lambda pair: pair[1].span.start)


def starts(data: bytes, window: tuple[date, date] = YEAR) -> list[str]:
    return [
        f"{dated.span.start.astimezone(UTC):%m-%d %H:%M}"
        for _arrival, dated in dates(read_agenda(data), window)
    ]


def one(data: bytes) -> Arrival:
    (arrival,) = read_agenda(data).arrivals
    return arrival


@pytest.mark.skipif(not KNOWN.is_dir(), reason="the feeds with known answers are not on this machine")
@pytest.mark.parametrize("file", sorted(KNOWN.glob("*.ics")), ids=lambda file: file.stem)
def test_a_real_feed_has_the_dates_that_are_known_of_it(file: Path) -> None:
    answer = json.loads(file.with_suffix(".expected.json").read_text())
    first, last = (date.fromisoformat(day) for day in answer["window"])
    read = read_agenda(file.read_bytes())
    found = [_told(*pair) for pair in dates(read, (first, last))]
    assert (read.found, read.skipped, len(found)) == (answer["vevents"], (), answer["count"])
    expected = [
        (_at(row["start"]), _at(row["end"]), row["uid"], row["summary"].strip())
        for row in answer["first"] + answer["last"]
    ]
    assert [row for row in expected if row not in found] == []


def _told(arrival: Arrival, dated: Dated) -> tuple[object, object, str, str]:
    begin, end = dated.span.start, dated.span.end
    if dated.span.whole_days:
        return begin.date(), end.date(), arrival.uid, dated.title
    return begin.astimezone(UTC), end.astimezone(UTC), arrival.uid, dated.title


def _at(text: str) -> object:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text).astimezone(UTC)


SERIES = """
UID:koffie@example.org
SUMMARY:Koffie
DTSTART;TZID=Europe/Amsterdam:20260303T100000
DTEND;TZID=Europe/Amsterdam:20260303T120000
"""
CASES = {
    "weekly over summer time": SERIES + "RRULE:FREQ=WEEKLY;COUNT=8",
    "each second Tuesday of the month": SERIES + "RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=6",
    "the last Friday, starting on none": SERIES + "RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20260930T215959Z",
    "each two weeks on two days": SERIES + "RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU;COUNT=9",
    "the thirty-first": SERIES.replace("20260303", "20260131") + "RRULE:FREQ=MONTHLY;COUNT=5",
    "the last working day": SERIES + "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=5",
    "dropped in UTC": SERIES + "RRULE:FREQ=WEEKLY;COUNT=5\nEXDATE:20260310T090000Z,20260331T080000Z",
    "dropped as days": SERIES + "RRULE:FREQ=WEEKLY;COUNT=5\nEXDATE;VALUE=DATE:20260310",
    "with dates more": SERIES + "RDATE;TZID=Europe/Amsterdam:20260304T100000,20260401T100000",
    "until in UTC just before": SERIES + "RRULE:FREQ=DAILY;UNTIL=20260306T085959Z",
    "in UTC": SERIES.replace(";TZID=Europe/Amsterdam", "").replace("000\n", "000Z\n")
    + "RRULE:FREQ=WEEKLY;COUNT=6",
    "in Sydney": SERIES.replace("Europe/Amsterdam", "Australia/Sydney")
    + "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260428T135959Z",
    "a length in place of an end": SERIES.partition("DTEND")[0] + "DURATION:PT90M\nRRULE:FREQ=WEEKLY;COUNT=2",
    "whole days": "UID:b\nSUMMARY:Burendag\nDTSTART;VALUE=DATE:20260926\nRRULE:FREQ=DAILY;COUNT=3",
    "three whole days": "UID:b\nDTSTART;VALUE=DATE:20260327\nDTEND;VALUE=DATE:20260330",
    "over midnight and summer time": "UID:n\nDTSTART;TZID=Europe/Amsterdam:20260328T220000\n"
    "DTEND;TZID=Europe/Amsterdam:20260329T040000",
}


@pytest.mark.parametrize("name", CASES)
def test_a_series_is_on_the_dates_that_another_reader_finds(name: str) -> None:
    data = ics(CASES[name])
    ours = [(_start_of(dated), _end_of(dated)) for _arrival, dated in dates(read_agenda(data))]
    theirs = [
        (_moment(event["DTSTART"].dt), _moment(event["DTEND"].dt))
        for event in recurring_ical_events.of(Calendar.from_ical(data)).between("20260101", "20270101")
    ]
    assert ours == sorted(theirs, key=lambda pair: str(pair[0]))
    assert ours != []


def _start_of(dated: Dated) -> object:
    return _moment(dated.span.start.date() if dated.span.whole_days else dated.span.start)


def _end_of(dated: Dated) -> object:
    return _moment(dated.span.end.date() if dated.span.whole_days else dated.span.end)


def _moment(at: datetime | date) -> object:
    return at.astimezone(UTC) if isinstance(at, datetime) else at


def test_a_last_day_counts_itself() -> None:
    told = ["03-03 09:00", "03-04 09:00", "03-05 09:00", "03-06 09:00"]
    assert starts(ics(SERIES + "RRULE:FREQ=DAILY;UNTIL=20260306")) == told


def test_one_date_moved_one_cancelled_and_one_elsewhere_belong_to_their_series() -> None:
    arrival = one(
        ics(
            SERIES + "LOCATION:Huis van de Buurt\\, Kadestraat 3\nRRULE:FREQ=WEEKLY;COUNT=4",
            "UID:koffie@example.org\nRECURRENCE-ID;TZID=Europe/Amsterdam:20260310T100000\nSUMMARY:Koffie\n"
            "DTSTART;TZID=Europe/Amsterdam:20260311T110000\nDTEND;TZID=Europe/Amsterdam:20260311T120000",
            "UID:koffie@example.org\nRECURRENCE-ID:20260317T090000Z\nSUMMARY:Koffie\nSTATUS:CANCELLED\n"
            "DTSTART:20260317T090000Z\nDTEND:20260317T110000Z",
            "UID:koffie@example.org\nRECURRENCE-ID:20260324T090000Z\nSUMMARY:Koffie\n"
            "LOCATION:Bij Riet thuis\nDTSTART:20260324T090000Z\nDTEND:20260324T110000Z",
        )
    )
    told = [
        (f"{dated.span.start:%d %H}", f"{dated.span.end:%H}", dated.place, dated.cancelled)
        for dated in occurrences(arrival, *YEAR)
    ]
    here = "Huis van de Buurt, Kadestraat 3"
    assert told[:2] == [("03 10", "12", here, False), ("11 11", "12", here, False)]
    assert [(place, off) for _start, _end, place, off in told[2:]] == [
        (here, True),
        ("Bij Riet thuis", False),
    ]


def test_a_date_with_a_title_of_its_own_becomes_an_activity_of_its_own() -> None:
    read = read_agenda(
        ics(
            SERIES + "RRULE:FREQ=WEEKLY;COUNT=3",
            "UID:koffie@example.org\nRECURRENCE-ID:20260310T090000Z\nSUMMARY:Paaskoffie\n"
            "DTSTART:20260310T090000Z\nDTEND:20260310T110000Z",
        )
    )
    told = [(dated.title, f"{dated.span.start:%d}", arrival.uid) for arrival, dated in dates(read)]
    uid = "koffie@example.org"
    assert told == [("Koffie", "03", uid), ("Paaskoffie", "10", uid), ("Koffie", "17", uid)]
    assert len({arrival.key for arrival in read.arrivals}) == 2


def test_from_one_date_on_all_later_ones_move_along() -> None:
    data = ics(
        SERIES + "RRULE:FREQ=WEEKLY;COUNT=4",
        "UID:koffie@example.org\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260317T090000Z\nSUMMARY:Koffie\n"
        "DTSTART:20260317T100000Z\nDTEND:20260317T110000Z",
    )
    assert starts(data) == ["03-03 09:00", "03-10 09:00", "03-17 10:00", "03-24 10:00"]


def test_dates_without_their_series_are_still_there() -> None:
    part = "UID:k\nSUMMARY:Koffie\nRECURRENCE-ID:202603{0}T090000Z\nDTSTART:202603{0}T090000Z\nDURATION:PT1H"
    assert starts(ics(part.format("24"), part.format("10"))) == ["03-10 09:00", "03-24 09:00"]


def test_the_newest_of_two_versions_counts_and_one_number_for_two_events_hides_none() -> None:
    told = "UID:k\nSUMMARY:{0}\nSEQUENCE:{1}\nDTSTART:202603{2}T090000Z"
    newer = read_agenda(ics(told.format("Nieuw", 2, 11), told.format("Oud", 1, 10)))
    assert [arrival.title for arrival in newer.arrivals] == ["Nieuw"]
    both = read_agenda(ics(told.format("Koffie", 0, 10), told.format("Borrel", 0, 11)))
    assert {arrival.title for arrival in both.arrivals} == {"Koffie", "Borrel"}
    assert len({arrival.key for arrival in both.arrivals}) == 2


OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Onze tijd
BEGIN:DAYLIGHT
DTSTART:16010325T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:16011028T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
"""


@pytest.mark.parametrize(
    ("head", "written", "utc"),
    [
        ("", "DTSTART:20260701T100000", "07-01 08:00"),
        ("", "DTSTART:20260701T100000Z", "07-01 10:00"),
        ("", "DTSTART;TZID=Europe/Amsterdam:20260101T100000", "01-01 09:00"),
        ("", 'DTSTART;TZID="Europe/London":20260701T100000', "07-01 09:00"),
        ("", "DTSTART;TZID=W. Europe Standard Time:20260701T100000", "07-01 08:00"),
        ("", 'DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Rome":20260701T100000', "07-01 08:00"),
        ("", "DTSTART;TZID=/mozilla.org/20050126_1/America/New_York:20260701T100000", "07-01 14:00"),
        (OWN_ZONE, "DTSTART;TZID=Onze tijd:20260701T100000", "07-01 08:00"),
        (OWN_ZONE, "DTSTART;TZID=Onze tijd:20260101T100000", "01-01 09:00"),
        (OWN_ZONE, "DTSTART;TZID=Onze tijd:20260329T033000", "03-29 01:30"),
        ("", "DTSTART;TZID=Middle Earth/Shire:20260701T100000", "07-01 08:00"),
        ("X-WR-TIMEZONE:Europe/London\n", "DTSTART:20260701T100000", "07-01 09:00"),
        ("X-WR-TIMEZONE:UTC\n", "DTSTART:20260701T100000", "07-01 08:00"),
        ("", "DTSTART:2026-07-01T10:00:00+02:00", "07-01 08:00"),
        ("", "DTSTART;VALUE=DATE:20260701", "06-30 22:00"),
    ],
)
def test_a_time_is_read_in_the_zone_that_was_meant(head: str, written: str, utc: str) -> None:
    assert starts(ics(f"UID:a\n{written}", head=head)) == [utc]


def test_an_unknown_zone_is_noted_and_a_known_one_is_not() -> None:
    assert "‘Shire’" in one(ics("UID:a\nDTSTART;TZID=Shire:20260701T100000")).notes[0]
    assert one(ics(SERIES)).notes == ()


BROKEN = {
    "no start": "UID:b\nSUMMARY:Stuk",
    "a day that is none": "UID:b\nSUMMARY:Stuk\nDTSTART:20261345T100000",
    "words for a date": "UID:b\nSUMMARY:Stuk\nDTSTART:morgen",
    "an end before the start": "UID:b\nSUMMARY:Stuk\nDTSTART:20260701T100000Z\nDTEND:20260701T090000Z",
    "longer than two months": "UID:b\nSUMMARY:Stuk\nDTSTART:20260101\nDTEND:20260701",
    "each second": "UID:b\nSUMMARY:Stuk\nDTSTART:20260101T000000Z\nRRULE:FREQ=SECONDLY",
    "a rule that is none": "UID:b\nSUMMARY:Stuk\nDTSTART:20260101T000000Z\nRRULE:FREQ=SOMETIMES;COUNT=",
    "private": "UID:b\nSUMMARY:Stuk\nCLASS:PRIVATE\nDTSTART:20260701T100000Z",
    "the year one": "UID:b\nSUMMARY:Stuk\nDTSTART:00010101T000000Z\nRRULE:FREQ=DAILY",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_event_is_listed_with_its_reason_and_costs_nothing_else(name: str) -> None:
    read = read_agenda(ics(SERIES, BROKEN[name], "UID:c\nSUMMARY:Borrel\nDTSTART:20260302T160000Z"))
    assert sorted(arrival.title for arrival in read.arrivals) == ["Borrel", "Koffie"]
    (skipped,) = read.skipped
    assert (skipped.uid, skipped.title, read.found) == ("b", "Stuk", 3)
    assert skipped.why.endswith(".")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\r\n", b"\n"),
        lambda data: data.replace(b"\r\n", b"\r"),
        lambda data: data.decode().encode("cp1252"),
        lambda data: data.decode().encode("utf-16"),
        lambda data: data.replace("é".encode(), b"\xc3\r\n \xa9"),
        lambda data: data.replace(b"END:VEVENT\r\n", b"", 1),
        lambda data: data.replace(b"END:VCALENDAR\r\n", b""),
        lambda data: data.replace(b"SUMMARY", b"\x00\r\nwat is dit\r\nsummary"),
    ],
)
def test_bytes_are_read_however_they_were_written(spoil: object) -> None:
    data = ics(SERIES.replace("Koffie", "Café"), "UID:b\nSUMMARY:Één borrel\nDTSTART:20260302T160000Z")
    read = read_agenda(spoil(data))  # type: ignore[operator]
    assert sorted(arrival.title for arrival in read.arrivals) == ["Café", "Één borrel"]


def test_facts_come_along_and_people_do_not() -> None:
    arrival = one(
        ics(
            "UID:a\nDTSTART:20260302T160000Z\nSUMMARY:  Buurt&amp;borrel\\,  met\\nvuur \n"
            "LOCATION:Kade 3\\nAmsterdam\nDESCRIPTION:Regel een\\nregel twee\\; en <b>vet</b>\nURL:https://debrug.example/agenda/borrel\n"
            "ORGANIZER;CN=Riet:mailto:riet@example.org\nATTENDEE:mailto:jan@example.org\nCATEGORIES:Muziek\n"
            "BEGIN:VALARM\nDESCRIPTION:Wekker\nEND:VALARM"
        )
    )
    assert (arrival.title, arrival.place) == ("Buurt&borrel, met vuur", "Kade 3, Amsterdam")
    assert arrival.words == "Regel een\nregel twee; en vet"
    assert (arrival.kind_key, arrival.url) == ("drinks", "https://debrug.example/agenda/borrel")
    assert "example.org" not in repr(arrival)


def test_markup_becomes_lines_and_nothing_of_it_runs() -> None:
    html = '<p>Kom <b>langs</b>!</p><ul><li>koffie</li><li>thee</li></ul><a href="https://x.example/">Meer</a><br>'
    assert plain(html) == "Kom langs!\n\n– koffie\n– thee\n\nMeer (https://x.example/)"
    assert plain("<script>alert(1)</script><p onclick=x>Hoi<iframe>x</iframe>") == "Hoi"
    assert plain("een\u202e twee\x00 &lt;3") == "een twee <3"
    assert (
        plain('Zie <a href="https://x.example">https://x.example</a>\nen kom')
        == "Zie https://x.example\nen kom"
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        *(("Koffieochtend", "coffee"), ("Nieuwjaarsborrel", "drinks"), ("Avondwandeling Noord", "walk")),
        *(("Leesclub: Turks fruit", "reading"), ("Repaircafé", "repair"), ("Taalcafé", "language")),
        *(
            ("ALV", "meeting"),
            ("Zomaar iets", "other"),
            ("Samen zingen", "singing"),
            ("Klaverjassen", "cards"),
        ),
    ],
)
def test_a_title_tells_its_kind(title: str, kind: str) -> None:
    assert guess_kind(title) == kind


BOMBS = {
    "ten thousand events": ics(*(f"UID:{n}\nSUMMARY:x\nDTSTART:20260701T100000Z" for n in range(10_000))),
    "rules without days": ics(
        *(f"UID:{n}\nDTSTART:19700101\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" for n in range(3000))
    ),
    "zones without end": ics(
        *(f"UID:{n}\nDTSTART;TZID=Z{n % 9}:20260101T100000" for n in range(500)),
        head="".join(OWN_ZONE.replace("Onze tijd", f"Z{n}") for n in range(400)),
    ),
    "events in events": b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 200_000,
    "a line that never ends": ics("UID:a\nDTSTART:20260101\nSUMMARY:" + "x" * 4_000_000),
    "stray lines": ics("UID:a\nDTSTART:20260101\nSUMMARY:x" + "\n!" * 1_000_000),
    "markup": ics("UID:a\nDTSTART:20260101\nDESCRIPTION:" + "<p><a href=x>" * 300_000),
    "parameters": ics("UID:a\nDTSTART" + ';a="b:;"' * 500_000 + ":20260101"),
    "dropped dates": ics("UID:a\nDTSTART:20260101\nRRULE:FREQ=DAILY\nEXDATE:" + "20260102," * 400_000),
    "a page of brackets": b'<html><script type="application/ld+json">' + b"[" * 2_000_000,
    "a page of items": b"<html>" + b"<div itemscope itemtype=https://schema.org/Event>" * 60_000,
    "a feed of laughs": b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss>&b;</rss>',
    "a feed so deep": b"<rss>" + b"<item>" * 400_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_feed_is_read_within_bounds(name: str) -> None:
    began = process_time()
    read = read_agenda(BOMBS[name])
    assert process_time() - began < 6  # on a busy machine; about one second on a quiet one
    assert len(read.arrivals) <= 20_000


def test_what_is_too_large_or_no_agenda_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refusal, match="5 MB"):
        read_agenda(b" " * (5 * 1024 * 1024 + 1))
    with pytest.raises(Refusal, match="ics"):
        read_agenda(b"PK\x03\x04 een zip")


def test_events_on_a_page_are_read_from_what_it_tells_search_engines() -> None:
    event = {
        "@type": "Event",
        "name": "Koffie &amp; taart",
        "startDate": "2026-07-01T10:00:00+02:00",
        "endDate": "2026-07-01T12:00:00+02:00",
        "eventStatus": "https://schema.org/EventCancelled",
        "location": {
            "@type": "Place",
            "name": "Huis van de Buurt",
            "address": {
                "streetAddress": "Kadestraat 3",
                "postalCode": "1013 AB",
                "addressLocality": "Amsterdam",
            },
        },
        "url": "/agenda/koffie/",
    }
    graph = {
        "@graph": [
            {"@type": "WebPage"},
            event,
            {"@type": ["MusicEvent"], "name": "Zang", "startDate": "2026-07-02"},
        ]
    }
    page = f'<html><script type="application/ld+json">{json.dumps(graph)}</script><a href="/a.ics?x=1">a</a>'
    read = read_agenda(page.encode(), "https://debrug.example/agenda/")
    assert read.onward == ("https://debrug.example/a.ics?x=1",)
    coffee, song = read.arrivals
    assert (coffee.title, coffee.cancelled) == ("Koffie & taart", True)
    assert coffee.place == "Huis van de Buurt, Kadestraat 3 1013 AB Amsterdam"
    assert coffee.url == "https://debrug.example/agenda/koffie/"
    assert (coffee.span.start.astimezone(UTC).hour, coffee.span.length.seconds) == (8, 7200)
    assert song.span.whole_days


def test_events_on_a_page_are_read_from_its_microdata() -> None:
    page = """<!doctype html><p itemprop="name">Niet dit</p>
      <div itemscope itemtype="https://schema.org/Event"><h2 itemprop="name">Borrel</h2>
      <time itemprop="startDate" datetime="2026-07-01T17:00">om vijf uur</time>
      <div itemprop="location" itemscope itemtype="https://schema.org/Place"><b itemprop="name">De Kade</b>
      <p itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">
      <span itemprop="streetAddress">Kadestraat 3</span></p></div>
      <div itemprop="offers" itemscope itemtype="http://schema.org/Offer"><b itemprop="name">Kaart</b></div>
      <img itemprop="image" src="x"><p itemprop="description">Kom ook</p></div>"""
    (arrival,) = read_agenda(page.encode()).arrivals
    assert (arrival.title, arrival.place, arrival.words) == ("Borrel", "De Kade, Kadestraat 3", "Kom ook")
    assert arrival.span.start.astimezone(UTC).hour == 15


def test_news_is_no_activity_unless_it_says_when() -> None:
    feed = b"""<?xml version="1.0"?><rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/"><channel>
      <title>De Brug</title>
      <item><title>Koffie</title><link>https://x.example/koffie</link><guid>k1</guid>
        <ev:startdate>2026-07-01T10:00:00+02:00</ev:startdate><ev:location>De Kade</ev:location></item>
      <item><title>Nieuws</title><link>https://x.example/nieuws</link></item>
    </channel></rss>"""
    read = read_agenda(feed)
    (coffee,) = read.arrivals
    assert (coffee.title, coffee.uid, coffee.place) == ("Koffie", "k1", "De Kade")
    assert [(skipped.title, skipped.why) for skipped in read.skipped] == [
        ("Nieuws", "Dit is nieuws: er staat niet bij wanneer het is.")
    ]
    assert (read.name, read.found, read.onward) == ("De Brug", 2, ("https://x.example/nieuws",))


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Kom ook!\nVragen? jan@voorbeeld.nl\nTot dan.", "Kom ook!\nTot dan."),
        ("Meld u aan bij Riet, tel. 020 123 45 67 of riet@x.nl.", "Meld u aan bij Riet, tel. … of …."),
        ("Tel: 06-12345678", ""),
        ("Wij eten samen soep (jan [at] voorbeeld.nl).", "Wij eten samen soep."),
        ("Bel liever niet naar +31 6 1234 5678 in de avond", "Bel liever niet naar … in de avond"),
        ("Meld u vooral ruim op tijd aan: https://a.nl/?m=jan@x.nl", "Meld u vooral ruim op tijd aan: …"),
        ("Op 07-05-2026 20:00 uur, van 10.00-12.00", "Op 07-05-2026 20:00 uur, van 10.00-12.00"),
        ("Betalen: NL91 ABNA 0417 1643 00", "Betalen: NL91 ABNA 0417 1643 00"),
        ("Zie https://zoom.us/j/0612345678 en @dorp", "Zie https://zoom.us/j/0612345678 en @dorp"),
    ],
)
def test_mail_addresses_and_telephone_numbers_are_left_where_they_were(told: str, kept: str) -> None:
    written = told.replace("\n", "\\n").replace(",", "\\,")
    arrival = one(ics(f"UID:1\nSUMMARY:Soep\nDTSTART:20260512T103000\nDESCRIPTION:{written}"))
    assert arrival.words == kept
    assert arrival.notes == (
        () if kept == told else ("Mailadressen en telefoonnummers laten wij weg: die zijn van mensen.",)
    )


def test_they_are_left_out_of_titles_places_and_single_dates_too() -> None:
    series = (
        "UID:1\nSUMMARY:Soep (jan@x.nl)\nDTSTART:20260512T103000\nRRULE:FREQ=WEEKLY;COUNT=3\n"
        "LOCATION:Buurthuis\\, 020 123 45 67"
    )
    other = (
        "UID:1\nRECURRENCE-ID:20260519T103000\nDTSTART:20260519T110000\n"
        "DESCRIPTION:Later. Bel even met 06 12345678"
    )
    arrival = one(ics(series, other))
    assert (arrival.title, arrival.place) == ("Soep", "Buurthuis")
    assert [change.words for change in arrival.changes] == ["Later. Bel even met …"]


def test_long_lines_of_signs_are_read_fast() -> None:
    begin = process_time()
    for line in ("a@" * 2500, "(" * 5000, "0 " * 2500, "06 12 34 56 78 " * 300, "a.b@" * 1250):
        read_agenda(ics(f"UID:1\nSUMMARY:Soep\nDTSTART:20260512T103000\nDESCRIPTION:{line}"))
    assert process_time() - begin < 2
