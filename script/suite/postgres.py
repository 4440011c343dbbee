"""A PostgreSQL server for one run: its own folder, its own socket, no network port."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Nothing here outlives the run, so nothing needs to survive a power cut.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@contextmanager
def own_server(given: str = "") -> Iterator[str]:
    """Give the address of a running server: the given one, or a new one that is removed afterwards.

    Errors: CalledProcessError where the server does not start.
    """
    if given:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="dorpsplein-pg-", dir="/tmp"))
    try:
        _start(folder)
        yield f"postgresql://postgres@/dorpsplein?host={folder}"
    finally:
        _run(folder, "pg_ctl", "stop", "--mode=immediate", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def binaries() -> Path | None:
    """Find the folder of the server's programs, the newest first (Debian keeps them off PATH)."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob("[0-9]*"), key=lambda path: float(path.name), reverse=True
    )
    on_path = shutil.which("pg_ctl")
    folders = [version / "bin" for version in versions] + ([Path(on_path).parent] if on_path else [])
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _start(folder: Path) -> None:
    if os.getuid() == 0:
        shutil.chown(folder, _servant())
    _run(
        folder,
        "initdb",
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    )
    options = f"{FAST} -c listen_addresses= -c unix_socket_directories={folder}"
    _run(folder, "pg_ctl", "start", "--wait", "--silent", f"--log={folder}/log", f"--options={options}")


def _run(folder: Path, program: str, *words: str, check: bool = True) -> None:
    home = binaries()
    if home is None:
        return
    # A session of its own: Ctrl-C must reach the tests first, and the server after them.
    identity: dict[str, Any] = (
        {"user": _servant(), "group": _servant_group(), "extra_groups": []} if os.getuid() == 0 else {}
    )
    command = [home / program, f"--pgdata={folder}/data", *words]
    subprocess.run(
        command, cwd=folder, check=check, start_new_session=True, stdout=subprocess.DEVNULL, **identity
    )


def _servant() -> str:
    # PostgreSQL refuses to run as root.
    import pwd

    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _servant_group() -> int:
    import pwd

    return pwd.getpwnam(_servant()).pw_gid
