"""A change that one process makes is on the very next page of another."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.serving import Installation

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
def house(migrated: Path, tmp_path: Path) -> Iterator[Installation]:
    """An installation of its own with one village, and a server that runs while another process writes."""
    made = Installation(migrated, tmp_path)
    made.does(FOUND)
    with made.serving():
        yield made


def test_what_another_process_publishes_is_on_the_next_page(house: Installation) -> None:
    before = [_get(house.port) for _time in range(3)]
    assert len(set(before)) == 1
    assert b"Thee bij de brug" not in before[0]
    for act, words in {
        PUBLISH: b"Thee bij de brug",
        RENAME: b"Soep bij de brug",
        WRITE: b"Wie wij zijn",
    }.items():
        anew = house.does(act + READ)  # it rendered nothing before
        told = _get(house.port)
        assert words in told
        assert told == anew


def _get(port: int) -> bytes:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", AGENDA)
    answer = connection.getresponse()
    assert answer.status == 200
    return answer.read()
