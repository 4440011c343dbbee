"""What a village on another installation offers, read from its document: material, never trusted.

Pure: bytes in, ``FarOffer`` out. Every text is cleaned and cut, every moment read strictly, the address of
each thing kept only where it leads to the same website; what cannot be used is left out, one by one. Links
within the words stand: an editor sees them before she sends.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import AMSTERDAM, plate
from dorpsplein.base.errors import Refusal
from dorpsplein.base.markup import UNSEEN, tidy
from dorpsplein.channels.newsletters.content import Entry
from dorpsplein.channels.newsletters.far_offer import FORMAT, MOST_TOLD, VERSION
from dorpsplein.channels.newsletters.gifts import OF_THE_LETTER
from dorpsplein.channels.newsletters.models import MOST_PIECE, MOST_TITLE
from dorpsplein.channels.publishing.addresses import OFFER_TYPE

KEY = re.compile(r"[A-Za-z0-9_-]{1,24}")  # with all before it, it fits in Piece.source
SPACES = re.compile(r"[^\S\xa0]+")  # what keeps a number and its word together stays
HEAD = 256 * 1024  # bytes of a page in which its links stand
MOST_LINE = 200
MOST_OFF_DATES = 500
MOST_ADDRESS = 500
FAR_OFF = timedelta(days=2 * 366)
LANGUAGES = {"nl", "en"}


@dataclass(frozen=True, slots=True)
class FarOffer:
    """A village elsewhere as it calls itself, and what it offers, as ``FarVillage.offers`` keeps it."""

    key: str
    name: str
    home: str
    is_demo: bool
    items: dict[str, dict[str, Any]]


def offer_of_page(body: bytes, url: str) -> str:
    """The address of the offer that a page names in its head; "" when it names none."""
    reader = _Links()
    reader.feed(body[:HEAD].decode("utf-8", "replace"))
    return urljoin(url, reader.found) if reader.found else ""


def read_offer(body: bytes, url: str) -> FarOffer:
    """Read the document that stood at ``url``.

    Errors: Refusal for what is no offer, or that of a village on another website.
    """
    told = _parsed(body)
    village = told.get("village")
    if told.get("format") != FORMAT or not isinstance(village, dict):
        raise _no_offer()
    if told.get("version") != VERSION:
        raise Refusal(_("Dit stadsdorp heeft een ander soort Dorpsplein. Zijn aanbod kunnen wij niet lezen."))
    key, name, home = _key(village.get("id")), _line(village.get("name"), MOST_TITLE), village.get("address")
    if not key or not name or not isinstance(home, str):
        raise _no_offer()
    if not _own(home, url):
        raise Refusal(_("Dit zegt van een stadsdorp op een andere website te zijn. Plak dat adres."))
    rows = told.get("items")
    items: dict[str, dict[str, Any]] = {}
    with override(OF_THE_LETTER):
        for row in rows[:MOST_TOLD] if isinstance(rows, list) else []:
            if isinstance(row, dict) and (found := _key(row.get("id"))):
                items.setdefault(found, _item(row, found, url))
    return FarOffer(key, name, home, village.get("demo") is True, items)


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise _no_offer() from error
    if not isinstance(told, dict):
        raise _no_offer()
    return told


def _item(row: dict[str, Any], key: str, url: str) -> dict[str, Any]:
    """One thing as it is kept; without an entry where it says that it is gone, or nothing we can use."""
    begins, ends = _moment(row.get("begins")), _moment(row.get("ends"))
    given = min(_moment(row.get("offered_at")) or timezone.now(), timezone.now())
    entry = _entry(row, key, url, begins)
    there = row.get("state") != "gone" and bool(entry.title or entry.words)
    last = ends or begins
    return {
        "entry": asdict(entry) if there else None,
        "withdrawn": row.get("state") == "withdrawn",
        "given": given.isoformat(),
        "ends": last.isoformat() if last else "",
    }


def _entry(row: dict[str, Any], key: str, url: str, begins: datetime | None) -> Entry:
    is_off, remark = row.get("off") is True, _line(row.get("remark"))
    address = row.get("address")
    here = address if isinstance(address, str) and len(address) <= MOST_ADDRESS and _own(address, url) else ""
    language = row.get("language")
    return Entry(
        source=f"far:{key}",
        title=_line(row.get("title"), MOST_TITLE),
        words=_cut(tidy(_text(row.get("words"))), MOST_PIECE),
        when=_line(row.get("when")),
        where=_line(row.get("where")),
        price=_line(row.get("price")),
        loud=remark or (_("Gaat niet door") if is_off else ""),
        is_off=is_off,
        off_dates=_cut(tidy(_text(row.get("off_dates"))), MOST_OFF_DATES),
        plate=tuple(plate(begins.astimezone(AMSTERDAM).date())) if begins else (),  # type: ignore[arg-type]
        begins=begins.astimezone(UTC).isoformat() if begins else "",
        address=here,
        more=row.get("more") is True and bool(here),
        language=language if isinstance(language, str) and language in LANGUAGES else "",
    )


def _text(value: object) -> str:
    """A text without what no database or page can hold."""
    return value.encode("utf-8", "ignore").decode() if isinstance(value, str) else ""


def _line(value: object, most: int = MOST_LINE) -> str:
    return _cut(SPACES.sub(" ", UNSEEN.sub(" ", _text(value))).strip(), most)


def _cut(words: str, most: int) -> str:
    return str(Truncator(words).chars(most, truncate="…"))[:most]  # which counts no accents; a column does


def _key(value: object) -> str:
    return value if isinstance(value, str) and KEY.fullmatch(value) else ""


def _moment(value: object) -> datetime | None:
    """A moment with its zone, not far from now; anything else says nothing."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        near = moment and moment.tzinfo and abs(moment - timezone.now()) < FAR_OFF
    except (ValueError, OverflowError):
        return None
    return moment if near else None


def _own(address: str, url: str) -> bool:
    """Does it lead to the website on which it was read?"""
    try:
        there = urlsplit(address)
        return there.scheme in {"http", "https"} and there.netloc == urlsplit(url).netloc
    except ValueError:
        return False


def _no_offer() -> Refusal:
    return Refusal(_("Wij vinden hier niets wat een stadsdorp aan andere stadsdorpen aanbiedt."))


class _Links(HTMLParser):
    """Remembers the first link to an offer."""

    found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a link in the head."""
        told = dict(attrs)
        if tag == "link" and not self.found and (told.get("type") or "").strip().lower() == OFFER_TYPE:
            self.found = told.get("href") or ""
