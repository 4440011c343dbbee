"""What every act does first and last: hold the row, keep a version, write a line, raise the number."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.services import show_change
from dorpsplein.life.activities.models import Activity, Occurrence
from dorpsplein.life.activities.versions import keep_version
from dorpsplein.life.venues.services import show_venue


class Conflict(Refusal):
    """Somebody else changed the activity after this form was opened; nothing was written."""


def hold_activity(activity: Activity) -> Activity:
    """The activity as it is now, held until the act is done."""
    row: Activity = (
        Activity.objects.of(activity.village)
        .select_related("village")
        .select_for_update(of=("self",))
        .get(pk=activity.pk)
    )
    return row


def hold_unchanged(activity: Activity, opened_at: int) -> Activity:
    """The activity, held, if nobody changed it since its form was opened at that revision.

    Errors: Conflict.
    """
    held = hold_activity(activity)
    if held.revision != opened_at:
        raise Conflict(_("Iemand anders veranderde deze activiteit terwijl u bezig was."))
    return held


def hold_date(occurrence: Occurrence) -> Occurrence:
    """A date as it is now, and its activity, both held; the activity first, so no acts wait crosswise."""
    activity = hold_activity(occurrence.activity)
    held: Occurrence = (
        Occurrence.objects.of(occurrence.village).select_for_update().get(pk=occurrence.pk, activity=activity)
    )
    held.activity = activity
    return held


def finish(activity: Activity, actor: Person | None, verb: str) -> None:
    """Keep how it now is, write one line, let the world see it."""
    keep_version(activity, verb=verb, by=actor)
    record(village=activity.village, actor=actor, verb=verb, obj=activity)
    show_change(activity.village, of_activity=True)
    if activity.is_published and activity.venue_id:  # where one date is alone is offered to no other activity
        show_venue(activity.village, activity.venue_id)
