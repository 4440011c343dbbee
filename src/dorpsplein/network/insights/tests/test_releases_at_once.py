"""Two who make a release at once, and one whose program is killed halfway."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection

from dorpsplein.base.errors import Refusal
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.models import Release, ReleaseFact
from dorpsplein.network.insights.releasing import make_release, verify_release
from dorpsplein.network.insights.tests.make import make_anker, make_brug, make_network

pytestmark = pytest.mark.django_db(transaction=True)
KILLED = """
import os, signal, django; django.setup()
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights import releasing
releasing.record = lambda **told: os.kill(os.getpid(), signal.SIGKILL)
releasing.make_release(network=Village.objects.networks().get(), actor=None)
"""


@pytest.fixture
def network() -> Village:
    made = make_network()
    make_brug()
    make_anker()
    return made


def _make_at_once(network: Village, *, again: bool) -> list[Refusal]:
    refused: list[Refusal] = []
    start = threading.Barrier(2, timeout=5)

    def make() -> None:
        start.wait()
        try:
            make_release(network=network, actor=None, again=again)
        except Refusal as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=make) for _turn in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def test_of_two_who_make_the_same_at_once_one_is_refused(network: Village) -> None:
    assert len(_make_at_once(network, again=False)) == 1
    assert [one.number for one in Release.objects.of(network)] == [1]


def test_two_who_want_it_anyhow_get_numbers_of_their_own(network: Village) -> None:
    assert _make_at_once(network, again=True) == []
    made = Release.objects.of(network).newest_first()
    assert [one.number for one in made] == [2, 1]
    assert all(verify_release(one).is_whole for one in made)


def test_who_is_killed_halfway_leaves_nothing(network: Village) -> None:
    house = os.environ | _this_database()
    done = subprocess.run([sys.executable, "-c", KILLED], env=house, capture_output=True, check=False)  # noqa: S603 - our own words
    assert done.returncode == -9, done.stderr
    assert not Release.objects.of(network).exists()
    assert not ReleaseFact.objects.of(network).exists()
    assert make_release(network=network, actor=None).number == 1


def _this_database() -> dict[str, str]:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return {"DORPSPLEIN_DATA": str(Path(told["NAME"]).parent)}
    return {"DORPSPLEIN_DATABASE_URL": f"postgresql://{told['USER']}@/{told['NAME']}?host={told['HOST']}"}
