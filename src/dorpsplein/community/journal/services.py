"""Writing a line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.utils import timezone

from dorpsplein.community.journal.chain import append, begin_after
from dorpsplein.community.journal.models import KEPT, Entry


class Keyed(Protocol):
    """Anything with a public id."""

    public_id: str


def record(*, village: Keyed | None, actor: Keyed | None, verb: str, obj: Keyed) -> Entry:
    """Write one line about one act, in the transaction of that act; some acts belong to no village."""
    entry = _entry(village, actor, verb, obj)
    entry.save()
    return entry


def recorded(*, village: Keyed, actor: Keyed, verb: str, obj: Keyed, since: datetime) -> bool:
    """Is there a line about this act by this person since then?"""
    line = _entry(village, actor, verb, obj)
    rows = Entry.objects.filter(village_key=line.village_key, kind=line.kind, key=line.key, verb=verb)
    return rows.filter(actor_key=line.actor_key, at__gte=since).exists()


def record_all(*, village: Keyed | None, actor: Keyed | None, verb: str, objs: Iterable[Keyed]) -> None:
    """Write a line about each of what one act did, at once."""
    Entry.objects.bulk_create(_entry(village, actor, verb, obj) for obj in objs)


def record_looks(*, village: Keyed, actor: Keyed | None, verb: str, objs: Iterable[Keyed]) -> None:
    """Write a line about each whose data somebody saw, sealed to the one before."""
    append([_entry(village, actor, verb, obj) for obj in objs])


@transaction.atomic
def forget_entries() -> int:
    """After two years nobody needs to know who did what; returns how many lines went."""
    over = timezone.now() - KEPT
    begin_after(over)
    return Entry.objects.filter(at__lt=over).delete()[0]


def _entry(village: Keyed | None, actor: Keyed | None, verb: str, obj: Keyed) -> Entry:
    return Entry(
        village_key=village.public_id if village else "",
        actor_key=actor.public_id if actor else "",
        verb=verb,
        kind=type(obj).__name__.lower(),
        key=obj.public_id,
    )
