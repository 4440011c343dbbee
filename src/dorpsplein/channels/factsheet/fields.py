"""The sheet of a village, field by field: what was stated, what is seen, what was released."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localdate

from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.catalogue import Subject, catalogue
from dorpsplein.channels.factsheet.models import Fact, Released, Sheet
from dorpsplein.channels.factsheet.seeing import YEAR, Seen, seen_of
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.villages.models import Village

DENIALS = frozenset({State.NO, State.DELIBERATELY_NOT, State.STOPPED, State.PLANNED})


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the sheet. What the village states goes before what we see."""

    subject: Subject
    stated: Fact | None = None
    seen: Seen | None = None
    released: Released | None = None
    withheld: bool = False

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
    def groups(self) -> int | None:
        """How many there are of it, as far as told or seen."""
        if self.stated:
            return self.stated.groups
        return self.seen.groups or None if self.seen else None


def fields_of(village: Village) -> dict[str, Field]:
    """Every field of a village's sheet, in the order of the catalogue."""
    stated = {fact.field: fact for fact in Fact.objects.of(village).current()}
    released = {row.field: row for row in Released.objects.of(village).standing()}
    withheld = frozenset(sheet_of(village).withheld)
    seen = seen_of(village)
    return {
        field: Field(subject, stated.get(field), seen.get(field), released.get(field), field in withheld)
        for field, subject in catalogue().items()
    }


def sheet_of(village: Village) -> Sheet:
    """What the village decided about its sheet; a sheet of its own before it decided anything."""
    return Sheet.objects.of(village).first() or Sheet(village=village)
