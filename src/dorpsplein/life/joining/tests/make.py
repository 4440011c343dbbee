"""A newcomer for a test."""

from __future__ import annotations

from dorpsplein.community.villages.models import Village
from dorpsplein.life.joining.models import Newcomer


def make_newcomer(village: Village, name: str = "Jan Smit", email: str = "jan@example.org") -> Newcomer:
    """Somebody who asked to come, and waits."""
    return Newcomer.every.create(village=village, name=name, email=email)
