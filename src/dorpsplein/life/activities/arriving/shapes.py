"""What arrives, before it becomes rows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dorpsplein.base.rule import Rule


class Unreadable(ValueError):  # noqa: N818 - the event is, not we
    """This event cannot be read, in a sentence that the user may read."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, in the time zone of whoever wrote it.

    Whole days run from midnight to midnight in Amsterdam. Units: ``length`` is time on the wall, so that an
    evening keeps its end when the clock changes; zero when no end was told.
    """

    start: datetime
    length: timedelta
    whole_days: bool = False

    @property
    def end(self) -> datetime:
        """The end, on the same wall."""
        return self.start + self.length

    def at(self, start: datetime) -> Span:
        """The same length, another start."""
        return replace(self, start=start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One date of a series that differs. ``recurrence`` is the start that the series gave it.

    ``onward`` means that all later dates differ in the same way.
    """

    recurrence: datetime
    span: Span
    title: str
    words: str = ""
    place: str = ""
    cancelled: bool = False
    onward: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One event as it stood elsewhere.

    ``key`` names it in its source: its UID, with something behind it where one UID names several. ``more``
    are further starts without a rule, ``dropped`` starts of the rule that are not there. ``notes`` are
    sentences on what we could not take along.
    """

    key: str
    uid: str
    span: Span
    title: str
    words: str = ""
    place: str = ""
    kind_key: str = "other"
    url: str = ""
    cancelled: bool = False
    rule: Rule | None = None
    more: tuple[datetime, ...] = ()
    dropped: tuple[datetime, ...] = ()
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_series(self) -> bool:
        """It is on more than one date, or may be."""
        return bool(self.rule or self.more or self.changes)

    @property
    def fingerprint(self) -> str:
        """Another one when anything of it is different."""
        return hashlib.sha256(repr(replace(self, notes=())).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Skipped:
    """What we could not read, and why, in a sentence that the user may read."""

    uid: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """All that arrived from one source. ``name`` is what it calls itself; ``found`` how many events it held.

    ``onward`` are addresses in it where the events may stand instead.
    """

    arrivals: tuple[Arrival, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    name: str = ""
    found: int = 0
    onward: tuple[str, ...] = ()
