"""Where an agenda comes from: an address of another website, or a file; read as parts that can be kept."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from time import monotonic
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal, Unavailable
from dorpsplein.base.fetch import OPEN, Doors, fetch
from dorpsplein.life.activities.arriving import LARGEST, Delivery, Part, read_agenda
from dorpsplein.life.activities.models.arrived import KEY_LENGTH

PATIENCE = 25.0
MOST_TOGETHER = 3 * LARGEST
WORLDWIDE = 16
SOURCE_LENGTH = 500


def gather(address: str, doors: Doors = OPEN) -> list[Part]:
    """What stands at an address, and, where it holds no activities, at the calendar or pages it names.

    Errors: Refusal and Unavailable, in a sentence for the user.
    """
    until = monotonic() + PATIENCE
    found = fetch(address, doors=doors)
    parts = [Part(found.url, found.body)]
    read = read_agenda(found.body, found.url)
    if read.arrivals and not read.onward:
        return parts
    return _follow(read, parts, doors, until)


def read_file(body: bytes) -> list[Part]:
    """The parts of a file: itself.

    Errors: Refusal when it is too large.
    """
    if len(body) > LARGEST:
        raise Refusal(_("Dit bestand is groter dan 5 MB. Bewaar de agenda van één jaar, en kies die."))
    return [Part("", body)]


def source_of(parts: list[Part], read: Delivery, name: str = "") -> str:
    """The name by which we know a source again: its address, or what a file calls itself."""
    return (parts[0].url or f"bestand: {read.name or name}")[:SOURCE_LENGTH]


def key_of(key: str, uid: str, source: str) -> str:
    """The name of an event in our rows: its own where that is one of a kind, else with its source."""
    if len(uid) < WORLDWIDE and "@" not in uid:
        key = f"{hashlib.sha256(source.encode()).hexdigest()[:8]} {key}"
    return key if len(key) <= KEY_LENGTH else hashlib.sha256(key.encode()).hexdigest()


def pack(parts: list[Part]) -> bytes:
    """Parts as bytes to keep."""
    told = [[part.url, base64.b64encode(part.body).decode()] for part in parts]
    return zlib.compress(json.dumps(told).encode(), 1)


def unpack(packed: bytes) -> list[Part]:
    """Parts as they were packed."""
    return [Part(url, base64.b64decode(body)) for url, body in json.loads(zlib.decompress(packed))]


def _follow(read: Delivery, parts: list[Part], doors: Doors, until: float) -> list[Part]:
    """Go on to what is named there: calendars of a page without activities, pages of a feed without dates."""
    host = urlsplit(parts[0].url).hostname
    size = len(parts[0].body)
    news = bool(read.skipped) and read.found > len(read.arrivals)
    for link in read.onward:
        same_house = urlsplit(link).hostname == host
        if (news and not same_house) or (not news and read.arrivals) or monotonic() > until:
            continue
        try:
            found = fetch(link, doors=doors)
            onward = read_agenda(found.body, link)
        except (Refusal, Unavailable):
            continue
        size += len(found.body)
        if onward.arrivals and size <= MOST_TOGETHER:
            parts.append(Part(link, found.body))
        if parts[1:] and not news:
            return parts
    return parts
