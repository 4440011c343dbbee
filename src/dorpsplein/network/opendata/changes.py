"""What changed, as a feed: what is taken back is told by its key and the moment alone.

Source: JSON Feed, version 1.1. That deletions travel is taken from RPDE 1.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from dorpsplein.community.villages.models import Village
from dorpsplein.network.opendata.answering import Mistake
from dorpsplein.network.opendata.models import Trace, TraceQuerySet
from dorpsplein.network.opendata.paging import AFTER, Size, further
from dorpsplein.network.opendata.present import Present, Thing

SINCE = "sinds"
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
PLACE = re.compile(r"^[0-9]{1,16}~urn:uuid:[0-9a-f-]{36}$")
SIZE = Size(100, 500)


def traces_asked(network: Village, asked: QueryDict) -> tuple[list[Trace], str]:
    """The traces of one page, and what is asked for the next; "" at the end."""
    most, rows = SIZE.asked(asked), _asked(network, asked)
    found = list(rows[: most + 1])
    shown = found[:most]
    return shown, further(asked, **{AFTER: _place(shown[-1])}) if len(found) > most else ""


def items_of(traces: Iterable[Trace], now: Present) -> Iterator[dict[str, Any]]:
    """An item for each; what is just gone and not noted yet is left out until it is."""
    for trace in traces:
        thing = now.thing(trace.key)
        if trace.gone:
            yield _gone(trace)
        elif thing:
            yield _item(trace, thing)


def _item(trace: Trace, thing: Thing) -> dict[str, Any]:
    return {
        "id": trace.key,
        "url": thing.url,
        "title": thing.title,
        "content_text": thing.title,
        "date_modified": exactly(trace.changed_at),
        "tags": list(thing.tags),
        "_dorpsplein": {"gone": False, thing.tags[0]: thing.told},
    }


def _gone(trace: Trace) -> dict[str, Any]:
    """The feed wants a content, so there is an empty one."""
    moment = exactly(trace.changed_at)
    return {"id": trace.key, "content_text": "", "date_modified": moment, "_dorpsplein": {"gone": True}}


def exactly(moment: datetime) -> str:
    """A moment with all its digits."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _asked(network: Village, asked: QueryDict) -> TraceQuerySet:
    rows = Trace.objects.of(network).newest_first()
    if SINCE in asked:
        rows = rows.since(_moment(asked.get(SINCE, ""), SINCE))
    return rows.after(*_after(asked.get(AFTER, ""))) if AFTER in asked else rows


def _place(trace: Trace) -> str:
    """The place of a trace in the order, as digits and its key."""
    return f"{(trace.changed_at - BEGINNING) // timedelta(microseconds=1)}~{trace.key}"


def _after(text: str) -> tuple[datetime, str]:
    """Errors: Mistake for what is no such place."""
    if not PLACE.fullmatch(text):
        raise Mistake(_("%(name)s neemt u over uit next_url.") % {"name": AFTER})
    digits, _tilde, key = text.partition("~")
    return BEGINNING + timedelta(microseconds=int(digits)), key


def _moment(text: str, name: str) -> datetime:
    """Errors: Mistake for what is no moment with a time zone."""
    words = _("%(name)s is een moment, zoals 2026-05-12T10:00:00Z.") % {"name": name}
    try:
        moment = parse_datetime(text)
    except ValueError as error:
        raise Mistake(words) from error
    if moment is None or moment.tzinfo is None:
        raise Mistake(words)
    return moment
