"""What changed, as a feed: what is taken back is told by its key and the moment alone.

Source: JSON Feed, version 1.1. That deletions travel is taken from RPDE 1.0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from dorpsplein.community.villages.models import Village
from dorpsplein.network.opendata.answering import Mistake
from dorpsplein.network.opendata.models import Trace, TraceQuerySet
from dorpsplein.network.opendata.paging import AFTER, Size, further
from dorpsplein.network.opendata.present import Thing

SINCE = "sinds"
SIZE = Size(100, 500)


def traces_asked(network: Village, asked: QueryDict) -> tuple[list[Trace], str]:
    """The traces of one page, and what is asked for the next; "" at the end."""
    most, rows = SIZE.asked(asked), _asked(network, asked)
    found = list(rows[: most + 1])
    shown = found[:most]
    return shown, further(asked, **{AFTER: _place(shown[-1])}) if len(found) > most else ""


def items_of(traces: Iterable[Trace], now: dict[str, Thing]) -> Iterator[dict[str, Any]]:
    """An item for each; what is just gone and not noted yet is left out until it is."""
    for trace in traces:
        if trace.gone:
            yield _gone(trace)
        elif trace.key in now:
            yield _item(trace, now[trace.key])


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
    """A moment with all its digits, by which one goes on."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _asked(network: Village, asked: QueryDict) -> TraceQuerySet:
    rows = Trace.objects.of(network).newest_first()
    if SINCE in asked:
        rows = rows.since(_moment(asked.get(SINCE, ""), SINCE))
    if AFTER in asked:
        moment, _tilde, key = asked.get(AFTER, "").partition("~")
        rows = rows.after(_moment(moment, AFTER), key[:45])
    return rows


def _place(trace: Trace) -> str:
    return f"{exactly(trace.changed_at)}~{trace.key}"


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
