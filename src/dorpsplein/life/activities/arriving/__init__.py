"""Activities that come from elsewhere: agendas, news feeds and pages of other websites, read into one shape.

Pure: bytes in, ``Delivery`` out; nothing here knows a row. What cannot be read is listed with its reason and
costs nothing else. What comes in is bounded in size, number and repetition.
"""

from __future__ import annotations

from dorpsplein.life.activities.arriving.expanding import Dated, occurrences
from dorpsplein.life.activities.arriving.reading import LARGEST, Part, read_agenda, read_parts
from dorpsplein.life.activities.arriving.settling import Placed, Settled, settle
from dorpsplein.life.activities.arriving.shapes import Arrival, Change, Delivery, Skipped, Span
from dorpsplein.life.activities.arriving.words import is_at_home

__all__ = [
    "LARGEST",
    "Arrival",
    "Change",
    "Dated",
    "Delivery",
    "Part",
    "Placed",
    "Settled",
    "Skipped",
    "Span",
    "is_at_home",
    "occurrences",
    "read_agenda",
    "read_parts",
    "settle",
]
