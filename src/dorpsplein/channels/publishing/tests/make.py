"""A notice for a test."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from dorpsplein.base.accessibility import Accessibility
from dorpsplein.base.dates import aware
from dorpsplein.base.money import Price
from dorpsplein.base.notice import Contact, Notice, Place, Status, Text, VillageName

TUESDAY = date(2026, 5, 12)
START = aware(TUESDAY, time(10, 30))
DESK = Contact("Riet", "+31201234567")


def make_notice(**facts: Any) -> Notice:
    """A coffee morning on Tuesday 12 May 2026, unless the facts say otherwise."""
    usual: dict[str, Any] = {
        "key": "1",
        "name": "2026-05-12-koffieochtend",
        "village": VillageName("de-brug", "Stadsdorp De Brug", "https://dorpen.example/de-brug/"),
        "activity": "koffie",
        "recurrence": START,
        "revision": 1,
        "status": Status.PLANNED,
        "start": START,
        "end": START + timedelta(minutes=90),
        "day": TUESDAY,
        "text": Text("Koffieochtend", "De koffie staat klaar. Neem gerust een buur mee.", "nl"),
        "kind": "coffee",
        "place": Place("Huis van de Buurt", "Kadestraat 3", Accessibility("none", "", "wheelchair", "no")),
        "price": Price(350, "met koffie"),
        "contact": Contact("Joke", "+31612345678"),
        "code": "7hkp2",
        "short_address": "https://dorpen.example/k/7hkp2/",
        "changed_at": datetime(2026, 5, 1, tzinfo=UTC),
    }
    return Notice(**{**usual, **facts})


def make_moved(**facts: Any) -> Notice:
    """The same, moved from the Monday before."""
    return make_notice(status=Status.MOVED, moved_from=START - timedelta(days=1), **facts)


def make_cancelled(**facts: Any) -> Notice:
    """The same, and it does not take place."""
    return make_notice(status=Status.CANCELLED, remark="Riet is ziek", **facts)
