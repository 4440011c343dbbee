"""The ledger of who was forgotten: in the database, and in a file that no copy of the database replaces."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from dorpsplein.base.errors import Refusal
from dorpsplein.site.privacy.models import KEPT, Erasure

FILE = "erasures.txt"
PARTS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: when, in which village, who; the keys of rows that are gone."""

    at: datetime
    village_key: str
    person_key: str

    def __str__(self) -> str:
        return f"{self.at.isoformat()} {self.village_key} {self.person_key}"


def ledger_file() -> Path:
    """Where it stands."""
    return Path(settings.DATA) / FILE


def write_ledger() -> int:
    """Write what the file does not hold yet, also after a stop between two writes; returns how many."""
    rows = Erasure.objects.order_by("at", "pk")
    entries = [Entry(row.at, row.village_key, row.person_key) for row in rows]
    if not entries:
        return 0
    with _opened() as file:
        known = {(entry.village_key, entry.person_key) for entry in _read(file)}
        new = [entry for entry in entries if (entry.village_key, entry.person_key) not in known]
        _append(file, new)
    return len(new)


def read_ledger(path: Path | None = None) -> list[Entry]:
    """What a file says. Errors: Refusal for a line that is none; OSError where there is no file."""
    file = path or ledger_file()
    if path is None and not file.exists():
        return []
    return list(_entries(file.read_text(encoding="utf-8").splitlines()))


def forget_erasures() -> int:
    """After two years no copy is left in which they stand; returns how many lines went."""
    over = timezone.now() - KEPT
    if ledger_file().exists():
        with _opened() as file:
            kept = [entry for entry in _read(file) if entry.at >= over]
            file.seek(0)
            file.truncate()
            _append(file, kept)
    return Erasure.objects.filter(at__lt=over).delete()[0]


@contextmanager
def _opened() -> Iterator[TextIOWrapper]:
    """The file, for one at a time."""
    held = os.open(ledger_file(), os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(held, "r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def _read(file: TextIOWrapper) -> list[Entry]:
    file.seek(0)
    return list(_entries(file.read().splitlines()))


def _append(file: TextIOWrapper, entries: Iterable[Entry]) -> None:
    file.seek(0, os.SEEK_END)
    file.writelines(f"{entry}\n" for entry in entries)
    file.flush()
    os.fsync(file.fileno())


def _entries(lines: Iterable[str]) -> Iterator[Entry]:
    for number, line in enumerate(lines, start=1):
        parts = line.split()
        if not parts:
            continue
        try:
            at, village_key, person_key = parts
            yield Entry(datetime.fromisoformat(at), village_key, person_key)
        except ValueError as error:
            raise Refusal(f"{FILE}, regel {number}: dit is geen regel van deze lijst.") from error
