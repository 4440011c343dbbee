"""What the tests need from the machine itself, installed with apt where we may."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postgres import binaries

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Need:
    """A program outside the virtual environment."""

    package: str
    is_there: Callable[[], bool]
    why: str


# The same Chromium without windows takes a third less time; not every distribution has it.
WINDOWLESS = "chromium-headless-shell"
NEEDS = (
    Need(
        "chromium",
        lambda: any(map(shutil.which, (WINDOWLESS, "chromium"))),
        "the browser tests open pages in it",
    ),
    Need(
        "postgresql",
        lambda: bool(os.environ.get("TEST_POSTGRES_URL")) or binaries() is not None,
        "large installations run on it, so the tests do too",
    ),
    Need("gettext", lambda: shutil.which("xgettext") is not None, "it gathers the texts to translate"),
)


def lacking() -> list[str]:
    """Install what is missing where that is allowed; say in a sentence each what still is."""
    missing = [need for need in NEEDS if not need.is_there()]
    if missing:
        _install([need.package for need in missing])
    if "CI" in os.environ and not shutil.which(WINDOWLESS):
        _install([WINDOWLESS])
    return [f"Please install {need.package}: {need.why}." for need in missing if not need.is_there()]


def _install(packages: list[str]) -> None:
    as_root = _way_to_root()
    if as_root is None or not shutil.which("apt-get"):
        return
    print(f"· Installing {', '.join(packages)} with apt", flush=True)
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        subprocess.run([*apt, *words], check=False, stdout=subprocess.DEVNULL)


def _way_to_root() -> list[str] | None:
    if os.getuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n"] if allowed.returncode == 0 else None
