"""A change that one process makes is on the very next page of another."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db]  # the tables are copied
AGENDA = "/de-brug/agenda/"
PUBLISH = """
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for
make_activity(Village.objects.get(), plan_for(coming(1), title="Thee bij de brug"))
"""
RENAME = """
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.services import revise_activity
from dorpsplein.life.activities.tests.make import coming, plan_for
activity = Activity.objects.of(Village.objects.get()).get()
plan = plan_for(coming(1), title="Soep bij de brug")
revise_activity(activity=activity, actor=None, plan=plan, opened_at=activity.revision)
"""
WRITE = """
from dorpsplein.community.villages.models import Village
from dorpsplein.life.pages.tests.make import make_page
make_page(Village.objects.get(), "Wie wij zijn")
"""
READ = """
import sys
from django.test import Client
sys.stdout.buffer.write(Client().get("/de-brug/agenda/").content)
"""
FOUND = """
from dorpsplein.community.villages.tests.make import make_village
make_village()
"""


@pytest.fixture
def house(migrated: Path, tmp_path: Path) -> dict[str, str]:
    """An installation of its own, on SQLite, with one village."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("DORPSPLEIN_")}
    environment = kept | {"DORPSPLEIN_DATA": str(tmp_path)}
    shutil.copy(migrated, tmp_path)
    _run(environment, "shell", "--no-imports", "--command", FOUND)
    return environment


@pytest.fixture
def port(house: dict[str, str]) -> Iterator[int]:
    """A server that runs while another process writes."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        number = int(held.getsockname()[1])
    server = subprocess.Popen([*_command(), "serve", "--port", str(number)], env=house)  # noqa: S603 - our own
    try:
        _wait_for(number)
        yield number
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_what_another_process_publishes_is_on_the_next_page(house: dict[str, str], port: int) -> None:
    before = [_get(port) for _time in range(3)]
    assert len(set(before)) == 1
    assert b"Thee bij de brug" not in before[0]
    for act, words in {
        PUBLISH: b"Thee bij de brug",
        RENAME: b"Soep bij de brug",
        WRITE: b"Wie wij zijn",
    }.items():
        anew = _run(house, "shell", "--no-imports", "--command", act + READ)  # it rendered nothing before
        told = _get(port)
        assert words in told
        assert told == anew


def _command() -> list[str]:
    return [sys.executable, "-P", "-m", "dorpsplein"]


def _run(environment: dict[str, str], *words: str) -> bytes:
    command = [*_command(), *words]
    return subprocess.run(command, env=environment, check=True, timeout=300, stdout=subprocess.PIPE).stdout  # noqa: S603


def _get(port: int) -> bytes:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", AGENDA)
    answer = connection.getresponse()
    assert answer.status == 200
    return answer.read()


def _wait_for(port: int) -> None:
    for _try in range(1000):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the server did not start")
