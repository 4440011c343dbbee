"""What a sent edition said, with what changed since: for who reads or prints it later."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import AMSTERDAM, day_words, moved_word, plate, start_words
from dorpsplein.base.notice import Notice
from dorpsplein.base.wishes import Wishes
from dorpsplein.channels.newsletters.content import Content, Entry
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.channels.newsletters.otherwise import before, both
from dorpsplein.channels.newsletters.ringing import with_ends
from dorpsplein.channels.publishing import board, saying
from dorpsplein.channels.publishing.memory import LOOK_AHEAD, stale

MOST_DATES = 1000


def with_changes(edition: Edition, content: Content) -> Content:
    """What was said, and beside what is off, moved or elsewhere by now, that it is."""
    if edition.sent_at is None:
        return content
    first, last = edition.sent_at.date(), edition.until + LOOK_AHEAD
    there = board.notices(edition.village, first, last)
    if any(entry.village for entry in content.entries):
        there = [*there, *_elsewhere(first, last)]
    notices = [one for one in there if _begun(one).date() <= edition.until]
    off = {entry.about or entry.source for entry in content.entries if entry.is_off}
    again = {f"date:{one.key}": one for one in notices if not one.is_off and f"date:{one.key}" in off}
    changed = [one for one in notices if one.changed_at > edition.sent_at]
    with override(edition.language):
        return with_ends(edition, _told_anew(content, changed, again))


def _told_anew(content: Content, changed: list[Notice], again: dict[str, Notice]) -> Content:
    """In an entry of one date that date becomes what it is now; in one of more, what changed comes first.

    What was off and takes place ``again`` says so.
    """
    now: dict[str, list[Notice]] = defaultdict(list)
    alone = {entry.about or entry.source for entry in content.entries}
    for one in changed:
        now[f"date:{one.key}"].append(one)
        now[f"activity:{one.activity}"].append(one)
    said: dict[str, list[Entry]] = defaultdict(list)
    for entry in content.entries:
        said[entry.about or entry.source].append(entry)

    def told(entry: Entry) -> Entry:
        source = entry.about or entry.source
        if entry.is_off and source in again:
            return _on_after_all(entry, again[source])
        found = now.get(source, [])
        for one in found:
            if source.startswith("date:") or _is_of_it_alone(entry, one):
                return _as_it_is(entry, one)
        among = [one for one in found if f"date:{one.key}" not in alone]
        return _with_lines(entry, among, said[source])

    parts = tuple(replace(part, entries=tuple(told(one) for one in part.entries)) for part in content.parts)
    return replace(content, parts=parts, first=tuple(told(one) for one in content.first))


def _on_after_all(entry: Entry, now: Notice) -> Entry:
    when, where = saying.when_now(now), saying.where(now)
    loud, words = _("Gaat toch door"), saying.remark(now)
    return replace(entry, loud=loud, is_off=False, when=when, where=where, words=words)


def _as_it_is(entry: Entry, now: Notice) -> Entry:
    """An entry of one date, with that date as it is now."""
    when, where = saying.when_now(now), saying.where(now)
    moved, elsewhere = when != entry.when, bool(entry.where) and where != entry.where
    if now.is_off == entry.is_off and (now.is_off or not (moved or elsewhere)):
        return entry
    day = entry.plate and tuple(plate(now.day))
    told = replace(entry, is_off=now.is_off, when=when, where=where, plate=day)  # type: ignore[arg-type]
    if now.is_off:
        return replace(told, loud=saying.loud(now))
    stood = [entry.when] if moved and not now.is_moved else []
    stood += [entry.where] if elsewhere else []
    lines = [before(words) for words in stood]
    moved_now = saying.loud(now) or (moved_word(_told_start(entry, now), now.start) if moved else "")
    words = "\n\n".join([*lines, entry.words]) if lines else entry.words
    return replace(told, loud=both(moved_now, elsewhere=elsewhere), words=words)


def _with_lines(entry: Entry, found: list[Notice], alike: list[Entry]) -> Entry:
    """An entry of more dates, with in lines before its words which of them are otherwise now."""
    stood = [one for one in found if _stood_in(one, entry)]
    elsewhere = [one for one in stood if _is_elsewhere(one, entry, alike)]
    at_one = len({saying.where(one) for one in stood}) == 1
    if at_one and elsewhere == stood and not any(one.is_moved for one in stood):
        words = "\n\n".join([before(entry.where), entry.words])
        where = saying.where(stood[0])
        return replace(entry, loud=both("", elsewhere=True), where=where, words=words)
    lines = [line for one in stood if (line := _line(one, elsewhere=one in elsewhere))]
    return replace(entry, words="\n\n".join([*lines, entry.words])) if lines else entry


def _line(now: Notice, *, elsewhere: bool) -> str:
    """That one date is otherwise, in a line; "" where it is not."""
    loud = both(saying.loud(now), elsewhere=elsewhere)
    facts = [saying.when_now(now), saying.where(now) if elsewhere else ""]
    return f"{loud}: {', '.join(filter(None, facts))}" if loud else ""


def _is_elsewhere(now: Notice, entry: Entry, alike: list[Entry]) -> bool:
    """Is it at another place than the entry said, and than those of the same activity beside it say?"""
    there = saying.where(now)
    return (
        not now.is_off
        and bool(entry.where)
        and there not in {one.where for one in alike if _stood_in(now, one)}
    )


def _told_start(entry: Entry, now: Notice) -> datetime:
    """When the entry said that it begins, as far as that is known."""
    return datetime.fromisoformat(entry.begins) if entry.begins else now.start


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
