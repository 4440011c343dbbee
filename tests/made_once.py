"""The tables of SQLite, made once for all processes of one run of ``script/test``."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path
from typing import Self

FOLDER = "TEST_MADE_ONCE"  # names a folder of this run; without it each process makes its own


class MadeOnce:
    """The first process makes the tables by the migrations and leaves a copy; the others begin with that."""

    def __init__(self, folder: Path) -> None:
        self._copy = folder / "made.sqlite3"
        self._turn = (folder / "turn").open("w")

    @classmethod
    def of_this_run(cls) -> Self | None:
        """What the processes of this run share, if they share anything."""
        told = os.environ.get(FOLDER)
        return cls(Path(told)) if told else None

    def begin(self, database: Path) -> bool:
        """Copy the tables to there; or tell that they are still to be made: until `leave` the others wait.

        Who ends before that lets the next one make them.
        """
        fcntl.flock(self._turn, fcntl.LOCK_EX)
        if not self._copy.exists():
            return False
        fcntl.flock(self._turn, fcntl.LOCK_UN)
        shutil.copyfile(self._copy, database)
        return True

    def leave(self, made: Path) -> None:
        """Leave a copy for the others."""
        half = self._copy.with_suffix(".half")
        shutil.copyfile(made, half)
        half.rename(self._copy)
        fcntl.flock(self._turn, fcntl.LOCK_UN)
