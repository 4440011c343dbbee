"""The tables that the migrations leave are those of the models: each column, key, constraint and index."""

from __future__ import annotations

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
        "keys": {
            field.column: (field.target_field.model._meta.db_table, field.target_field.column)
            for field in fields
            if isinstance(field, models.ForeignKey) and field.db_constraint
        },
        "unique": {field.column for field in fields if field.unique and not field.primary_key},
        "found fast": {field.column for field in fields if field.db_index or field.unique} - {key},
        "named": names_of(model),
    }


def names_of(model: type[models.Model]) -> set[str]:
    """The constraints and indexes that a model names."""
    return {one.name for one in (*model._meta.constraints, *model._meta.indexes)}
