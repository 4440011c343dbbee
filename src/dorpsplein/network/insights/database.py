"""Tables as one file of SQLite, with a table that says what each column means."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from tempfile import NamedTemporaryFile
from typing import IO

from dorpsplein.network.insights.tables import Column, Table

DATABASE = "application/vnd.sqlite3"
DICTIONARY = (
    Column("table_name", "TEXT", "the name of a table"),
    Column("column_name", "TEXT", "the name of a column in it"),
    Column("type", "TEXT", "TEXT or INTEGER; a moment is a text in ISO 8601"),
    Column("meaning", "TEXT", "what it means"),
)


def as_database(tables: Iterable[Table]) -> IO[bytes]:
    """A file at its beginning; it is gone when it is closed."""
    file = NamedTemporaryFile(suffix=".sqlite")  # noqa: SIM115 - who serves it closes it
    with closing(sqlite3.connect(file.name)) as book, book:
        for table in with_dictionary(tables):
            _write(book, table)
    return file


def with_dictionary(tables: Iterable[Table]) -> list[Table]:
    """The tables, and one more that explains them all, itself too."""
    told = list(tables)
    own = Table("dictionary", DICTIONARY, [], ("table_name", "column_name"))
    rows = [(one.name, *column) for one in (*told, own) for column in one.columns]
    return [*told, Table(own.name, own.columns, rows, own.key)]


def _write(book: sqlite3.Connection, table: Table) -> None:
    columns = ", ".join(f"{_quoted(column.name)} {column.type}" for column in table.columns)
    key = ", ".join(map(_quoted, table.key))
    book.execute(f"CREATE TABLE {_quoted(table.name)} ({columns}, PRIMARY KEY ({key})) WITHOUT ROWID")
    places = ", ".join("?" * len(table.columns))
    book.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({places})", table.rows)  # noqa: S608 - our own names


def _quoted(name: str) -> str:
    return f'"{name}"'
