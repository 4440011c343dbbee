"""What are these bytes: an agenda, a news feed, or a page?"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.life.activities.arriving.contacts import without_contacts
from dorpsplein.life.activities.arriving.events import read_calendars
from dorpsplein.life.activities.arriving.lines import decoded
from dorpsplein.life.activities.arriving.news import read_news
from dorpsplein.life.activities.arriving.pages import read_page
from dorpsplein.life.activities.arriving.shapes import Delivery

LARGEST = 5 * 1024 * 1024
BEGINNING = 4096


class Part(NamedTuple):
    """Bytes, and the address where they stood; no address for a file."""

    url: str
    body: bytes


def read_parts(parts: list[Part]) -> Delivery:
    """Read what stood at several addresses as one: the first, and the pages to which it led.

    Errors: Refusal when the first is no agenda.
    """
    first, *others = [read_agenda(part.body, part.url) for part in parts]
    told = {parts[at].url for at, other in enumerate(others, start=1) if other.arrivals}
    arrivals = {arrival.key: arrival for each in (first, *others) for arrival in each.arrivals}
    skipped = [lost for lost in first.skipped if lost.uid not in told]
    skipped += [lost for other in others for lost in other.skipped]
    found = first.found if first.found >= len(arrivals) else len(arrivals) + len(skipped)
    return Delivery(tuple(arrivals.values()), tuple(skipped), first.name, found, first.onward)


def read_agenda(data: bytes, url: str = "") -> Delivery:
    """Read an agenda, a news feed with dates, or a page that describes activities, without people's contacts.

    Errors: Refusal when it is too large, or none of these.
    """
    if len(data) > LARGEST:
        raise Refusal(_("Dit is groter dan 5 MB. Zoveel lezen wij niet in één keer."))
    return without_contacts(_read(data, url))


def _read(data: bytes, url: str) -> Delivery:
    begin = decoded(data[:BEGINNING]).lstrip("\ufeff \t\r\n").lower()
    if "begin:vcalendar" in begin:
        return read_calendars(data)
    if begin.startswith("<"):
        return read_news(data, url) or read_page(data, url)
    raise Refusal(_("Dit is geen agenda die wij kunnen lezen. Kies een bestand dat eindigt op .ics."))
