"""What a sent edition said, with what changed since: for who reads or prints it later."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import AMSTERDAM, day_words, plate, start_words
from dorpsplein.base.notice import Notice
from dorpsplein.base.wishes import Wishes
from dorpsplein.channels.newsletters.content import Content, Entry
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.channels.publishing import board, saying
from dorpsplein.channels.publishing.memory import LOOK_AHEAD, stale

MOST_DATES = 1000


def with_changes(edition: Edition, content: Content) -> Content:
    """What was said, and beside what is off or moved by now, that it is."""
    if edition.sent_at is None:
        return content
    first, last = edition.sent_at.date(), edition.until + LOOK_AHEAD
    there = board.notices(edition.village, first, last)
    if any(entry.village for entry in content.entries):
        there = [*there, *_elsewhere(first, last)]
    notices = [one for one in there if _begun(one).date() <= edition.until]
    off = {entry.about or entry.source for entry in content.entries if entry.is_off}
    again = [one for one in notices if not one.is_off and f"date:{one.key}" in off]
    loud = {entry.about or entry.source: entry for entry in content.entries if entry.loud}
    otherwise = [one for one in notices if (one.is_off or one.is_moved) and one.changed_at > edition.sent_at]
    changed = [one for one in otherwise if not _is_known(one, loud.get(f"date:{one.key}"))]
    with override(edition.language):
        return _told_anew(content, changed, {f"date:{one.key}": one for one in again})


def _told_anew(content: Content, changed: list[Notice], again: dict[str, Notice]) -> Content:
    """In an entry of one date that date becomes what it is now; in one of more, what changed comes first.

    What was off and takes place ``again`` says so.
    """
    now: dict[str, list[Notice]] = defaultdict(list)
    for one in changed:
        now[f"date:{one.key}"].append(one)
        now[f"activity:{one.activity}"].append(one)

    def told(entry: Entry) -> Entry:
        source = entry.about or entry.source
        if entry.is_off and source in again:
            on = again[source]
            return replace(
                entry,
                loud=_("Gaat toch door"),
                is_off=False,
                when=saying.when_now(on),
                where=saying.where(on),
                words=saying.remark(on),
            )
        found = now.get(source, [])
        for one in found:
            if source.startswith("date:") or _is_of_it_alone(entry, one):
                return replace(
                    entry,
                    loud=saying.loud(one),
                    is_off=one.is_off,
                    when=saying.when_now(one),
                    where=saying.where(one),
                    plate=entry.plate and tuple(plate(one.day)),  # type: ignore[arg-type]
                )
        lines = [f"{saying.loud(one)}: {saying.when_now(one)}" for one in found if _stood_in(one, entry)]
        if not lines:
            return entry
        return replace(entry, words="\n\n".join([*lines, entry.words]))

    parts = tuple(replace(part, entries=tuple(told(one) for one in part.entries)) for part in content.parts)
    return replace(content, parts=parts, first=tuple(told(one) for one in content.first))


def _stood_in(notice: Notice, entry: Entry) -> bool:
    """Did the entry tell of this date, by day and hours? What comes "en verder" it meant."""
    start, end = notice.moved_from or notice.start, notice.moved_until or notice.end
    hours = start_words(start, end)
    days = entry.when.removesuffix(hours)
    further = _("%(days)s en verder") % {"days": ""}
    named = re.search(rf"(?<!\d){start.astimezone(AMSTERDAM).day}(?!\d)", days)
    return entry.when.endswith(hours) and bool(named or further in days)


def _is_of_it_alone(entry: Entry, notice: Notice) -> bool:
    """Did the entry tell of this date and of no other? More dates stand there in short."""
    start = _begun(notice)
    same = entry.begins in {"", start.astimezone(UTC).isoformat()}
    return same and entry.when.startswith(day_words(start.date()))


def _is_known(notice: Notice, told: Entry | None) -> bool:
    """Did what was sent tell of this date already that it is off, or on which moment it is now?"""
    if told is None or told.is_off or notice.is_off:
        return told is not None and told.is_off
    return told.begins in {"", notice.start.astimezone(UTC).isoformat()}


def _begun(notice: Notice) -> datetime:
    """When it would begin, before it was moved."""
    return (notice.moved_from or notice.start).astimezone(AMSTERDAM)


def _elsewhere(first: date, last: date) -> list[Notice]:
    """What other villages tell of their dates, as far as they share it."""
    return board.shared_notices(first, last, wishes=Wishes(), most=MOST_DATES).notices


def untrue_now(edition: Edition) -> tuple[str, ...]:
    """In sentences what the mails of a sent edition say, and is otherwise now."""
    found = [one for one in stale(edition.village) if one.publication.origin == edition.key]
    return tuple(words for one in found for words in one.differences)
