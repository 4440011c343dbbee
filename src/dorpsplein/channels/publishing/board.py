"""Every notice of a village in one list: the only reader of the rooms' windows."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.utils.translation import override

from dorpsplein.base.notice import Notice, Series
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities import notice as activities
from dorpsplein.life.activities.kinds import KINDS

LABELS = {kind.drawing: kind.label for kind in KINDS}


def notices(village: Village, first: date, last: date) -> list[Notice]:
    """What the village tells between two days, both included, in order of time."""
    return activities.notices(village, first, last)


def coming(village: Village) -> list[Notice]:
    """Of each activity the next date, in order of time."""
    return activities.coming(village)


def notice_named(village: Village, name: str) -> Notice | None:
    """The notice at an address; an old address leads to the notice under its newest name."""
    return activities.notice_named(village, name)


def series(village: Village) -> list[Series]:
    """Every activity that the village tells of, as a whole, for calendars."""
    return activities.series(village)


def series_named(village: Village, name: str) -> Series | None:
    """The activity as a whole that an address leads to, old or new."""
    return activities.series_named(village, name)


@lru_cache(maxsize=256)
def kind_words(kind: str, language: str) -> str:
    """What a kind of notice is, in a word: "Koffie"."""
    with override(language):
        return str(LABELS.get(kind, ""))
