"""Showing an activity to the world, taking it back, throwing it away, making it as it was."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.models import Person
from dorpsplein.life.activities.models import Activity, State, Version
from dorpsplein.life.activities.services.keeping import finish, hold_activity
from dorpsplein.life.activities.versions import put_back


@transaction.atomic
def publish_activity(*, activity: Activity, actor: Person | None) -> Activity:
    """Show it to the world. Pressing twice is the same as once.

    Errors: Refusal when its picture has no description.
    """
    activity = hold_activity(activity)
    if activity.is_published:
        return activity
    if activity.picture and not activity.picture.description:
        raise Refusal(
            _("Vertel in een paar woorden wat er op de foto staat. Dan weet ook wie slecht ziet het.")
        )
    activity.state = State.PUBLISHED
    activity.published_at = activity.published_at or timezone.now()
    activity.save(update_fields=["state", "published_at"])
    finish(activity, actor, "publish")
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
def restore_version(*, activity: Activity, version: Version, actor: Person | None) -> Activity:
    """Make the activity as it was in an earlier version; that is a new version again."""
    activity = hold_activity(activity)
    for follower in put_back(activity, version):
        finish(follower, actor, "merge")
    finish(activity, actor, "restore")
    return activity


def _set_state(activity: Activity, actor: Person | None, state: State, verb: str) -> Activity:
    activity = hold_activity(activity)
    if activity.state != state:
        activity.state = state
        activity.ended_at = timezone.now() if state == State.BINNED else None
        activity.save(update_fields=["state", "ended_at"])
        finish(activity, actor, verb)
    return activity
