"""Find out which tests ask the second database nothing that another test does not ask it too.

``.venv/bin/python script/suite/asked_before.py`` runs the tests on PostgreSQL, notes which statements each of
them sends, and writes into ``tests/asked_before.txt`` those that can be missed: every statement, and every
fault of one, comes from a test that stays. Of two that send the same the one that takes less stays, and
nothing is missed of the walls.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

LIST = Path(__file__).resolve().parents[2] / "tests" / "asked_before.txt"
MAKING = "TEST_ASKED_BEFORE"
# Who may what, mail that goes once, kills and races: these stay, whatever they send.
WALLS = re.compile(r"tests/house/|/(outbox|dispatch|accounts)/tests/|_(kills|killed|at_once|sealed)\.py")
REAL = {"transactional_db", "live_server"}
LEAST = 0.02  # seconds that a test takes besides its own
ALIKE = (
    (re.compile(r"^(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT) .*"), r"\1"),
    (re.compile(r"\((?:\(?%s\)?(?:::\w+)?, )*%s(?:::\w+)?\)"), "(*)"),
    (re.compile(r"(?<= VALUES )(?:\(.*?\), )+(?=\()"), ""),
    (re.compile(r"(?:WHEN .*? THEN \S+ )+(?=WHEN )"), ""),
    (re.compile(r"\b(LIMIT|OFFSET) \d+"), r"\1 n"),
    (re.compile(r"_django_curs_\w+"), "cursor"),
)


class Asking:
    """Which statements each test sends, and what it takes."""

    def __init__(self) -> None:
        self._now: set[str] = set()
        self.sent: dict[str, set[str]] = {}
        self.cost: dict[str, float] = {}
        self.stays: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note it under the name of the function: all its cases stay, or none."""
        name, began = item.nodeid.partition("[")[0], _seconds()
        self._now = self.sent.setdefault(name, set())
        done = yield
        self.cost[name] = self.cost.get(name, LEAST) + _seconds() - began
        mark = item.get_closest_marker("django_db")
        real = REAL & set(getattr(item, "fixturenames", ())) or (mark and mark.kwargs.get("transaction"))
        if real or WALLS.search(name):
            self.stays.add(name)
        return done

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Write down what can be missed; nothing where a test failed."""
        if not exitstatus:
            LIST.write_text("".join(f"{name}\n" for name in self.missed()))

    def missed(self) -> list[str]:
        """Those that are left when what tells most, for what it takes, is chosen until all is told."""
        told = set().union(*(self.sent[name] for name in self.stays))
        left = self.sent.keys() - self.stays
        while left:
            best = max(sorted(left), key=lambda name: len(self.sent[name] - told) / self.cost[name])
            if self.sent[best] <= told:
                break
            told |= self.sent[best]
            left -= {best}
        return sorted(left)

    def noting(self, ask: Callable[..., Any]) -> Callable[..., Any]:
        """Send a statement, and note it; one that fails is another."""

        def noted(cursor: Any, statement: Any, *more: Any, **told: Any) -> Any:
            words = str(statement)
            for pattern, instead in ALIKE:
                words = pattern.sub(instead, words)
            try:
                answer = ask(cursor, statement, *more, **told)
            except Exception as fault:
                self._now.add(f"{type(fault).__name__}: {words}")
                raise
            self._now.add(words)
            return answer

        return noted


def pytest_configure(config: pytest.Config) -> None:
    """Listen on every connection."""
    from django.db.backends.utils import CursorWrapper

    asking = Asking()
    for name in ("_execute", "_executemany"):
        setattr(CursorWrapper, name, asking.noting(getattr(CursorWrapper, name)))
    config.pluginmanager.register(asking)


def _seconds() -> float:
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> int:
    """Run what runs on PostgreSQL, and listen."""
    from parts import QUIET
    from postgres import own_server

    with own_server(os.environ.get("TEST_POSTGRES_URL", "")) as address:
        told = {"DORPSPLEIN_DATABASE_URL": address, "PYTHONPATH": str(Path(__file__).parent), MAKING: "1"}
        command = [sys.executable, "-m", "pytest", "-q", "-m", QUIET, "-p", "asked_before", "-p", "data_only"]
        return subprocess.run(command, cwd=LIST.parents[1], env=os.environ | told, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
