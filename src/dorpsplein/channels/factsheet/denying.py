"""A whole that is denied beside a part that is so: counts take the part, so nobody is told the denial.

The village is asked which of the two it is (``questions``). What it said stays, also in releases.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dorpsplein.channels.factsheet.vocabulary import State

DENIALS = frozenset({State.NO, State.DELIBERATELY_NOT, State.STOPPED, State.PLANNED})
WHOLLY_DENIED = DENIALS - {State.PLANNED}


def denied_wholes(said: Mapping[str, str], holds: Mapping[str, Collection[str]]) -> set[str]:
    """Of what one village said, state by field: the wholes it denies and has a part of."""
    return {
        whole
        for whole, parts in holds.items()
        if said.get(whole) in WHOLLY_DENIED and any(said.get(part) == State.YES for part in parts)
    }
