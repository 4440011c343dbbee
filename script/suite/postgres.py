"""A PostgreSQL server for one run: its own folder, its own socket, no network port."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# Nothing here outlives the run, so nothing needs to survive a power cut.
IN_A_HURRY = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal"
# Few rows: to compile a query, or to tidy up after it, takes longer than to carry it out.
IN_A_HURRY += " -c max_wal_senders=0 -c jit=off -c autovacuum=off"


@contextmanager
def own_server(given: str = "") -> Iterator[str]:
    """Give the address of a running server: the given one, or a new one that is removed afterwards.

    Errors: CalledProcessError where the server does not start.
    """
    if given:
        yield given
        return
    # Not in TMPDIR: the path of a socket may hold some hundred letters, no more.
    folder = Path(tempfile.mkdtemp(prefix="dorpsplein-pg-", dir="/tmp"))
    try:
        _start(folder)
        yield f"postgresql://postgres@/dorpsplein?host={folder}"
    finally:
        _run(folder, "pg_ctl", "stop", "--mode=immediate", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def binaries() -> Path | None:
    """Find the folder of the server's programs, the newest first (Debian keeps them off PATH)."""
    debian = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    folders = sorted(debian, key=lambda folder: float(folder.parent.name), reverse=True)
    if on_path := shutil.which("pg_ctl"):
        folders.append(Path(on_path).parent)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _start(folder: Path) -> None:
    if servant := _servant():
        shutil.chown(folder, servant.pw_uid, servant.pw_gid)
    unicode = ("--encoding=UTF8", "--locale=C.UTF-8")
    _run(folder, "initdb", "--username=postgres", "--auth=trust", "--no-sync", *unicode)
    options = f"{IN_A_HURRY} -c listen_addresses= -c unix_socket_directories={folder}"
    _run(folder, "pg_ctl", "start", "--wait", "--silent", f"--log={folder}/log", f"--options={options}")


def _run(folder: Path, program: str, *words: str, check: bool = True) -> None:
    command = [f"{binaries()}/{program}", f"--pgdata={folder}/data", *words]
    # A session of its own: Ctrl-C must reach the tests first, and the server after them.
    how: dict[str, Any] = {"cwd": folder, "start_new_session": True, "stdout": subprocess.DEVNULL}
    if servant := _servant():
        how |= {"user": servant.pw_uid, "group": servant.pw_gid, "extra_groups": []}
    subprocess.run(command, check=check, **how)


def _servant() -> pwd.struct_passwd | None:
    """Find who runs the server when we are root, because PostgreSQL refuses to be."""
    if os.getuid() != 0:
        return None
    users = {user.pw_name: user for user in pwd.getpwall()}
    return users.get("postgres") or users["nobody"]
