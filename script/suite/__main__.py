"""Every check, part by part: ``script/test`` starts this."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from machine import lacking
from parts import NOTHING_SELECTED, Part, all_parts

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run the parts and say how it went."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    fast, wishes = "--fast" in sys.argv, [word for word in sys.argv[1:] if word != "--fast"]
    missing = [] if fast else lacking()
    if missing:
        print(*missing, sep="\n", file=sys.stderr)
        return 2
    began, before = time.monotonic(), _working_tree()
    with (
        tempfile.TemporaryDirectory(prefix="dorpsplein-test-") as data,
        closing(all_parts(wishes, fast=fast)) as parts,
    ):
        failed = _first_failure(parts, _clean_environment(data))
    if not failed and _working_tree() != before:
        failed = "The tests left the working tree as it was"
    total = f"{time.monotonic() - began:.0f} s in all"
    print(f"\n== Failed: {failed} ({total}) ==" if failed else f"\n== All is well ({total}) ==")
    return 1 if failed else 0


def _first_failure(parts: Iterator[Part], environment: dict[str, str]) -> str:
    codes = []
    for part in parts:
        print(f"\n== {part.heading} ==", flush=True)
        began = time.monotonic()
        code = subprocess.run(
            part.command, cwd=ROOT, env=environment | part.environment, check=False
        ).returncode
        print(f"   {time.monotonic() - began:.1f} s", flush=True)
        codes.append(code)
        if code and not (part.may_be_empty and code == NOTHING_SELECTED):
            return part.heading
    return "" if 0 in codes else "no test was found"


def _clean_environment(data: str) -> dict[str, str]:
    # A developer's own settings must not reach the tests, nor the tests his data.
    kept = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith("DORPSPLEIN_") and name != "PORT"
    }
    return kept | {"DORPSPLEIN_DATA": data}


def _working_tree() -> str:
    # On a developer's machine the files may change while the tests run; a fresh clone has nobody at work.
    if "CI" not in os.environ or not (ROOT / ".git").exists():
        return ""
    return subprocess.run(
        ["git", "status", "--porcelain"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("\n== Stopped ==")
        sys.exit(130)
