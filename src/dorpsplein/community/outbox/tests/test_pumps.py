"""Several pumps at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from dorpsplein.community.outbox import claims
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.outbox.services import pump, write_mail
from dorpsplein.community.outbox.tests.sink import Sink, mail_sink, mailers_to

MANY = 30
TRIES = 5
SET_UP = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "dorpsplein.site.settings"
import django
django.setup()
from dorpsplein.community.outbox.services import pump, write_mail
"""
WRITE = f"""
for number in range({MANY}):
    write_mail(key=f"brief:{{number}}", to="hanna@example.org", subject="Dag", body="Tot dinsdag")
"""
PUMP = """
import time
print("pumping", flush=True)
while pump():
    pass
"""
READ_SLOWLY = """
import time
from dorpsplein.community.outbox import claims
from dorpsplein.community.outbox.models import Mail
read = claims.due_first
def read_slowly(*what):
    found = read(*what)
    time.sleep(0.02)
    return found
claims.due_first = read_slowly
"""
START_TOGETHER = """
import os
import time
from pathlib import Path
folder = Path(os.environ["DORPSPLEIN_DATA"])
(folder / f"ready-{os.getpid()}").touch()
while len(list(folder.glob("ready-*"))) < 2:
    time.sleep(0.01)
"""
UNLOCKED = """
claims.free = lambda mails: Mail.objects.filter(pk__in=[mail.pk for mail in mails])
"""


def let_two_pumps_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both read before one of them writes: the worst that can happen between two workers."""
    meeting = threading.Barrier(2, timeout=5)
    read = claims.due_first
    met = threading.local()

    def read_together(*what: Any) -> list[Mail]:
        found = read(*what)
        if not getattr(met, "already", False):
            met.already = True
            meeting.wait()
        return found

    monkeypatch.setattr(claims, "due_first", read_together)


def every_one(mails: list[Mail]) -> Any:
    """The guard of a claim switched off."""
    return Mail.objects.filter(pk__in=[mail.pk for mail in mails])


def pump_twice_at_once() -> None:
    def one() -> None:
        try:
            pump()
        finally:
            connection.close()

    pumps = [threading.Thread(target=one) for _ in range(2)]
    for thread in pumps:
        thread.start()
    for thread in pumps:
        thread.join()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("locked", [False, True], ids=["the lock switched off", "as it is"])
def test_two_pumps_never_send_the_same_mail(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, *, locked: bool
) -> None:
    let_two_pumps_read_the_same(monkeypatch)
    if not locked:
        monkeypatch.setattr(claims, "free", every_one)
    write_mail(key="brief:1", to="hanna@example.org", subject="Dag", body="Tot dinsdag")
    with mail_sink() as sink:
        settings.MAILERS = mailers_to(sink)
        pump_twice_at_once()
    assert len(sink.ids) == (1 if locked else 2)


@pytest.mark.slow
def test_two_workers_on_one_sqlite_file_send_each_mail_once(written: Path, tmp_path: Path) -> None:
    assert len(sent_by_two(READ_SLOWLY, written, tmp_path / "two")) == MANY


@pytest.mark.slow
def test_with_the_lock_switched_off_two_workers_send_a_mail_twice(written: Path, tmp_path: Path) -> None:
    """A race does not show each time on a busy machine, so it has some tries."""
    tries = (sent_by_two(READ_SLOWLY + UNLOCKED, written, tmp_path / str(turn)) for turn in range(TRIES))
    assert any(len(ids) > MANY for ids in tries)


def sent_by_two(words: str, written: Path, folder: Path) -> list[str]:
    """What two workers that begin together send of the same mails."""
    shutil.copytree(written, folder)
    with mail_sink() as sink:
        workers = [in_own_process(words + START_TOGETHER + PUMP, folder, sink) for _ in range(2)]
        assert [worker.wait() for worker in workers] == [0, 0]
        ids = list(sink.ids)
    assert len(set(ids)) == MANY
    return ids


@pytest.fixture(scope="module")
def written(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which many mails wait."""
    folder = tmp_path_factory.mktemp("data")
    shutil.copy(migrated, folder)
    with mail_sink() as sink:
        assert in_own_process(WRITE, folder, sink).wait() == 0
    return folder


def in_own_process(words: str, folder: Path, sink: Sink) -> subprocess.Popen[str]:
    """A worker with a database of its own: SQLite in a folder."""
    names = {name: value for name, value in os.environ.items() if not name.startswith("DORPSPLEIN_")}
    own = {"DORPSPLEIN_DATA": str(folder), "DORPSPLEIN_SMTP_URL": sink.url}
    return subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", SET_UP + words], env={**names, **own}, stdout=subprocess.PIPE, text=True
    )
