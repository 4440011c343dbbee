"""The first process that collects compiles what all import; the others wait until that is done.

In a fresh clone nothing is compiled, and processes that begin together would each do it all.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

_FOLDER = Path(os.environ["TEST_MADE_ONCE"])
_DONE = _FOLDER / "compiled"
_TURN = (_FOLDER / "compiling").open("w")
if not _DONE.exists():
    fcntl.flock(_TURN, fcntl.LOCK_EX)  # who ends before it is done lets the next one do it
if _DONE.exists():
    _TURN.close()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Who lets others collect does not wait for them."""
    if session.config.getoption("dist", "no") != "no":
        _TURN.close()


def pytest_collection_finish() -> None:
    """All that is imported was compiled."""
    if not _TURN.closed:
        _DONE.touch()
        _TURN.close()
