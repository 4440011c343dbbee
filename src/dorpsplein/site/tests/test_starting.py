"""A start leaves little behind, and does nothing twice."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from pytest_django import Settings

from dorpsplein.site.assets import collect_files

APART = """
from dorpsplein.site.memory import run_apart
run_apart(lambda: print("apart"))
print("on")
run_apart(lambda: 1 / 0)
print("never")
"""
GO_ON = """
import django
django.setup()
from dorpsplein.site import preparing
from dorpsplein.site.demo.filling import fill_demo
fill_demo(1)
preparing.FIRST, preparing.STEP = 2, 1
preparing.prepared_application(worker=False)
"""


@pytest.fixture
def own_file(tmp_path: Path, settings: Settings) -> Path:
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATICFILES_DIRS = [tmp_path / "own"]
    file = tmp_path / "own" / "plein.txt"
    file.parent.mkdir()
    file.write_text("een")
    return file


def test_files_are_collected_when_one_has_changed_and_not_before(own_file: Path, settings: Settings) -> None:
    collected = Path(settings.STATIC_ROOT) / "plein.txt"
    collect_files()
    assert collected.read_text() == "een"
    collected.write_text("zoals het stond")
    collect_files()
    assert collected.read_text() == "zoals het stond"
    own_file.write_text("twee")
    collect_files()
    assert collected.read_text() == "twee"


def test_what_is_prepared_apart_is_done_before_the_start_goes_on_and_stops_it_when_it_fails() -> None:
    done = subprocess.run([sys.executable, "-c", APART], capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stdout) == (1, "apart\non\n")
    assert done.stderr.endswith("ZeroDivisionError: division by zero\n")


def test_the_process_that_watches_loads_no_django() -> None:
    seen = "import sys, dorpsplein.site.serving; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "False\n"


def test_a_typing_error_stops_the_start_with_one_sentence(house: dict[str, str]) -> None:
    ended = _served_until_the_end(house | {"DORPSPLEIN_DMEO": "1"})
    assert ended.returncode == 1
    assert ended.stderr.startswith("Unknown setting: DORPSPLEIN_DMEO. Known: ")
    assert ended.stderr.count("\n") == 1


def test_a_preparation_that_fails_is_not_tried_again(house: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "dorpsplein.sqlite3").write_text("this is no database")
    ended = _served_until_the_end(house)
    assert ended.returncode == 1
    assert ended.stderr.count("file is not a database\n") == 2  # sqlite3 says it, and Django about it
    assert "Stoppen" not in ended.stdout


def test_what_falls_stands_up_again_and_a_stop_is_a_stop(house: dict[str, str], migrated: Path) -> None:
    shutil.copy(migrated, house["DORPSPLEIN_DATA"])
    port = _free_port()
    watching = subprocess.Popen([*SERVE, "--port", str(port)], env=house, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        _wait_until_well(port)
        (serving,) = _children(watching.pid)
        os.kill(serving, signal.SIGKILL)
        _wait_until_well(port)
        assert _children(watching.pid) != [serving]
    finally:
        watching.terminate()
        assert watching.wait(timeout=30) == 0
    assert not _well(port)


def test_a_stop_while_it_prepares_is_a_stop(house: dict[str, str]) -> None:
    watching = subprocess.Popen([*SERVE, "--port", str(_free_port())], env=house, stdout=subprocess.DEVNULL)  # noqa: S603
    until = time.monotonic() + 30
    while not _children(watching.pid) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.3)
    watching.terminate()
    assert watching.wait(timeout=15) == 0


@pytest.mark.slow
def test_a_demo_that_was_killed_while_it_filled_goes_on_at_the_next_start(
    house: dict[str, str], migrated: Path
) -> None:
    shutil.copy(migrated, house["DORPSPLEIN_DATA"])
    house |= {"DORPSPLEIN_DEMO": "1", "DJANGO_SETTINGS_MODULE": "dorpsplein.site.settings"}
    starting = subprocess.Popen([sys.executable, "-c", GO_ON], env=house, start_new_session=True)  # noqa: S603 - our own words
    try:
        assert starting.wait(timeout=60) == 0
        until = time.monotonic() + 60
        while _villages_in(house) == 1 and time.monotonic() < until:
            time.sleep(0.1)
        assert _villages_in(house) > 1
    finally:
        os.killpg(starting.pid, signal.SIGKILL)


def _villages_in(house: dict[str, str]) -> int:
    with closing(sqlite3.connect(f"{house['DORPSPLEIN_DATA']}/dorpsplein.sqlite3")) as held:
        return int(
            held.execute("SELECT count(*) FROM villages_village WHERE kind != 'network'").fetchone()[0]
        )


SERVE = (sys.executable, "-P", "-m", "dorpsplein", "serve")


@pytest.fixture
def house(tmp_path: Path) -> dict[str, str]:
    """The environment of an installation of its own, on SQLite."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("DORPSPLEIN_")}
    return kept | {"DORPSPLEIN_DATA": str(tmp_path)}


def _served_until_the_end(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    words = [*SERVE, "--port", str(_free_port())]
    return subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def _children(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def _wait_until_well(port: int) -> None:
    until = time.monotonic() + 60
    while not _well(port):
        if time.monotonic() > until:
            pytest.fail("the server did not start")
        time.sleep(0.1)


def _well(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", "/gezond/")
        return connection.getresponse().status == 200
    except OSError:
        return False
