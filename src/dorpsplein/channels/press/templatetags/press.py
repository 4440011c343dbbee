"""What the pages of the press say of moments and of counts."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from django import template

from dorpsplein.base.dates import AMSTERDAM, day_words, time_words
from dorpsplein.channels.press.models import Fate, Receipt, Release

register = template.Library()


class Tally(NamedTuple):
    """To how many outlets it was mailed, how many have no mail, and for how many it was stopped.

    Of those mailed: how many are under way, of how many it came back. ``to_ring`` have no mail, or a
    number where it came back, and heard nothing yet; ``placed`` published it.
    """

    mailed: int
    by_hand: int
    stopped: int
    waiting: int
    refused: int
    to_ring: int
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
    """The one count, of the overview and of the text's own page."""
    fates = Counter(row.fate for row in rows)
    by_hand, stopped = fates[Fate.BY_HAND], fates[Fate.STOPPED]
    return Tally(
        mailed=len(rows) - by_hand - stopped,
        by_hand=by_hand,
        stopped=stopped,
        waiting=fates[Fate.WAITING],
        refused=fates[Fate.REFUSED],
        to_ring=sum(_is_to_ring(row) for row in rows),
        placed=sum(row.placed_at is not None for row in rows),
    )


def _is_to_ring(row: Receipt) -> bool:
    by_phone = row.fate == Fate.BY_HAND or (row.fate == Fate.REFUSED and row.phone)
    return bool(by_phone) and row.seen_at is None and row.placed_at is None
