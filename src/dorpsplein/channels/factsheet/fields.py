"""The sheet of a village, field by field: what was stated, what is seen, what was released."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.catalogue import Subject, catalogue, merged_into, today
from dorpsplein.channels.factsheet.denying import DENIALS, WHOLLY_DENIED
from dorpsplein.channels.factsheet.merging import groups_of, holding
from dorpsplein.channels.factsheet.models import Fact, Released, Sheet, Told
from dorpsplein.channels.factsheet.seeing import OF_ACTIVITIES, YEAR, Seen, ahead_of, seen_of
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.villages.models import Village


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the sheet. What the village states goes before what we see.

    ``ahead`` is the next day in the agenda of what the village denies, None for all else.
    """

    subject: Subject
    stated: Fact | None = None
    seen: Seen | None = None
    released: Released | None = None
    withheld: bool = False
    ahead: date | None = None

    @property
    def state(self) -> State:
        """What is so now; silence is unknown."""
        if self.stated:
            return State(self.stated.state)
        return State.YES if self.seen else State.UNKNOWN

    @property
    def is_known(self) -> bool:
        """There is something to tell."""
        return self.stated is not None or self.seen is not None

    @property
    def disagrees(self) -> bool:
        """The agenda showed it after the village said that it is not so: to be asked, and once."""
        if not (self.stated and self.seen and self.seen.last and self.stated.state in DENIALS):
            return False
        said = localdate(self.stated.since)
        if self.stated.settles and said > local_today() - YEAR:
            return False
        return self.seen.last > said

    @property
    def is_ahead(self) -> bool:
        """The village denies it and has it in the agenda all the same: to be asked, and once."""
        if not (self.stated and self.ahead and self.stated.state in WHOLLY_DENIED):
            return False
        return not (self.stated.settles and localdate(self.stated.since) > local_today() - YEAR)

    @property
    def groups(self) -> int | None:
        """How many there are of it, as far as told or seen."""
        if self.stated:
            return self.stated.groups
        return self.seen.groups or None if self.seen else None


def fields_of(village: Village) -> dict[str, Field]:
    """Every field of a village's sheet, in the order of the catalogue."""
    stated = by_today(Fact.objects.of(village).current().order_by("since", "pk"))
    released = by_today(Released.objects.of(village).standing().order_by("released_at", "pk"))
    withheld = {today(field) for field in sheet_of(village).withheld}
    seen = seen_of(village)
    seen |= {field: seen[old] for field in catalogue() for old in merged_into(field) if old in seen}
    ahead = _ahead(village, stated)
    return {
        field: Field(
            subject,
            stated.get(field),
            seen.get(field),
            released.get(field),
            field in withheld,
            ahead.get(field),
        )
        for field, subject in catalogue().items()
    }


def _ahead(village: Village, stated: Mapping[str, Fact]) -> dict[str, date]:
    """Looks only where a village denies something that its agenda can show."""
    denied = {name for name, fact in stated.items() if fact.state in WHOLLY_DENIED}
    shown = {today(name) for name in OF_ACTIVITIES.values()}
    if not denied & shown:
        return {}
    found: dict[str, date] = {}
    for name, day in ahead_of(village).items():
        found[today(name)] = min(day, found.get(today(name), day))
    return {name: day for name, day in found.items() if name in denied}


def by_today[T: Told](rows: Iterable[T]) -> dict[str, T]:
    """The rows by what their field is called now; of what was merged one, with the groups of all, to read."""
    found: dict[str, list[T]] = {}
    for row in rows:
        found.setdefault(today(row.field), []).append(row)
    return {name: _as_one(some, name) for name, some in found.items()}


def _as_one[T: Told](rows: list[T], name: str) -> T:
    row = holding(rows, name)
    if len(rows) > 1 and row.state == State.YES:
        row = copy(row)
        row.groups = groups_of(rows)
    return row


def said_of(village: Village, field: str) -> list[Fact]:
    """All that was said of a field, the newest first, also under a name that was merged into it."""
    names = {field, *merged_into(field)}
    subjects = {name.partition(".")[2] for name in names}
    rows = Fact.objects.of(village).filter(subject__in=subjects).order_by("-since", "-pk")
    return [fact for fact in rows if fact.field in names]


def sheet_of(village: Village) -> Sheet:
    """What the village decided about its sheet; a sheet of its own before it decided anything."""
    return Sheet.objects.of(village).first() or Sheet(village=village)
