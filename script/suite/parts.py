"""The parts of the suite, and which of them run beside each other."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from postgres import own_server

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTHING_SELECTED = 5  # pytest's exit code
QUIET = "not browser and not wheel"
SHIPPED = {
    "DORPSPLEIN_BASE_URL": "https://example.nl",
    "DORPSPLEIN_SMTP_URL": "smtp://mail.example.nl:587/?tls=1",
}
# In a fresh clone nobody comes back for what was found out.
FORGETTING = ["--cache-dir", os.devnull] if "CI" in os.environ else []


@dataclass(frozen=True, slots=True)
class Part:
    """One command that must succeed."""

    heading: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    may_be_empty: bool = False


@contextmanager
def strands(wishes: list[str], *, fast: bool) -> Iterator[list[list[Part]]]:
    """Give the parts in strands: in one they follow each other, and two of them may run beside each other.

    Who wishes some tests only sees them one by one. A server that a part needs lives until all is done.
    """
    sqlite = _pytest("Tests on SQLite", f"{QUIET} and not slow" if fast else QUIET, wishes, at_once=2)
    if fast:
        yield [[sqlite]] if wishes else [_reading(), [sqlite]]
        return
    with own_server(os.environ.get("TEST_POSTGRES_URL", "")) as address:
        there = {"DORPSPLEIN_DATABASE_URL": address}
        postgres = _pytest("Tests on PostgreSQL", QUIET, wishes, there, more=("-p", "data_only"))
        pages = _pytest("Tests in Chromium", "browser", wishes, where="tests/stories")
        wheel = _pytest("The wheel, installed elsewhere", "wheel", wishes, where="tests/shipped")
        if wishes:
            yield [[sqlite, postgres, pages, wheel]]
        else:
            # Much of what is tested waits for something else: four at once keep two cores busy to the end.
            yield [[sqlite], [postgres], [*_reading(), pages, wheel]]


def _reading() -> list[Part]:
    deploy = [_tool("dorpsplein"), "check", "--deploy", "--fail-level", "WARNING"]
    return [
        Part("Ruff: rules", [_tool("ruff"), "check"]),
        Part("Ruff: format", [_tool("ruff"), "format", "--check"]),
        Part("Import contracts", [_tool("lint-imports")]),
        Part("Templates", [_tool("djlint"), "--lint", "--quiet", "src"]),
        Part("Types", [_tool("mypy"), *FORGETTING]),
        Part("Settings as shipped", deploy, SHIPPED),
        Part("Migrations are complete", [_tool("dorpsplein"), "makemigrations", "--check", "--dry-run"]),
    ]


def _pytest(
    heading: str,
    marks: str,
    wishes: list[str],
    environment: dict[str, str] | None = None,
    *,
    more: tuple[str, ...] = (),
    where: str = "",
    at_once: int = 1,
) -> Part:
    # At once means a database each; who asks for some tests sees them one after the other.
    spread = ["-n", str(at_once), "--dist", "worksteal"] if at_once > 1 and not wishes else []
    asked = wishes or [where] * bool(where)
    command = [sys.executable, "-m", "pytest", "-q", "-m", marks, *more, *spread, *asked]
    told = {
        "PYTHONPATH": str(Path(__file__).parent),
        "PYTEST_PLUGINS": "compiled_once",
        **(environment or {}),
    }
    return Part(heading, command, told, may_be_empty=bool(wishes))


def _tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)
