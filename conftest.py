"""What every test stands on."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as examples
from tests.made_once import MadeOnce

# Looking for rubbish among the million objects of a worker took up to a seventh of its time.
gc.set_threshold(200_000, 20, 50)

# How long an example takes depends on what else the machine does, and says nothing about the code.
examples.register_profile(
    "busy", parent=examples(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
examples.load_profile("busy")

GUARDS = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE '%_all_kept'"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What fills a whole demo begins: two workers that share its file at the end would fill two."""
    items.sort(key=lambda item: "whole_demo" not in getattr(item, "fixturenames", ()))


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
def made_once() -> MadeOnce | None:
    """What the processes of one run of ``script/test`` share."""
    return MadeOnce.of_this_run()


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory, made_once: MadeOnce | None) -> tuple[Path, bool]:
    """Where the database is on SQLite, and whether the tables are in it already."""
    database = tmp_path_factory.mktemp("data") / "dorpsplein.sqlite3"
    return database, bool(made_once and connection.vendor == "sqlite" and made_once.begin(database))


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool, begun: tuple[Path, bool]) -> bool:
    """Where the tables are there already, the migrations find nothing to do."""
    return django_db_keepdb or begun[1]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    begun: tuple[Path, bool],
    django_db_modify_db_settings_parallel_suffix: None,  # noqa: ARG001 - a database for each worker
) -> None:
    """SQLite in a file, as a village has it: in memory one who reads makes another's write fail at once."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(begun[0])
        # Nothing here outlives the run, so nothing needs to survive a power cut.
        told = database["OPTIONS"]["init_command"]
        database["OPTIONS"]["init_command"] = told.replace("synchronous=FULL", "synchronous=OFF")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("made") / "dorpsplein.sqlite3"


@pytest.fixture(scope="session")
def migrated(made: Path, made_once: MadeOnce | None, request: pytest.FixtureRequest) -> Path:
    """A SQLite file as the migrations make it, to copy into the data folder of an installation."""
    if connection.vendor == "sqlite":
        request.getfixturevalue("django_db_setup")
    elif made_once is None or not made_once.begin(made):
        kept = {name: text for name, text in os.environ.items() if not name.startswith("DORPSPLEIN_")}
        command = [sys.executable, "-P", "-m", "dorpsplein", "migrate", "--verbosity=0"]
        subprocess.run(command, env=kept | {"DORPSPLEIN_DATA": str(made.parent)}, check=True)  # noqa: S603
        if made_once:
            made_once.leave(made)
    return made


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,  # noqa: ARG001 - the one it replaces
    django_db_blocker: Any,
    made: Path,
    made_once: MadeOnce | None,
    begun: tuple[Path, bool],
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
        as_made = Kept(made)
    # Where no test asks for the database itself, none was made: that is nothing to begin with.
    if made_once and not begun[1] and begun[0].exists():
        made_once.leave(made)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _test: as_made.put_back())
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
