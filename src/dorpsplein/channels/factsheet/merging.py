"""What a village said under two names that are one now: which of both holds, and how many groups that is.

Yes goes before all else, and what is known before what is not; of two that are alike, what was said under the
name of today. Groups are added, since each was told as an answer to a question of its own: a merge makes none
disappear. Who said yes without a number tells of no more groups than it told elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from dorpsplein.channels.factsheet.vocabulary import State


class Says(Protocol):
    """Somebody said this of a field."""

    @property
    def field(self) -> str:
        """Under which name."""

    @property
    def state(self) -> str:
        """What."""

    @property
    def groups(self) -> int | None:
        """How many, where that was told."""


def holding[T: Says](said: Sequence[T], now: str) -> T:
    """Of what one village said under names that are called ``now`` today: what holds."""
    return min(said, key=lambda one: (rank_of(one.state), one.field != now, one.field))


def rank_of(state: str) -> int:
    """Yes first, unknown last."""
    return {State.YES: 0, State.UNKNOWN: 2}.get(State(state), 1)


def groups_of(said: Iterable[Says]) -> int | None:
    """How many groups together; None where no number was told."""
    told = [one.groups for one in said if one.state == State.YES and one.groups is not None]
    return sum(told) if told else None
