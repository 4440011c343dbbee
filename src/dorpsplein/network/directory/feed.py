"""The calendar of all villages together, with the village in each title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from dorpsplein.base.dates import local_today
from dorpsplein.base.notice import Notice, Series, Text
from dorpsplein.base.visibility import Visibility
from dorpsplein.channels.feeds.event import is_recent
from dorpsplein.channels.publishing.board import shared_series

KEPT = timedelta(days=366)


def shared_calendar() -> list[Series]:
    """What villages released and is not long over, as calendars of everybody show it."""
    since = local_today() - KEPT
    return [_with_village(one) for one in _public(shared_series()) if is_recent(one, since)]


def _public(found: Iterable[Series]) -> Iterable[Series]:
    return (one for one in found if one.usual.visibility == Visibility.PUBLIC)


def _with_village(series: Series) -> Series:
    different = tuple(_named(notice) for notice in series.different)
    return replace(series, usual=_named(series.usual), different=different)


def _named(notice: Notice) -> Notice:
    name = notice.village.name
    other = notice.other_text and _titled(notice.other_text, name)
    return replace(notice, text=_titled(notice.text, name), other_text=other)


def _titled(text: Text, village: str) -> Text:
    return replace(text, title=f"{text.title} ({village})")
