"""Who did not look all over in the last round that closed, told in every file beside the counts.

As on the pages: how many is for everybody, which they are only for who may know all names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dorpsplein.network.insights.sheets import Cell, Sheet
from dorpsplein.network.rounds.standing import Unconfirmed, unconfirmed

ROUND = ("round", "round_date", "round_asked", "round_answered")
YES, PARTLY, NO = "yes", "partly", "no"
MOST_NAMES = 100  # more names than these would fill each line of a file


@dataclass(frozen=True, slots=True)
class Confirming:
    """The last round that closed, as this visitor may know it."""

    last: Unconfirmed | None
    sees_all: bool

    @property
    def names(self) -> tuple[str, ...]:
        """Who did not look all of it over; nobody for who may not know."""
        return tuple(sorted((*self.last.villages, *self.last.in_part))) if self.last and self.sees_all else ()

    @property
    def column(self) -> Callable[[int], str] | None:
        """What stands in the column of each village; None where there is nothing to tell."""
        return self.said if self.last and self.sees_all else None

    def said(self, village: int) -> str:
        """Did this village look all over? Empty where it was not asked, or that is not told."""
        if self.last is None or not self.sees_all:
            return ""
        if village in self.last.silent_keys:
            return NO
        if village in self.last.part_keys:
            return PARTLY
        return YES if village in self.last.answered_keys else ""

    @property
    def source(self) -> dict[str, Cell]:
        """The round in the columns of a file; none before the first was closed."""
        if self.last is None:
            return {}
        told = round_columns(
            self.last.name, self.last.reference_date.isoformat(), self.last.asked, self.last.answered
        )
        names = self.names if len(self.names) <= MOST_NAMES else ()
        return {**told, "unconfirmed": "; ".join(names)}

    def beside(self, sheet: Sheet) -> Sheet:
        """The same sheet with the round beside it."""
        return replace(sheet, source={**sheet.source, **self.source})

    @property
    def object(self) -> dict[str, object] | None:
        """The round for a program; ``villages`` are names, where they may be told."""
        if self.last is None:
            return None
        numbers = {"asked": self.last.asked, "answered": self.last.answered, "unconfirmed": self.last.silent}
        told = {"name": self.last.name, "reference_date": self.last.reference_date.isoformat(), **numbers}
        return {**told, "villages": list(self.names)} if self.sees_all else told


def confirming(*, sees_all: bool) -> Confirming:
    """The last round that closed."""
    return Confirming(unconfirmed(named=sees_all), sees_all)


def last_round() -> dict[str, dict[str, Cell]]:
    """The last round as a release keeps it: in numbers, without names; nothing before the first."""
    source = confirming(sees_all=False).source
    return {"round": {name: source[name] for name in ROUND}} if source else {}


def frozen_round(contents: Mapping[str, Any]) -> Unconfirmed | None:
    """The same of a release, as it was when that was made."""
    told = contents.get("round")
    if told is None:
        return None
    name, day, asked, answered = (told[name] for name in ROUND)
    return Unconfirmed(name, date.fromisoformat(day), answered, asked)


def round_columns(name: str, day: str, asked: int, answered: int) -> dict[str, Cell]:
    """A round in numbers, under the names of columns."""
    return dict(zip(ROUND, (name, day, asked, answered), strict=True))
