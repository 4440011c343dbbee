"""The facts of a date for search engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from dorpsplein.base.accessibility import Accessibility
from dorpsplein.base.dates import aware
from dorpsplein.base.money import Price
from dorpsplein.base.notice import Contact, Image, Notice, Place, Status, Text, VillageName
from dorpsplein.base.rule import read_rule
from dorpsplein.base.visibility import Audience
from dorpsplein.channels.publishing.schema import event_facts

BRIDGE = VillageName("de-brug", "Stadsdorp De Brug", "https://dorpen.example/de-brug/")
DAY = date(2026, 4, 14)
COFFEE = Notice(
    key="k",
    name="2026-04-14-koffie",
    village=BRIDGE,
    activity="a",
    recurrence=aware(DAY, time(10, 30)),
    revision=1,
    status=Status.PLANNED,
    start=aware(DAY, time(10, 30)),
    end=aware(DAY, time(12)),
    day=DAY,
    text=Text("Koffieochtend", "Loop binnen.", "nl"),
    kind="coffee",
    place=Place("Huis van de Buurt", "Kadestraat 3"),
    price=Price(350, "met koffie"),
    contact=Contact("Riet", "+31201234567"),
    image=Image(((480, "/media/a-480.webp"), (960, "/media/a-960.webp")), "Koffie"),
    changed_at=aware(DAY, time(9)),
)
ORGANISER = [{"@type": "Organization", "name": "Stadsdorp De Brug", "url": "https://dorpen.example/de-brug/"}]


def test_all_that_is_known_of_a_date() -> None:
    page = "https://dorpen.example/de-brug/agenda/2026-04-14-koffie/"
    assert event_facts(COFFEE) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Koffieochtend",
        "description": "Loop binnen.",
        "inLanguage": "nl",
        "url": page,
        "image": "http://localhost:8000/media/a-960.webp",
        "startDate": "2026-04-14T10:30:00+02:00",
        "endDate": "2026-04-14T12:00:00+02:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": "Huis van de Buurt", "address": "Kadestraat 3"},
        "organizer": ORGANISER,
        "isAccessibleForFree": False,
        "offers": {"@type": "Offer", "price": "3.50", "priceCurrency": "EUR", "url": page},
    }


def test_without_a_photo_the_square_picture_of_this_version_is_shown() -> None:
    picture = "https://dorpen.example/de-brug/agenda/2026-04-14-koffie/plaatje.png?versie=1"
    assert event_facts(replace(COFFEE, image=None))["image"] == picture


def test_a_moved_date_tells_when_it_was() -> None:
    moved = replace(COFFEE, status=Status.MOVED, moved_from=aware(date(2026, 3, 24), time(10, 30)))
    facts = event_facts(moved)
    assert facts["eventStatus"] == "https://schema.org/EventRescheduled"
    assert facts["previousStartDate"] == "2026-03-24T10:30:00+01:00"


def test_a_cancelled_date_says_so() -> None:
    facts = event_facts(replace(COFFEE, status=Status.CANCELLED))
    assert facts["eventStatus"] == "https://schema.org/EventCancelled"


@pytest.mark.parametrize(
    ("price", "free", "amount"), [(Price(0), True, "0.00"), (Price(5), False, "0.05"), (Price(), None, None)]
)
def test_free_is_known_or_not_told(price: Price, free: bool | None, amount: str | None) -> None:
    facts = event_facts(replace(COFFEE, price=price))
    assert facts.get("isAccessibleForFree") is free
    assert facts.get("offers", {}).get("price") == amount


def test_of_a_home_no_more_than_its_name() -> None:
    home = Place("Bij een buur", "Lindestraat 8", Accessibility(way="hoek Lindestraat"), is_home=True)
    facts = event_facts(replace(COFFEE, place=home))
    assert facts["location"] == {"@type": "Place", "name": "Bij een buur"}
    assert "Lindestraat" not in str(facts)


def test_who_to_ring_is_for_people() -> None:
    assert "Riet" not in str(event_facts(COFFEE))


def test_members_only_and_together_with_others() -> None:
    baken = VillageName("het-baken", "Stadsdorp Het Baken", "https://dorpen.example/het-baken/")
    facts = event_facts(replace(COFFEE, audience=Audience.MEMBERS, together=(baken,)))
    assert facts["audience"] == {"@type": "Audience", "audienceType": "Alleen voor leden"}
    assert [one["name"] for one in facts["organizer"]] == ["Stadsdorp De Brug", "Stadsdorp Het Baken"]


def test_a_date_of_a_series_tells_how_it_repeats() -> None:
    rule = read_rule("FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU;BYMONTH=1,3;UNTIL=20261231")
    assert event_facts(replace(COFFEE, rule=rule))["superEvent"] == {
        "@type": "EventSeries",
        "name": "Koffieochtend",
        "eventSchedule": {
            "@type": "Schedule",
            "repeatFrequency": "P2M",
            "byDay": ["2TU"],
            "byMonth": [1, 3],
            "endDate": "2026-12-31",
            "scheduleTimezone": "Europe/Amsterdam",
            "startTime": "10:30:00",
            "endTime": "12:00:00",
        },
    }
