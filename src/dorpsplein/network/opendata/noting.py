"""Noticing what changed: what everyone may see now is held against what was noted before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import batched
from time import monotonic

from django.db import transaction
from django.utils import timezone

from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import revisions_now, show_change
from dorpsplein.network.opendata.models import Trace
from dorpsplein.network.opendata.present import present_now

KEPT = timedelta(days=366)
MINUTE = 60.0
AT_ONCE = 500


class Watch:
    """Looks once a minute whether any village changed, and only then at what."""

    def __init__(self) -> None:
        self._next = 0.0
        self._known: object = None

    def __call__(self) -> int:
        """Note what changed since the last look; gives how many things."""
        if monotonic() < self._next:
            return 0
        self._next = monotonic() + MINUTE
        numbers = revisions_now()
        if numbers == self._known:
            return 0
        noted = note_changes()
        self._known = numbers
        return noted

    def rest(self) -> None:
        """The minute is over."""
        self._next = 0.0


@transaction.atomic
def note_changes() -> int:
    """Note what is new, what changed and what is gone; gives how many things. Safe to run twice."""
    network = Village.objects.networks().select_for_update().first()
    if network is None:
        return 0
    now, marks = timezone.now(), present_now().marks
    known = {trace.key: trace for trace in Trace.objects.of(network)}
    fresh = [
        Trace(village=network, key=key, mark=mark, changed_at=now)
        for key, mark in marks.items()
        if key not in known
    ]
    gone = [trace.pk for key, trace in known.items() if key not in marks and not trace.gone]
    turned = list(_turned(known, marks, now))
    Trace.every.bulk_create(fresh, batch_size=AT_ONCE)
    Trace.every.bulk_update(turned, ["mark", "changed_at", "gone"], batch_size=AT_ONCE)
    for some in batched(gone, AT_ONCE):
        Trace.objects.of(network).filter(pk__in=some).update(mark="", changed_at=now, gone=True)
    noted = len(fresh) + len(turned) + len(gone)
    if noted:
        show_change(network)
    return noted


def forget_traces() -> int:
    """After a year nobody is told any more that something is gone; returns how many."""
    network = Village.objects.networks().first()
    if network is None:
        return 0
    gone = Trace.objects.of(network).filter(gone=True, changed_at__lt=timezone.now() - KEPT)
    return gone.delete()[0]


def _turned(known: dict[str, Trace], marks: dict[str, str], now: datetime) -> Iterator[Trace]:
    """The traces of what changed, or came back."""
    for key, mark in marks.items():
        trace = known.get(key)
        if trace and trace.mark != mark:
            trace.mark, trace.changed_at, trace.gone = mark, now, False
            yield trace


watch = Watch()
