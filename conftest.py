"""What every test stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.conf import settings
from django.db import connection


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings_parallel_suffix: None,  # noqa: ARG001 - a database for each worker
) -> None:
    """SQLite in a file, as a village has it: in memory one who reads makes another's write fail at once."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("data") / "dorpsplein.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def _a_test_leaves_nothing() -> Iterator[None]:
    """After a test with real transactions all tables are emptied: on SQLite by deleting, which is refused.

    PostgreSQL empties a table without asking its rows.
    """
    if connection.vendor == "postgresql":
        yield
        return
    operations = type(connection.ops)
    emptying = operations.sql_flush

    def without_guards(self: Any, *asked: Any, **told: Any) -> Sequence[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_kept'"
            )
            guards = cursor.fetchall()
        away = [f"DROP TRIGGER {name}" for name, _words in guards]
        return [*away, *emptying(self, *asked, **told), *(words for _name, words in guards)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", without_guards)
        yield
