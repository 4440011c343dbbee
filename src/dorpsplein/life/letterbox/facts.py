"""What somebody was told of a date, and what is otherwise now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.utils.text import capfirst

from dorpsplein.base.dates import AMSTERDAM, is_other_day
from dorpsplein.base.notice import Notice
from dorpsplein.base.when import rhythm_words


@dataclass(frozen=True, slots=True)
class Fact:
    """A date as it was told. ``key`` is its key; ``mail`` that of the mail that told it, "" for a call."""

    key: str
    start: datetime
    end: datetime
    place: str
    is_off: bool = False
    mail: str = ""

    @classmethod
    def of(cls, notice: Notice) -> Fact:
        """What one would tell of this date now."""
        return cls(notice.key, notice.start, notice.end, str(notice.place), notice.is_off)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Fact:
        """What was kept."""
        start, end = (datetime.fromisoformat(kept[name]) for name in ("start", "end"))
        return cls(kept["date_key"], start, end, kept["place"], kept["off"], kept["mail_key"])

    def kept(self, mail: str) -> dict[str, Any]:
        """To keep, told by this mail."""
        moments = {"start": _wall(self.start), "end": _wall(self.end)}
        return {**moments, "place": self.place, "off": self.is_off, "date_key": self.key, "mail_key": mail}

    @property
    def day(self) -> date:
        """The day on the wall in Amsterdam."""
        return self.start.astimezone(AMSTERDAM).date()

    @property
    def mark(self) -> str:
        """The same for two facts that say the same; what is off is off, whenever it would have been."""
        told = (
            "off" if self.is_off else f"{_wall(self.start)}|{_wall(self.end)}|{' '.join(self.place.split())}"
        )
        return sha256(told.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Change:
    """What was told and what is so now; ``notice`` is how it stands, None when nobody sees it any more."""

    was: Fact
    now: Fact
    notice: Notice | None = None

    @property
    def is_other_day(self) -> bool:
        """Is it on another day?"""
        return is_other_day(self.was.start, self.now.start)

    @property
    def is_other_time(self) -> bool:
        """Does it begin or end at another moment?"""
        return (self.was.start, self.was.end) != (self.now.start, self.now.end)


def rhythm_of(notice: Notice) -> str:
    """How what an idea became repeats: "Elke woensdag"; "" when it does not."""
    if not notice.rule:
        return ""
    day = notice.recurrence.astimezone(AMSTERDAM).date()
    return capfirst(rhythm_words(notice.rule, day, without=notice.without))


def _wall(moment: datetime) -> str:
    return moment.astimezone(AMSTERDAM).isoformat(" ", "minutes")
