"""All villages as the coordinator of the Network needs them: whom to ring, and where something moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.models import Sheet
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.community.journal.reading import last_acts
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.rules import works_in
from dorpsplein.community.villages.models import Village

ON_SHEETS = (Role.ORGANISER, Role.EDITOR, Role.BOARD)


@dataclass(frozen=True, slots=True)
class Known:
    """One village; ``changed`` is the day on which somebody there last did something.

    ``sheet`` is its factsheet; None where it has none, or hides. ``may_open``: who asks works there too.
    """

    village: Village
    changed: date | None
    sheet: Sheet | None = None
    may_open: bool = False

    @property
    def is_kept(self) -> bool:
        """The Network keeps its sheet."""
        return self.sheet is not None and self.sheet.kept

    @property
    def is_released(self) -> bool:
        """It lets the Network see its sheet."""
        return self.sheet is not None and self.sheet.audience != Audience.NOBODY

    @property
    def is_open(self) -> bool:
        """It lets everybody see its sheet."""
        return self.sheet is not None and self.sheet.audience == Audience.EVERYONE


def known_villages(person: Person | None) -> list[Known]:
    """Every village, also who hides, for who coordinates; of others only whom the website names."""
    last = last_acts()
    found = Village.objects.villages()
    days = {key: local_today(moment) for key, moment in last.items()}
    sheets = {sheet.village_id: sheet for sheet in Sheet.objects.shared()}
    here = works_in(person.login if person else None, ON_SHEETS, local_today())
    return [
        Known(village, days.get(village.public_id), sheets.get(village.pk), village.pk in here)
        for village in found
    ]
