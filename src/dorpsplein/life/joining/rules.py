"""What of the welcome list waits for somebody."""

from __future__ import annotations

from dorpsplein.community.villages.models import Village
from dorpsplein.life.joining.models import Newcomer


def newcomers_waiting(village: Village) -> tuple[int, int]:
    """How many want to be rung, and how many to be asked how it was."""
    rows = Newcomer.objects.of(village)
    return rows.waiting().count(), rows.to_ask().count()
