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
from dorpsplein.community.outbox.tests.sink import mail_sink, mailers_to

MANY = 30
TRIES = 5
WRITE = f"""
import os
import django
django.setup()
from django.db import connection
from dorpsplein.community.outbox.services import pump, write_mail
for number in range({MANY}):
    write_mail(key=f"brief:{{number}}", to="hanna@example.org", subject="Dag", body="Tot dinsdag")
connection.close()
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
PUMP_IN_TWO = """
def pump_all():
    while pump():
        pass
    return 0
other = os.fork()
if other == 0:
    code = 1
    try:
        code = pump_all()
    finally:
        os._exit(code)
pump_all()
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(other, 0)[1]))
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
def test_two_workers_on_one_sqlite_file_send_each_mail_once(migrated: Path, tmp_path: Path) -> None:
    assert len(sent_by_two(READ_SLOWLY, migrated, tmp_path)) == MANY


@pytest.mark.slow
def test_with_the_lock_switched_off_two_workers_send_a_mail_twice(migrated: Path, tmp_path: Path) -> None:
    """A race does not show each time on a busy machine, so it has some tries."""
    tries = (sent_by_two(READ_SLOWLY + UNLOCKED, migrated, tmp_path) for _turn in range(TRIES))
    assert any(len(ids) > MANY for ids in tries)


def sent_by_two(words: str, migrated: Path, folder: Path) -> list[str]:
    """What two workers, each a process, that begin together send of the same mails."""
    shutil.copy(migrated, folder)
    names = {name: value for name, value in os.environ.items() if not name.startswith("DORPSPLEIN_")}
    with mail_sink() as sink:
        own = {"DORPSPLEIN_DATA": str(folder), "DORPSPLEIN_SMTP_URL": sink.url}
        command = [sys.executable, "-c", WRITE + words + PUMP_IN_TWO]
        subprocess.run(command, env=names | own, check=True)  # noqa: S603 - our own words
        ids = list(sink.ids)
    assert len(set(ids)) == MANY
    return ids
