"""Taking in what came from elsewhere: each event one activity, each run one intake that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import batched
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.visibility import Audience
from dorpsplein.base.when import When
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.arriving import Arrival, Part, Settled, is_at_home
from dorpsplein.life.activities.comparing import A_YEAR, Comparison, Step, Verb, is_changed_here
from dorpsplein.life.activities.models import (
    TAKE_BACK,
    Activity,
    Arrived,
    Intake,
    OldAddress,
    Shape,
    State,
    Taken,
)
from dorpsplein.life.activities.placing import place_dates
from dorpsplein.life.activities.plan import NO_PLACE, Plan
from dorpsplein.life.activities.services.keeping import finish, hold_activity
from dorpsplein.life.activities.services.planning import plan_activity, revise_activity
from dorpsplein.life.activities.services.showing import bin_activity, publish_activity, restore_version
from dorpsplein.life.activities.sources import pack
from dorpsplein.life.activities.versions import version_numbered

PATH_LENGTH = 500
TOGETHER = 25  # a slow disk is waited for once, and nobody waits long for us

type Progress = Callable[[int, int], None]


@transaction.atomic
def open_intake(
    *, village: Village, actor: Person | None, source: str, address: str = "", parts: list[Part] | None = None
) -> Intake:
    """Begin an intake; with parts it waits until somebody has looked at it."""
    packed = pack(parts) if parts else None
    return Intake.every.create(village=village, source=source, address=address, by=actor, parts=packed)


def take_in(
    *,
    intake: Intake,
    actor: Person | None,
    comparison: Comparison,
    since: date | None = None,
    most: int | None = None,
    publish: bool = False,
    progress: Progress | None = None,
) -> list[Step]:
    """Take in what is new and what changed, at most so many; returns what a rule of ours refused, and why.

    Some events at a time are one transaction: whoever stops halfway has whole activities, and goes on by
    doing it again.
    """
    todo = comparison.todo
    refused: list[Step] = []
    now = todo[:most]
    try:
        for done, batch in enumerate(batched(now, TOGETHER)):
            refused += _take_batch(intake, actor, batch, since or local_today() - A_YEAR, publish)
            if progress:
                progress(done * TOGETHER + len(batch), len(now))
    finally:
        _close(intake, actor, whole=len(now) == len(todo))
    return refused


def undo_intake(*, intake: Intake, actor: Person | None) -> list[Activity]:
    """Take back a whole intake: new activities go in the bin, changed ones become as they were.

    Returns what was left because something else changed it since. Errors: Refusal after thirty days.
    """
    if intake.at < timezone.now() - TAKE_BACK:
        raise Refusal(_("Dit is langer dan 30 dagen geleden. Gooi weg wat u niet meer wilt."))
    left = [taken.activity for taken in reversed(_taken(intake)) if not _undo(taken, actor)]
    _close_undone(intake, actor)
    return left


def publish_intake(*, intake: Intake, actor: Person | None, placeless: bool = False) -> int:
    """Show to the world what an intake made and nobody sees yet; returns how many.

    What has no place yet goes along only with ``placeless``, so when somebody said so.
    """
    hidden = [taken.activity for taken in _taken(intake) if taken.activity.state == State.HIDDEN]
    shown = [activity for activity in hidden if placeless or not lacks_place(activity)]
    for activity in shown:
        publish_activity(activity=activity, actor=actor)
    return len(shown)


def lacks_place(activity: Activity) -> bool:
    """Nobody told yet where it is."""
    return activity.venue is None or activity.venue.name == NO_PLACE


@transaction.atomic
def _take_batch(
    intake: Intake, actor: Person | None, batch: tuple[Step, ...], since: date, publish: bool
) -> list[Step]:
    refused = []
    for step in batch:
        try:
            _take(intake, actor, step, since, publish)
        except Refusal as why:
            refused.append(replace(step, verb=Verb.SKIP, why=str(why)))
    return refused


@transaction.atomic
def _take(intake: Intake, actor: Person | None, step: Step, since: date, publish: bool) -> None:
    arrival, settled = step.arrival, step.settled
    assert arrival is not None and settled is not None  # noqa: S101, PT018 - only such steps are taken
    known = step.known or Arrived(village=intake.village, key=step.key, uid=arrival.uid, since=since)
    if step.known is None and Arrived.objects.of(intake.village).filter(key=step.key).exists():
        return  # somebody else took it in just now
    original, fingerprint = known.activity, known.fingerprint
    before = original.revision if original else 0
    plan = _plan(arrival, settled, original)
    if original is None:
        activity = plan_activity(village=intake.village, actor=actor, plan=plan)
    else:
        if original.was_seen and settled.is_over(timezone.now()):
            plan = replace(plan, when=_ended(original))
        activity = revise_activity(activity=original, actor=actor, plan=plan, opened_at=before)
    if place_dates(activity, settled, plan.place, actor):
        finish(activity, actor, "arrive")
    known.activity, known.source, known.fingerprint = activity, intake.source, arrival.fingerprint
    known.shape, known.since = _shape(arrival), min(known.since, since)
    known.revision = activity.revision
    known.save()
    _keep_address(intake, arrival, activity)
    Taken.every.create(
        village=intake.village,
        intake=intake,
        arrived=known,
        activity=original or activity,
        before=before,
        after=known.revision,
        fingerprint_before=fingerprint,
    )
    if publish:
        publish_activity(activity=activity, actor=actor)


@transaction.atomic
def _close(intake: Intake, actor: Person | None, *, whole: bool) -> None:
    intake.done_at = intake.done_at or timezone.now()
    if whole:
        intake.parts = None
    intake.save(update_fields=["done_at", "parts"])
    record(village=intake.village, actor=actor, verb="take_in", obj=intake)


def _plan(arrival: Arrival, settled: Settled, activity: Activity | None) -> Plan:
    """The plan of an arrival; what elsewhere cannot tell stays as it is here."""
    plan = Plan(
        kind_key=activity.kind_key if activity else arrival.kind_key,
        title=arrival.title,
        when=settled.when,
        place=arrival.place or NO_PLACE,
        words=arrival.words,
        is_home=is_at_home(arrival.place),
        without=settled.without,
    )
    return _with_own(plan, activity) if activity else plan


def _ended(activity: Activity) -> When:
    """The same until today. Errors: Refusal when it was not yet once."""
    ended = activity.when.ending(local_today())
    if not ended.days(local_today() - timedelta(days=1)):
        raise Refusal(_("Dit is daar al voorbij, maar komt hier nog. Kijk zelf of het klopt."))
    return ended


def _with_own(plan: Plan, activity: Activity) -> Plan:
    return replace(
        plan,
        audience=Audience(activity.audience),
        price=activity.price,
        contact_name=activity.contact_name,
        contact_phone=activity.contact_phone,
        contact_consent=activity.contact_consent,
        picture=activity.picture,
        circle=activity.circle,
        together=tuple(activity.together.all()),
        language=activity.language,
        other_title=activity.other_title,
        other_words=activity.other_words,
        released=activity.released_to_network,
    )


def _shape(arrival: Arrival) -> Shape:
    if arrival.span.whole_days:
        return Shape.DAYS
    return Shape.TIMED if arrival.span.length else Shape.OPEN


def _keep_address(intake: Intake, arrival: Arrival, activity: Activity) -> None:
    """Let the page that an event had on the village's own old site lead here."""
    parts = urlsplit(arrival.url) if arrival.url.startswith(("http://", "https://")) else None
    path = parts.path.strip("/") if parts else ""
    houses = {_bare(intake.village.host), _bare(urlsplit(intake.address).hostname or "")} - {""}
    if not parts or not path or len(path) > PATH_LENGTH or _bare(parts.hostname or "") not in houses:
        return
    here = {"activity": activity, "village": intake.village}
    OldAddress.objects.of(intake.village).update_or_create(path=path, defaults=here)


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _taken(intake: Intake) -> list[Taken]:
    rows = Taken.objects.of(intake.village).filter(intake=intake)
    return list(rows.select_related("activity__village", "arrived"))


@transaction.atomic
def _undo(taken: Taken, actor: Person | None) -> bool:
    """Take back what was done to one activity, unless it changed since; tells whether it is so now."""
    activity, arrived = hold_activity(taken.activity), taken.arrived
    if activity.state == State.BINNED:
        return True
    if arrived.revision != taken.after or is_changed_here(arrived):
        return False
    if not taken.before:
        bin_activity(activity=activity, actor=actor)
        arrived.delete()
        return True
    version = version_numbered(activity, taken.before)
    if version is None:
        return False
    arrived.activity = restore_version(activity=activity, version=version, actor=actor)
    arrived.fingerprint, arrived.revision = taken.fingerprint_before, arrived.activity.revision
    arrived.save(update_fields=["activity", "fingerprint", "revision"])
    return True


@transaction.atomic
def _close_undone(intake: Intake, actor: Person | None) -> None:
    intake.undone_at, intake.parts = timezone.now(), None
    intake.save(update_fields=["undone_at", "parts"])
    record(village=intake.village, actor=actor, verb="undo", obj=intake)
