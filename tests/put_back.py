"""A whole SQLite database, kept in a file beside it and put back in milliseconds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from weakref import WeakSet

import pytest
from django.db import connection

from dorpsplein.channels.publishing.freshness import SHELF
from dorpsplein.channels.publishing.shelf import Shelf
from dorpsplein.network.insights.crossing import forget


class Kept:
    """The database as it is now."""

    def __init__(self, file: Path) -> None:
        self._file = file
        connection.ensure_connection()
        with closing(sqlite3.connect(file)) as beside:
            connection.connection.backup(beside)

    def put_back(self) -> None:
        """As it was; numbers begin again too, so nothing may be remembered that was known by them."""
        connection.ensure_connection()
        with closing(sqlite3.connect(self._file)) as beside:
            beside.backup(connection.connection)
        forget()
        for shelf in (SHELF, *SHELVES):
            shelf._kept.clear()


SHELVES: WeakSet[Shelf] = WeakSet()


def note_shelves(patch: pytest.MonkeyPatch) -> None:
    """Know every shelf that a server makes: it keeps answers longer than a test lasts."""
    build = Shelf.__init__

    def noted(shelf: Shelf, most_bytes: int) -> None:
        build(shelf, most_bytes)
        SHELVES.add(shelf)

    patch.setattr(Shelf, "__init__", noted)
