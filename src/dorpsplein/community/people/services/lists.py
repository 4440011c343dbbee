"""Reading a list in: opened, looked at, read in some rows at a time, and taken back."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from itertools import batched

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.base.sweeping import unswept
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.comparing import Comparison, Step, Verdict, compare
from dorpsplein.community.people.lists import people_of
from dorpsplein.community.people.models import ListIntake, Person, PhotoList
from dorpsplein.community.people.models.intake import WAITS
from dorpsplein.community.people.packing import OutOfDate, pack, unpack
from dorpsplein.community.people.reading import LARGEST, Field, Reading, read_list
from dorpsplein.community.people.services.arriving import add_all, fill_all
from dorpsplein.community.villages.models import Village

TOGETHER = 2500
QUICK = 1
NEW = (Verdict.NEW, Verdict.DOUBLE)
HERE = (Verdict.MORE, Verdict.JOINED)

type Progress = Callable[[int, int], None]


def open_list(*, village: Village, actor: Person | None, name: str, content: bytes) -> ListIntake:
    """Read a file, and let it wait until somebody has looked at it.

    Errors: Refusal with one sentence for a file that cannot be read.
    """
    intake = drafted_list(village=village, actor=actor, name=name, content=content)
    intake.save()
    return intake


def drafted_list(*, village: Village, actor: Person | None, name: str, content: bytes) -> ListIntake:
    """A list to look in, not yet kept. Errors: as ``open_list``."""
    if len(content) > LARGEST:
        raise Refusal(_("Dit bestand is te groot. Een lijst van mensen is hoogstens 20 MB."))
    intake = ListIntake(village=village, by=actor, name=name[-200:], content=zlib.compress(content, QUICK))
    with unswept():
        _read(intake, content)
    return intake


@transaction.atomic
def read_again(*, intake: ListIntake, columns: Mapping[str, Field], sheet: str = "") -> ListIntake:
    """Read the same file as somebody corrected it: what the columns are, and which sheet counts.

    Errors: Refusal when it cannot be read so.
    """
    with unswept():
        _read(intake, zlib.decompress(intake.content or b""), columns=columns, sheet=sheet or None)
    intake.columns, intake.same = {letter: str(field) for letter, field in columns.items()}, []
    intake.save(update_fields=["columns", "reading", "sheet", "total", "same"])
    return intake


def _read(
    intake: ListIntake,
    content: bytes,
    *,
    columns: Mapping[str, Field] | None = None,
    sheet: str | None = None,
) -> None:
    reading = read_list(BytesIO(content), name=intake.name, columns=columns, sheet=sheet)
    intake.reading = pack(reading, people_of(reading.rows))
    intake.sheet, intake.total = reading.sheet[:100], len(reading.rows)


def look_in(intake: ListIntake) -> tuple[Reading, Comparison]:
    """What stands in the list, and what would become of it. Errors: OutOfDate, as ``unpack``."""
    with unswept():
        reading, people = unpack(bytes(intake.reading or b""))
        return reading, compare(intake.village, people, frozenset(intake.same))


@transaction.atomic
def begin_reading_in(*, intake: ListIntake, same: Sequence[int], ring: str, actor: Person | None) -> None:
    """Say that it may be read in; the worker does it, or who asked. Again after a stop: go on.

    ``same`` are the rows of which somebody says that it is the one who is here already.

    Errors: OutOfDate, as ``unpack``.
    """
    unpack(bytes(intake.reading or b""))
    if intake.begun_at is None:
        intake.same, intake.ring = sorted(same), ring
        intake.begun_at = timezone.now()
        PhotoList.objects.of(intake.village).filter(intake=intake).delete()
        record(village=intake.village, actor=actor, verb="read_in", obj=intake)
    intake.stopped_at = None
    intake.save(update_fields=["same", "ring", "begun_at", "stopped_at"])


@transaction.atomic
def stop_reading_in(*, intake: ListIntake) -> None:
    """Stop after the rows that are being read in just now; what is in, stays until it is taken back."""
    village = Village.objects.select_for_update().get(pk=intake.village_id)
    going = ListIntake.objects.of(village).filter(pk=intake.pk, done_at=None)
    going.update(stopped_at=timezone.now())


def read_in(intake: ListIntake, progress: Progress | None = None) -> int:
    """Read in what is left of a list, some rows a transaction; returns how many people came or were filled.

    Who stops halfway has whole people, and goes on by doing it again.
    """
    count = 0
    with unswept():
        while (done := _round(intake, progress)) is not None:
            count += done
            if intake.done_at or not intake.is_going:
                break
    return count


def read_in_waiting() -> int:
    """Read in whatever somebody said may be read in; returns how many people.

    A list on which we break is stopped: the same is not tried every second.
    """
    waiting = ListIntake.every.filter(begun_at__isnull=False, stopped_at=None, done_at=None, undone_at=None)
    count = 0
    for intake in waiting.select_related("village", "by"):
        try:
            count += read_in(intake)
        except OutOfDate:
            stop_reading_in(intake=intake)
        except Exception:
            stop_reading_in(intake=intake)
            raise
    return count


def forget_lists() -> int:
    """Forget what stood in lists that nobody read in within a week; returns how many."""
    old = ListIntake.every.filter(at__lt=timezone.now() - WAITS, reading__isnull=False)
    return old.update(content=None, reading=None)


def _round(intake: ListIntake, progress: Progress | None) -> int | None:
    """Compare once and read in until the end, a stop, or the moment that somebody else adds people."""
    if not intake.reading:
        return None
    _reading, comparison = look_in(intake)
    todo = comparison.all(*NEW, *HERE)
    newest, count = _newest(intake.village), 0
    before = intake.total - len(todo)
    for batch in batched(todo, TOGETHER):
        if not _take(intake, batch, newest, before + count + len(batch)):
            return count
        newest, count = _newest(intake.village), count + len(batch)
        if progress:
            progress(before + count, intake.total)
    _close(intake)
    return count


@transaction.atomic
def _take(intake: ListIntake, batch: Sequence[Step], newest: int, taken: int) -> bool:
    """Some rows; false when it was stopped, or when others came meanwhile and it must be compared anew."""
    village = Village.objects.select_for_update().get(pk=intake.village_id)
    intake.refresh_from_db(fields=["stopped_at", "done_at", "undone_at", "begun_at"])
    if not intake.is_going or _newest(village) != newest:
        return False
    add_all(intake, [step for step in batch if step.verdict in NEW], newest)
    fill_all(intake, [step for step in batch if step.verdict in HERE])
    intake.taken = taken
    intake.save(update_fields=["taken"])
    return True


@transaction.atomic
def _close(intake: ListIntake) -> None:
    intake.done_at, intake.taken = timezone.now(), intake.total
    intake.content = intake.reading = None
    intake.save(update_fields=["done_at", "taken", "content", "reading"])


def _newest(village: Village) -> int:
    newest: int | None = Person.objects.of(village).aggregate(newest=Max("pk"))["newest"]
    return newest or 0
