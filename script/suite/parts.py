"""The parts of the suite, in the order in which they run."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from postgres import own_server

if TYPE_CHECKING:
    from collections.abc import Generator

NOTHING_SELECTED = 5  # pytest's exit code
QUIET = "not browser and not wheel"
SHIPPED = {
    "DORPSPLEIN_BASE_URL": "https://example.nl",
    "DORPSPLEIN_SMTP_URL": "smtp://mail.example.nl:587/?tls=1",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One command that must succeed."""

    heading: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    may_be_empty: bool = False


def all_parts(wishes: list[str], *, fast: bool) -> Generator[Part]:
    """Yield the parts; a server that a part needs lives until the next part is asked for."""
    if not wishes:
        yield from _reading()
    yield _pytest("Tests on SQLite", f"{QUIET} and not slow" if fast else QUIET, wishes)
    if fast:
        return
    with own_server(os.environ.get("TEST_POSTGRES_URL", "")) as address:
        there = {"DORPSPLEIN_DATABASE_URL": address, "PYTHONPATH": str(Path(__file__).parent)}
        yield _pytest("Tests on PostgreSQL", QUIET, wishes, there, more=("-p", "data_only"))
    yield _pytest("Tests in Chromium", "browser", wishes)
    yield _pytest("The wheel, installed elsewhere", "wheel", wishes)


def _reading() -> Generator[Part]:
    yield Part("Ruff: rules", [_tool("ruff"), "check"])
    yield Part("Ruff: format", [_tool("ruff"), "format", "--check"])
    yield Part("Import contracts", [_tool("lint-imports")])
    yield Part("Templates", [_tool("djlint"), "--lint", "--quiet", "src"])
    yield Part("Types", [_tool("mypy")])
    yield Part(
        "Settings as shipped", [_tool("dorpsplein"), "check", "--deploy", "--fail-level", "WARNING"], SHIPPED
    )
    yield Part("Migrations are complete", [_tool("dorpsplein"), "makemigrations", "--check", "--dry-run"])


def _pytest(
    heading: str,
    marks: str,
    wishes: list[str],
    environment: dict[str, str] | None = None,
    *,
    more: tuple[str, ...] = (),
) -> Part:
    # Two at a time, a database each; who asks for some tests sees them one after the other.
    alone = bool(wishes) or marks == "wheel"
    spread = [] if alone else ["-n", "2", "--dist", "worksteal"]
    command = [sys.executable, "-m", "pytest", "-q", "-m", marks, *more, *spread, *wishes]
    return Part(heading, command, environment or {}, may_be_empty=bool(wishes))


def _tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)
