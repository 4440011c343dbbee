"""What an intake would do: new, changed, as it was, or left, each with its reason. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.when import sentence
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.arriving import Arrival, Delivery, Settled, settle
from dorpsplein.life.activities.models import Arrived, State, Version
from dorpsplein.life.activities.occurring import horizon
from dorpsplein.life.activities.sources import key_of

A_YEAR = timedelta(days=366)
QUIET = frozenset({"publish", "withdraw"})


class Verb(StrEnum):
    """What happens to one event."""

    CREATE = "create"
    UPDATE = "update"
    SAME = "same"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a source, and what we would do with it.

    ``settled`` is there for what is new or changed, ``known`` for what we had. ``over`` is long over.
    """

    verb: Verb
    uid: str
    title: str
    why: str = ""
    key: str = ""
    arrival: Arrival | None = None
    settled: Settled | None = None
    known: Arrived | None = None
    over: bool = False

    @property
    def place(self) -> str:
        """Where it is."""
        return self.arrival.place if self.arrival else ""

    @property
    def is_new(self) -> bool:
        """We did not have it."""
        return self.verb == Verb.CREATE

    @property
    def when_words(self) -> str:
        """When it is, in words."""
        return sentence(self.settled.when, get_language()) if self.settled else ""

    @property
    def off_count(self) -> int:
        """How many of its dates do not take place."""
        return sum(placed.cancelled for placed in self.settled.dates) if self.settled else 0

    @property
    def other_count(self) -> int:
        """How many of its dates are on another moment or in another place than the rest."""
        dates = self.settled.dates if self.settled else ()
        return sum(placed.start != placed.original or placed.place != self.place for placed in dates)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All steps, and what we had of this source and is no longer there."""

    source: str
    steps: tuple[Step, ...]
    vanished: tuple[Arrived, ...]

    def all(self, verb: Verb) -> list[Step]:
        """The steps of one kind."""
        return [step for step in self.steps if step.verb == verb]

    @property
    def todo(self) -> list[Step]:
        """What would change something, in order of time."""
        steps = (step for step in self.steps if step.settled and step.verb in {Verb.CREATE, Verb.UPDATE})
        return sorted(steps, key=lambda step: step.settled.when.first if step.settled else date.max)


def compare(village: Village, delivery: Delivery, source: str, since: date | None = None) -> Comparison:
    """Compare a delivery with what this village has; what was before ``since``, a year ago, is left."""
    since = since or local_today() - A_YEAR
    ours = Arrived.objects.of(village).select_related("activity__village", "activity__venue")
    known = {row.key: row for row in ours}
    steps = [_step(arrival, known, source, since) for arrival in delivery.arrivals]
    steps += [Step(Verb.SKIP, lost.uid, lost.title, lost.why) for lost in delivery.skipped]
    lost = {skipped.uid for skipped in delivery.skipped}
    here = {step.key for step in steps}
    gone = (
        row for row in known.values() if row.source == source and row.key not in here and row.uid not in lost
    )
    return Comparison(source, tuple(steps), tuple(_still_shown(gone)))


def is_changed_here(row: Arrived) -> bool:
    """Somebody did more than show its activity or hide it since we last wrote it."""
    activity = row.activity
    if activity is None or activity.revision == row.revision:
        return False
    later = Version.objects.of(activity.village).filter(activity=activity, number__gt=row.revision)
    verbs = list(later.values_list("verb", flat=True))
    return len(verbs) < activity.revision - row.revision or bool(set(verbs) - QUIET)


def _step(arrival: Arrival, known: dict[str, Arrived], source: str, since: date) -> Step:
    key = key_of(arrival.key, arrival.uid, source)
    row = known.get(key)
    if row is None:
        return _new(arrival, key, since)
    earlier = since < row.since and arrival.is_series and row.activity and not row.activity.was_seen
    if row.fingerprint == arrival.fingerprint and not earlier:
        return _told(Verb.SAME, arrival, key, row)
    if row.activity is None or row.activity.state == State.BINNED:
        return _told(Verb.SKIP, arrival, key, row, _("Dit heeft iemand hier weggegooid."))
    if is_changed_here(row):
        return _told(Verb.SKIP, arrival, key, row, _("Iemand veranderde dit hier zelf. Wij laten het zo."))
    settled = settle(arrival, since if earlier else row.since, horizon())
    if settled is None:
        return _told(Verb.SAME, arrival, key, row)
    return Step(Verb.UPDATE, arrival.uid, arrival.title, "", key, arrival, settled, row)


def _new(arrival: Arrival, key: str, since: date) -> Step:
    settled = settle(arrival, since, horizon())
    if settled is None or not _lasts_until(settled, since):
        return replace(_told(Verb.SKIP, arrival, key, None, _("Dit is al lang voorbij.")), over=True)
    return Step(Verb.CREATE, arrival.uid, arrival.title, "", key, arrival, settled)


def _told(verb: Verb, arrival: Arrival, key: str, row: Arrived | None, why: str = "") -> Step:
    return Step(verb, arrival.uid, arrival.title, why, key, arrival, None, row)


def _lasts_until(settled: Settled, since: date) -> bool:
    return any(placed.end.date() >= since for placed in settled.dates)


def _still_shown(rows: Iterator[Arrived]) -> list[Arrived]:
    """Those that still come, here."""
    now = timezone.now()
    return [
        row
        for row in rows
        if row.activity
        and row.activity.state != State.BINNED
        and row.activity.occurrences.filter(end__gt=now, cancelled_at=None).exists()
    ]
