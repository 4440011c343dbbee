"""The acts on activities: each is one transaction that writes rows, a version and a line in the journal."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import record
from dorpsplein.community.links.services import shorten
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change
from dorpsplein.life.activities.models import TAKE_BACK, Activity, Draft, Occurrence, State, Version
from dorpsplein.life.activities.occurring import move_date, start_of, write_date
from dorpsplein.life.activities.plan import Plan
from dorpsplein.life.activities.versions import keep_version, put_back
from dorpsplein.life.venues.services import describe_venue, name_venue

SLUG_LENGTH = 60
DRAFT_KEPT = timedelta(days=90)


class Conflict(Refusal):
    """Somebody else changed the activity after this form was opened; nothing was written."""


@transaction.atomic
def plan_activity(*, village: Village, actor: Person | None, plan: Plan) -> Activity:
    """Make an activity from a plan; nobody sees it yet."""
    activity = Activity(village=village, organiser=actor)
    _fill(activity, plan, actor)
    activity.code = shorten(village=village, kind="activity", obj=activity)
    activity.save()
    activity.together.set(_others(plan, village))
    write_date(activity)
    _finish(activity, actor, "plan")
    return activity


@transaction.atomic
def revise_activity(*, activity: Activity, actor: Person | None, plan: Plan, opened_at: int) -> Activity:
    """Change an activity. Once the world has seen it, another day is a moved day, and is told so.

    Errors: Conflict when its revision is no longer the one at which the form was opened.
    """
    activity = _locked(activity)
    if activity.revision != opened_at:
        raise Conflict(_("Iemand anders veranderde deze activiteit terwijl u bezig was."))
    seen = activity.published_at is not None
    _fill(activity, plan, actor)
    activity.save()
    activity.together.set(_others(plan, activity.village))
    if seen:
        _move(activity)
    else:
        write_date(activity)
    _finish(activity, actor, "revise")
    return activity


@transaction.atomic
def publish_activity(*, activity: Activity, actor: Person | None) -> Activity:
    """Show it to the world. Pressing twice is the same as once.

    Errors: Refusal when its picture has no description.
    """
    activity = _locked(activity)
    if activity.is_published:
        return activity
    if activity.picture and not activity.picture.description:
        raise Refusal(
            _("Vertel in een paar woorden wat er op de foto staat. Dan weet ook wie slecht ziet het.")
        )
    activity.state = State.PUBLISHED
    activity.published_at = activity.published_at or timezone.now()
    activity.save(update_fields=["state", "published_at"])
    _finish(activity, actor, "publish")
    return activity


@transaction.atomic
def withdraw_activity(*, activity: Activity, actor: Person | None) -> Activity:
    """Take it back from the world; it stays with the organisers."""
    return _set_state(activity, actor, State.WITHDRAWN, "withdraw")


@transaction.atomic
def bin_activity(*, activity: Activity, actor: Person | None) -> Activity:
    """Throw it in the bin, out of which it can be taken for thirty days."""
    return _set_state(activity, actor, State.BINNED, "bin")


@transaction.atomic
def cancel_occurrence(*, occurrence: Occurrence, actor: Person | None, remark: str = "") -> Occurrence:
    """It does not take place: it stays to be seen, and says so aloud."""
    occurrence = Occurrence.objects.of(occurrence.village).select_for_update().get(pk=occurrence.pk)
    if not occurrence.is_cancelled:
        occurrence.cancelled_at = timezone.now()
        occurrence.remark = remark
        occurrence.revision += 1
        occurrence.save(update_fields=["cancelled_at", "remark", "revision"])
        _finish(_locked(occurrence.activity), actor, "cancel")
    return occurrence


@transaction.atomic
def move_occurrence(
    *, occurrence: Occurrence, actor: Person | None, start: datetime, end: datetime
) -> Occurrence:
    """Put one date on another moment; the world reads from when it came.

    Errors: Refusal when the end is not after the start.
    """
    if end <= start:
        raise Refusal(_("Het einde is vroeger dan het begin."))
    occurrence = Occurrence.objects.of(occurrence.village).select_for_update().get(pk=occurrence.pk)
    move_date(occurrence, start, end)
    _finish(_locked(occurrence.activity), actor, "move")
    return occurrence


@transaction.atomic
def restore_version(*, activity: Activity, version: Version, actor: Person | None) -> Activity:
    """Make the activity as it was in an earlier version; that is a new version again."""
    activity = _locked(activity)
    put_back(activity, version)
    _finish(activity, actor, "restore")
    return activity


@transaction.atomic
def keep_draft(
    *,
    village: Village,
    person: Person,
    typed: dict[str, str | list[str]],
    key: str = "",
    activity: Activity | None = None,
) -> Draft:
    """Keep what somebody typed, as typed."""
    draft = Draft.objects.of(village).of_person(person).filter(public_id=key).first() if key else None
    draft = draft or Draft(village=village, person=person, activity=activity)
    draft.typed = typed
    draft.save()
    return draft


@transaction.atomic
def forget_draft(*, village: Village, person: Person, key: str) -> None:
    """Drop a draft: it became an activity, or it was thrown away."""
    Draft.objects.of(village).of_person(person).filter(public_id=key).delete()


def empty_bin() -> int:
    """Erase what lay in the bin for thirty days, and drafts nobody touched for ninety; returns how many.

    Safe to run twice.
    """
    now = timezone.now()
    binned = Activity.every.filter(state=State.BINNED, ended_at__lt=now - TAKE_BACK)
    drafts = Draft.every.filter(changed_at__lt=now - DRAFT_KEPT)
    return binned.delete()[0] + drafts.delete()[0]


def _locked(activity: Activity) -> Activity:
    row: Activity = Activity.objects.of(activity.village).select_for_update(of=("self",)).get(pk=activity.pk)
    return row


def _fill(activity: Activity, plan: Plan, actor: Person | None) -> None:
    if plan.circle and plan.circle.village_id != activity.village_id:
        raise Refusal(_("Deze kring hoort bij een ander stadsdorp."))
    if plan.picture and plan.picture.village_id != activity.village_id:
        raise Refusal(_("Deze foto hoort bij een ander stadsdorp."))
    activity.kind_key, activity.title, activity.words = plan.kind_key, plan.title, plan.words
    activity.slug = slugify(plan.title)[:SLUG_LENGTH] or plan.kind_key
    activity.language, activity.other_title, activity.other_words = (
        plan.language,
        plan.other_title,
        plan.other_words,
    )
    activity.first_day, activity.start, activity.minutes = plan.when.first, plan.when.start, plan.when.minutes
    activity.audience, activity.price_cents, activity.price_words = (
        plan.audience,
        plan.price.cents,
        plan.price.words,
    )
    activity.contact_name, activity.contact_phone = plan.contact_name, plan.contact_phone
    activity.contact_consent = plan.contact_consent
    activity.circle, activity.picture, activity.released_to_network = plan.circle, plan.picture, plan.released
    activity.venue = name_venue(village=activity.village, actor=actor, text=plan.place, is_home=plan.is_home)
    if plan.facts is not None:
        describe_venue(venue=activity.venue, actor=actor, facts=plan.facts)


def _others(plan: Plan, village: Village) -> list[Village]:
    return [other for other in plan.together if other.pk != village.pk]


def _move(activity: Activity) -> None:
    occurrence = activity.occurrences.get()
    start = start_of(activity)
    end = start + timedelta(minutes=activity.minutes)
    if (occurrence.start, occurrence.end) != (start, end):
        move_date(occurrence, start, end)


def _set_state(activity: Activity, actor: Person | None, state: State, verb: str) -> Activity:
    activity = _locked(activity)
    if activity.state != state:
        activity.state = state
        activity.ended_at = timezone.now() if state == State.BINNED else None
        activity.save(update_fields=["state", "ended_at"])
        _finish(activity, actor, verb)
    return activity


def _finish(activity: Activity, actor: Person | None, verb: str) -> None:
    keep_version(activity, verb=verb, by=actor)
    record(village=activity.village, actor=actor, verb=verb, obj=activity)
    show_change(activity.village)
