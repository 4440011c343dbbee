"""Lists of people as files: read from CSV, XLSX and vCard, guessing what is not told.

Pure: a file in, ``Reading`` out; nothing here knows a row of the database. A cell that cannot be taken is
told with its row,
its column and a sentence, and costs nothing else. What comes in is bounded in size, rows and
columns.
"""

from __future__ import annotations

from dorpsplein.community.people.reading.kinds import LARGEST
from dorpsplein.community.people.reading.lists import MOST, read_list
from dorpsplein.community.people.reading.shapes import (
    OURS,
    Column,
    Field,
    Listed,
    Reading,
    Wrong,
    field_words,
    ring_words,
)

__all__ = [
    "LARGEST",
    "MOST",
    "OURS",
    "Column",
    "Field",
    "Listed",
    "Reading",
    "Wrong",
    "field_words",
    "read_list",
    "ring_words",
]
