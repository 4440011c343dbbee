"""All villages as the coordinator of the Network needs them: whom to ring, and where something moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dorpsplein.base.dates import local_today
from dorpsplein.community.journal.reading import last_acts
from dorpsplein.community.villages.models import Village


@dataclass(frozen=True, slots=True)
class Known:
    """One village; ``changed`` is the day on which somebody there last did something."""

    village: Village
    changed: date | None


def known_villages() -> list[Known]:
    """Every village, also who hides; of persons only whom the website names."""
    last = last_acts()
    found = Village.objects.villages()
    days = {key: local_today(moment) for key, moment in last.items()}
    return [Known(village, days.get(village.public_id)) for village in found]
