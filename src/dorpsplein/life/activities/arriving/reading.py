"""What are these bytes: an agenda, a news feed, or a page?"""

from __future__ import annotations

from dorpsplein.life.activities.arriving.events import read_calendars
from dorpsplein.life.activities.arriving.shapes import Delivery


def read_agenda(data: bytes, url: str = "") -> Delivery:
    return read_calendars(data)
