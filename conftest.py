"""What every test stands on."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as examples

# Looking for rubbish among the million objects of a worker took up to a seventh of its time.
gc.set_threshold(50_000, 20, 50)

# How long an example takes depends on what else the machine does, and says nothing about the code.
examples.register_profile(
    "busy", parent=examples(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
examples.load_profile("busy")

GUARDS = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE '%_all_kept'"


def pytest_collection_finish() -> None:
    """What was collected stays to the end."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _shelves() -> Iterator[None]:
    """Before any server is made: see what it keeps."""
    from tests.put_back import note_shelves

    with pytest.MonkeyPatch.context() as patch:
        note_shelves(patch)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings_parallel_suffix: None,  # noqa: ARG001 - a database for each worker
) -> None:
    """SQLite in a file, as a village has it: in memory one who reads makes another's write fail at once."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("data") / "dorpsplein.sqlite3")
        # Nothing here outlives the run, so nothing needs to survive a power cut.
        told = database["OPTIONS"]["init_command"]
        database["OPTIONS"]["init_command"] = told.replace("synchronous=FULL", "synchronous=OFF")


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,  # noqa: ARG001 - the one it replaces
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """After a test with real transactions PostgreSQL empties all tables; SQLite is put back as it was made.

    Deleting row by row takes SQLite longer, and what may only be added to refuses it.
    """
    if connection.vendor == "postgresql":
        with pytest.MonkeyPatch.context() as patch:
            emptying = type(connection.ops).sql_flush
            patch.setattr(type(connection.ops), "sql_flush", _without_guards(emptying))
            yield
        return
    from tests.put_back import Kept

    with django_db_blocker.unblock():
        made = Kept(tmp_path_factory.mktemp("made") / "dorpsplein.sqlite3")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _test: made.put_back())
        yield


def _without_guards(emptying: Callable[..., Sequence[str]]) -> Callable[..., Sequence[str]]:
    """Emptying, also of tables that refuse it."""

    def emptied(*asked: Any, **told: Any) -> Sequence[str]:
        with connection.cursor() as cursor:
            cursor.execute(GUARDS)
            guards = [f"ALTER TABLE {table} {{}} TRIGGER {name}" for table, name in cursor.fetchall()]
        off, on = ([one.format(turn) for one in guards] for turn in ("DISABLE", "ENABLE"))
        return [*off, *emptying(*asked, **told), *on]

    return emptied
