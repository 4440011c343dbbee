"""Activities that come from elsewhere: agendas, news feeds and pages of other websites, read into one shape.

Pure: bytes in, ``Delivery`` out; nothing here knows a row. What cannot be read is listed with its reason and
costs nothing else. What comes in is bounded in size, number and repetition.
"""

from __future__ import annotations

from dorpsplein.life.activities.arriving.expanding import Dated, occurrences
from dorpsplein.life.activities.arriving.reading import read_agenda
from dorpsplein.life.activities.arriving.shapes import Arrival, Change, Delivery, Skipped, Span

__all__ = ["Arrival", "Change", "Dated", "Delivery", "Skipped", "Span", "occurrences", "read_agenda"]
