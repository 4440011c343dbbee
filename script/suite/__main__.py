"""Every check, part by part: ``script/test`` starts this."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from machine import lacking
from parts import strands
from running import first_failure

ROOT = Path(__file__).resolve().parents[2]
COMPILED = ROOT / ".venv" / "compiled"


def main() -> int:
    """Run the parts and say how it went."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    fast, whole = "--fast" in sys.argv, "--whole" in sys.argv
    wishes = [word for word in sys.argv[1:] if word not in {"--fast", "--whole"}]
    missing = [] if fast else lacking()
    if missing:
        print(*missing, sep="\n", file=sys.stderr)
        return 2
    began, before = time.monotonic(), _working_tree()
    failed = _run_all(wishes, fast=fast, more={"TEST_WHOLE": "1"} if whole else {})
    if not failed and _working_tree() != before:
        failed = "the tests left files behind, see git status"
    total = f"{time.monotonic() - began:.0f} s in all"
    print(f"\n== Failed: {failed} ({total}) ==" if failed else f"\n== All is well ({total}) ==")
    return 1 if failed else 0


def _run_all(wishes: list[str], *, fast: bool, more: dict[str, str]) -> str:
    own_folder = tempfile.TemporaryDirectory(prefix="dorpsplein-test-", ignore_cleanup_errors=True)
    with own_folder as folder, strands(wishes, fast=fast) as asked:
        shared = Path(folder) / "made-once"
        shared.mkdir()
        told = _clean_environment() | {"TEST_MADE_ONCE": str(shared), **more}
        return first_failure(asked, Path(folder), told)


def _clean_environment() -> dict[str, str]:
    # A developer's own settings must not reach the tests, nor the tests a developer's data.
    own = {name for name in os.environ if name.startswith("DORPSPLEIN_")} | {"PORT"}
    # Some hundred processes start here: what one of them compiled, the next need not compile again.
    own |= {"PYTHONDONTWRITEBYTECODE"}
    kept = {name: text for name, text in os.environ.items() if name not in own}
    return kept | {"PYTHONPYCACHEPREFIX": str(COMPILED)}


def _working_tree() -> str:
    # On a developer's machine files may change while the tests run; in a fresh clone nobody is at work.
    if "CI" not in os.environ or not (ROOT / ".git").exists():
        return ""
    status = ["git", "status", "--porcelain"]
    return subprocess.run(status, cwd=ROOT, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("\n== Stopped ==")
        sys.exit(130)
