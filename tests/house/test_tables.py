"""The tables that the migrations leave are those of the models, as far as it is asked here.

Each column by its name, whether it may be empty and how many signs fit in it (its type is not compared), each
key, each uniqueness and index of one column, and by its name each constraint and index that a model names.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

pytestmark = pytest.mark.django_db


def test_the_tables_are_as_the_models_say() -> None:
    every = apps.get_models(include_auto_created=True)
    with connection.cursor() as cursor:
        found = {model._meta.label: found_of(cursor, model) for model in every}
    assert found == {model._meta.label: told_of(model) for model in every}


def found_of(cursor: Any, model: type[models.Model]) -> dict[str, Any]:
    """What the database has of a model; of keys and indexes only those that the model names, or should."""
    table, key, names = model._meta.db_table, model._meta.pk.column, names_of(model)
    described = connection.introspection.get_table_description(cursor, table)
    held = connection.introspection.get_constraints(cursor, table)
    alone = [one for name, one in held.items() if name not in names and len(one["columns"]) == 1]
    return {
        "columns": {column.name: bool(column.null_ok) for column in described},
        "fits": {column.name: column.display_size for column in described if column.name in bounded(model)},
        "keys": {one["columns"][0]: one["foreign_key"] for one in alone if one["foreign_key"]},
        "unique": {one["columns"][0] for one in alone if one["unique"] and not one["primary_key"]},
        "found fast": {one["columns"][0] for one in alone if one["index"] or one["unique"]} - {key},
        "named": names & held.keys(),
    }


def told_of(model: type[models.Model]) -> dict[str, Any]:
    """What a model says of its table."""
    fields, key = model._meta.local_concrete_fields, model._meta.pk.column
    return {
        "columns": {field.column: field.null for field in fields},
        "fits": bounded(model),
        "keys": {
            field.column: (field.target_field.model._meta.db_table, field.target_field.column)
            for field in fields
            if isinstance(field, models.ForeignKey) and field.db_constraint
        },
        "unique": {field.column for field in fields if field.unique and not field.primary_key},
        "found fast": {field.column for field in fields if field.db_index or field.unique} - {key},
        "named": names_of(model),
    }


def bounded(model: type[models.Model]) -> dict[str, int]:
    """How many signs fit in each column of text that has an end."""
    types = {field.column: field.db_type(connection) or "" for field in model._meta.local_concrete_fields}
    ends = {column: re.fullmatch(r"varchar\((\d+)\)", kind) for column, kind in types.items()}
    return {column: int(end[1]) for column, end in ends.items() if end}


def names_of(model: type[models.Model]) -> set[str]:
    """The constraints and indexes that a model names."""
    return {one.name for one in (*model._meta.constraints, *model._meta.indexes)}
