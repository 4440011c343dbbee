"""Many rows at once, as plain values: what ``bulk_create`` does in three times the time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def insert_all(
    prototype: models.Model,
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    unless_there: bool = False,
) -> None:
    """Insert rows of a model: ``rows`` holds the values of the fields ``names``, the prototype all others.

    ``unless_there``: a row that another made meanwhile is left. Values are such as the database takes: words,
    numbers, keys, nothing, and days through ``as_day``.
    """
    facts = prototype._meta  # noqa: SLF001 - Django's documented way to a model's fields
    by_name = {field.name: field for field in facts.concrete_fields}
    varying = [by_name.pop(name) for name in names]
    fixed = [field for field in by_name.values() if not field.primary_key]
    values = [
        field.get_db_prep_save(field.pre_save(prototype, add=True), connection=connection) for field in fixed
    ]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in (*varying, *fixed))
    places = ", ".join(["%s"] * (len(varying) + len(fixed)))
    told = f"INSERT INTO {quote(facts.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - our own names
    told += " ON CONFLICT DO NOTHING" if unless_there else ""
    with connection.cursor() as cursor:
        cursor.executemany(told, [(*row, *values) for row in rows])


def as_day(day: Any) -> Any:
    """A day as this database takes it."""
    return connection.ops.adapt_datefield_value(day)
