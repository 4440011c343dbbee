"""What the pages of the press say of moments and of counts."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django import template

from dorpsplein.base.dates import AMSTERDAM, day_words, time_words
from dorpsplein.channels.press.models import Fate, Receipt, Release

register = template.Library()


class Tally(NamedTuple):
    """How many outlets it went to, of how many it came back, and how many published it."""

    all: int
    refused: int
    placed: int


@register.simple_tag
def moment(when: datetime) -> str:
    """A day and a time: "dinsdag 14 april 2026, 10.00 uur"."""
    then = when.astimezone(AMSTERDAM)
    return f"{day_words(then.date(), year=True)}, {time_words(then.time())}"


@register.simple_tag
def tally(release: Release) -> Tally:
    """Counted from the receipts that came with it."""
    return tally_of(list(release.receipts.all()))


def tally_of(rows: list[Receipt]) -> Tally:
    """The one count, of the overview and of the text's own page; who is to be rung is counted too."""
    refused = sum(row.fate == Fate.REFUSED for row in rows)
    return Tally(len(rows), refused, sum(row.placed_at is not None for row in rows))
