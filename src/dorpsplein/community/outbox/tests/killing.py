"""A worker of its own, in a fork of the test, that dies at a named point as a kill -9 lets it die."""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Callable
from typing import Any

from django.db import connection


def begin(act: Callable[[], object]) -> int:
    """Do it in a process of its own, with a connection of its own; gives its number."""
    connection.close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads of the test are only servers
        child = os.fork()
    if not child:
        try:
            act()
        finally:
            os._exit(0)
    return child


def end(child: int) -> bool:
    """Wait for it; was it killed?"""
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def was_killed(act: Callable[[], object]) -> bool:
    """Do it in a process of its own, to its end."""
    return end(begin(act))


def die(*_what: Any, **_more: Any) -> None:
    """As the system ends it: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_before(owner: Any, name: str, turn: int = 1) -> None:
    """Die when something is called for the turn-th time; only ever in a process of its own."""
    _die(owner, name, turn, first=True)


def die_after(owner: Any, name: str, turn: int = 1) -> None:
    """Die when it was done for the turn-th time."""
    _die(owner, name, turn, first=False)


def _die(owner: Any, name: str, turn: int, *, first: bool) -> None:
    real = getattr(owner, name)
    calls = 0

    def deadly(*what: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        if first and calls == turn:
            die()
        answer = real(*what, **more)
        if calls == turn:
            die()
        return answer

    setattr(owner, name, deadly)
