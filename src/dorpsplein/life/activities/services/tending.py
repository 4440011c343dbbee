"""What happens by the clock: the bin is emptied, series go on. Safe to run twice."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from dorpsplein.community.people.personal import DRAFT_KEPT, VERSION_KEPT
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.pictures.slips import key_on
from dorpsplein.community.villages.services import show_change
from dorpsplein.life.activities.models import TAKE_BACK, Activity, Draft, Intake, State, Version
from dorpsplein.life.activities.models.arrived import INTAKE_KEPT, READER_KEPT
from dorpsplein.life.activities.occurring import extend_dates, horizon
from dorpsplein.life.activities.services.keeping import hold_activity

FINISHED_KEPT = timedelta(days=1)
SLACK = timedelta(days=7)


def empty_bin() -> int:
    """Erase what lay in the bin for thirty days, and drafts nobody touched for ninety; returns how many."""
    now = timezone.now()
    binned = Activity.every.filter(state=State.BINNED, ended_at__lt=now - TAKE_BACK)
    drafts = Draft.every.filter(changed_at__lt=now - DRAFT_KEPT)
    finished = Draft.every.filter(finished_at__lt=now - FINISHED_KEPT)
    return binned.delete()[0] + drafts.delete()[0] + finished.delete()[0]


def forget_intakes() -> int:
    """Let go of what was read and not taken in within a day, and later of who read it; returns how many."""
    now = timezone.now()
    Intake.every.filter(at__lt=now - READER_KEPT, by__isnull=False).update(by=None)
    read = Intake.every.filter(at__lt=now - INTAKE_KEPT, parts__isnull=False)
    looked_at = read.filter(done_at=None).delete()[0]
    return looked_at + read.update(parts=None)


def forget_old_versions() -> int:
    """Empty how activities were before they became as they still were 37 days ago; returns how many.

    The row stays, without words and without who: its verb tells whether somebody changed here what came from
    elsewhere.
    """
    old = Version.every.filter(at__lt=timezone.now() - VERSION_KEPT)
    later = old.filter(activity=OuterRef("activity"), number__gt=OuterRef("number"))
    return old.filter(Exists(later)).exclude(values={}).update(values={}, by=None)


def pictures_in_use() -> set[int]:
    """Primary keys of pictures that an activity shows or showed of late, or that wait in a draft."""
    young = Version.every.filter(at__gte=timezone.now() - TAKE_BACK - SLACK)
    typed = Draft.every.values_list("typed__photo", flat=True)
    waiting = Picture.every.filter(public_id__in=[key_on(slip) for slip in typed if isinstance(slip, str)])
    shown = Activity.every.filter(picture__isnull=False).values_list("picture", flat=True)
    before = young.values_list("values__activity__picture", flat=True)
    return {key for key in (*shown, *before, *waiting.values_list("pk", flat=True)) if key}


def extend_series() -> int:
    """Write the dates of series up to the horizon again; returns how many series went on."""
    behind = Activity.every.exclude(rule="").filter(written_until__lt=horizon() - SLACK)
    return sum(_extend(activity) for activity in behind.exclude(state=State.BINNED).select_related("village"))


@transaction.atomic
def _extend(activity: Activity) -> bool:
    held = hold_activity(activity)
    grew = extend_dates(held)
    if grew and held.is_published:
        show_change(held.village, of_activity=True)
    return grew
