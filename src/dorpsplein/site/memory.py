"""A small server: what was needed once at the start, or by many threads at the same time, is not kept."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
import traceback
from collections.abc import Callable

from django.db import connection, connections

M_ARENA_MAX = -8  # of glibc's mallopt
ARENAS = 2
FEW_PAGES = 4000  # KiB
SWEEPS = (2000, 2, 2)  # a page leaves thousands of rows behind that point at each other


def run_apart(act: Callable[[], None]) -> None:
    """Run an act in a process that ends, so that the memory it took goes back.

    Errors: SystemExit when the act failed; what went wrong has been printed.
    """
    connections.close_all()
    sys.stdout.flush()
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        if status:
            raise SystemExit(1)
        return
    code = 1
    try:
        act()
        code = 0
    except Exception:  # noqa: BLE001 - whatever it is, this process ends here
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def run_beside(act: Callable[[], None]) -> None:
    """Run an act in a process that goes on beside this one; nobody waits for it."""
    connections.close_all()
    sys.stdout.flush()
    if os.fork() == 0:
        try:
            act()
        except Exception:  # noqa: BLE001 - whatever it is, this process ends here
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(0)


def keep_small() -> None:
    """Before the server listens: sweep often, but not what is loaded by now; and two heaps at most."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SWEEPS)
    try:
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS)
    except (AttributeError, OSError):
        return  # not glibc: it has no arenas to limit


def keep_few_pages() -> None:
    """For who reads and writes each row once, as a worker does: SQLite keeps little of its file in memory.

    Else it grows with the number of mails: 16 MiB of pages, and all of the file that was seen.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = -{FEW_PAGES}")
            cursor.execute("PRAGMA mmap_size = 0")
