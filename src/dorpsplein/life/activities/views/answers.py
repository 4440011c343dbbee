"""The answers with which the form begins: of a draft, of an earlier activity, or of the one that changes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from dorpsplein.base.dates import AMSTERDAM, local_today
from dorpsplein.base.when import When, typed
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.pictures.slips import slip_of
from dorpsplein.life.activities.forms import answers_of
from dorpsplein.life.activities.models import Activity, Occurrence, Version
from dorpsplein.life.activities.versions import activity_at
from dorpsplein.life.activities.views.drafts import draft_asked
from dorpsplein.life.activities.views.finding import find_date, named_activity

WEEK = timedelta(days=7)


def beginning(request: VillageRequest) -> dict[str, Any]:
    """The answers of something new: of a draft, or of an earlier activity to do it again."""
    draft = draft_asked(request, None)
    if draft:
        return {**draft.typed, "draft": draft.public_id}
    earlier = named_activity(request, request.GET.get("van", ""))
    if earlier:
        photo = slip_of(earlier.picture) if earlier.picture else ""
        return answers_of(earlier) | {"when": _next_time(earlier), "revision": None, "photo": photo}
    return {"audience": "everyone"}


def _next_time(earlier: Activity) -> str:
    """When it may be again: the same weekday and hour, after the last time and after today."""
    last = earlier.occurrences.order_by("-start").first()
    if last is None:
        return ""
    if earlier.is_series:
        return typed(earlier.when.starting(local_today() + timedelta(days=1)))
    day = last.day + WEEK
    while day <= local_today():
        day += WEEK
    return typed(earlier.when.on(day))


def answers_then(version: Version, first: Occurrence | None) -> dict[str, Any]:
    """The answers that made an activity as it was in a version."""
    return answers_now(activity_at(version), first, version.values["together"])


def answers_now(
    activity: Activity, first: Occurrence | None, together: list[int] | None = None
) -> dict[str, Any]:
    """The answers that made an activity; from a date on, its days begin there."""
    return answers_of(activity, together) | {"when": typed(known_until_now(activity, first))}


def known_until_now(activity: Activity, first: Occurrence | None) -> When:
    """When it was until now; from a date on, its days begin there."""
    if first is None:
        return activity.when
    return activity.when.starting(first.original_start.astimezone(AMSTERDAM).date())


def first_asked(request: VillageRequest, activity: Activity) -> Occurrence | None:
    """The date from which on it changes; None for all its dates."""
    key = request.GET.get("vanaf", "")
    return find_date(request, key) if key and find_date(request, key).activity_id == activity.pk else None
