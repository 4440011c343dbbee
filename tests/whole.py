"""Of what is alike one is tried at each place, at the next another; ``script/test --whole`` tries all."""

from __future__ import annotations

import os
from collections.abc import Sequence

WHOLE = "TEST_WHOLE" in os.environ


def some_of[Thing](things: Sequence[Thing], at: int, most: int = 1) -> tuple[Thing, ...]:
    """Of these things the one, or so many, whose turn it is at this place."""
    if WHOLE or len(things) <= most:
        return tuple(things)
    return tuple(things[(at + step) % len(things)] for step in range(most))
