"""Python sweeps its memory at every so many new things; who makes a list of thousands waits for that."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """Make a bounded number of things that are all kept, without sweeping meanwhile; not for long."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
