"""What a room tells of its work in numbers: never a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Figure:
    """How often, and by how many, something was done in a stretch of days.

    ``name`` is the room's own word for it. ``groups`` is the number of separate things: series, circles.
    """

    name: str
    times: int = 0
    groups: int = 0
    first: date | None = None
    last: date | None = None
