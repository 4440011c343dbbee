"""An event as websites and news feeds tell it, field by field, made into an arrival."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from dorpsplein.life.activities.arriving.moments import length_of, read_moment, span_from
from dorpsplein.life.activities.arriving.shapes import Arrival, Skipped, Span, Unreadable
from dorpsplein.life.activities.arriving.words import (
    NO_TITLE,
    PLACE_LENGTH,
    TITLE_LENGTH,
    WORDS_LENGTH,
    guess_kind,
    plain,
    short,
)

UID_LENGTH = 200


def arrival_from(told: Mapping[str, str], page: str) -> Arrival | Skipped:
    """An event from its fields: title, start, end, length, words, place, url, uid, status, kind."""
    title = short(told.get("title", ""), TITLE_LENGTH) or NO_TITLE
    url = urljoin(page, told.get("url", "")) if told.get("url") else ""
    try:
        span = _span(told)
    except Unreadable as why:
        return Skipped(told.get("uid", "") or url, title, str(why))
    uid = (told.get("uid") or url)[:UID_LENGTH]
    if not uid:
        uid = hashlib.sha256(f"{title} {span.start.isoformat()}".encode()).hexdigest()[:32]
    return Arrival(
        key=uid,
        uid=uid,
        span=span,
        title=title,
        words=plain(told.get("words", ""))[:WORDS_LENGTH],
        place=short(told.get("place", "").replace("\n", ", "), PLACE_LENGTH),
        kind_key=guess_kind(title, told.get("kind", "")),
        url=url[:1000],
        cancelled="cancel" in told.get("status", "").lower(),
    )


def _span(told: Mapping[str, str]) -> Span:
    if not told.get("start"):
        raise Unreadable(_("Er staat niet bij wanneer het is."))
    end = read_moment(told["end"]) if told.get("end") else None
    return span_from(read_moment(told["start"]), end, length_of(told.get("length", "")))
