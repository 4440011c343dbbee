"""Planning an activity, and changing it: all of it, or from one date on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from dorpsplein.base.dates import AMSTERDAM, local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.links.services import lead_on, shorten
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Activity, Occurrence
from dorpsplein.life.activities.occurring import coming_dates, horizon, lay_dates
from dorpsplein.life.activities.plan import Plan
from dorpsplein.life.activities.services.keeping import finish, hold_unchanged
from dorpsplein.life.activities.splitting import changes_the_past, split_off
from dorpsplein.life.venues.services import name_venue

SLUG_LENGTH = 60


@transaction.atomic
def plan_activity(*, village: Village, actor: Person | None, plan: Plan, code: str = "") -> Activity:
    """Make an activity from a plan; nobody sees it yet. ``code`` is of a short address that was shown before.

    Errors: Refusal when it never takes place, or when something in it is another village's.
    """
    activity = Activity(village=village, organiser=actor)
    if code:
        lead_on(code=code, obj=activity)
    activity.code = shorten(village=village, kind="activity", obj=activity)
    _write(activity, plan, actor)
    lay_dates(activity)
    finish(activity, actor, "plan")
    return activity


@transaction.atomic
def revise_activity(*, activity: Activity, actor: Person | None, plan: Plan, opened_at: int) -> Activity:
    """Change an activity on all its dates; another time for what the world has seen is told as moved.

    What is over never changes its day or time: a series that gets another rhythm goes on as a new one from
    the first date to come. Returns the activity that goes on.
    Errors: Conflict when its revision is no longer the one at which the form was opened.
    """
    activity = hold_unchanged(activity, opened_at)
    coming = coming_dates(activity).first()
    if activity.was_seen and coming and changes_the_past(activity, plan.when):
        return _go_on(activity, coming, actor, plan, local_today())
    before = activity.minutes
    _write(activity, plan, actor)
    lay_dates(activity, minutes_before=before)
    finish(activity, actor, "revise")
    return activity


@transaction.atomic
def revise_from(*, occurrence: Occurrence, actor: Person | None, plan: Plan, opened_at: int) -> Activity:
    """Change an activity from one of its dates on; the earlier ones stay as they are.

    Returns the activity that goes on, which is a new one unless nothing comes before that date.
    Errors: Conflict, as above.
    """
    activity = hold_unchanged(occurrence.activity, opened_at)
    if activity.occurrences.filter(original_start__lt=occurrence.original_start).exists():
        day = occurrence.original_start.astimezone(AMSTERDAM).date()
        return _go_on(activity, occurrence, actor, plan, day)
    return revise_activity(activity=activity, actor=actor, plan=plan, opened_at=opened_at)


def _go_on(activity: Activity, first: Occurrence, actor: Person | None, plan: Plan, day: date) -> Activity:
    """End a series before a date, and let another go on with its plan from a day."""
    before = activity.minutes
    follower = split_off(activity, first)
    _write(follower, replace(plan, when=plan.when.starting(day)), actor)
    lay_dates(follower, minutes_before=before)
    finish(activity, actor, "split")
    finish(follower, actor, "go_on")
    return follower


def _write(activity: Activity, plan: Plan, actor: Person | None) -> None:
    _fill(activity, plan, actor)
    activity.save()
    activity.together.set(other for other in plan.together if other.pk != activity.village_id)


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
    _fill_when(activity, plan)
    activity.audience, activity.price_cents, activity.price_words = (
        plan.audience,
        plan.price.cents,
        plan.price.words,
    )
    activity.contact_name, activity.contact_phone = plan.contact_name, plan.contact_phone
    activity.contact_consent = plan.contact_consent
    activity.idea = plan.idea or activity.idea
    activity.circle, activity.picture, activity.released_to_network = plan.circle, plan.picture, plan.released
    activity.venue = name_venue(
        village=activity.village,
        actor=actor,
        text=plan.place,
        is_home=plan.is_home,
        facts=plan.facts,
        now=activity.venue,
    )


def _fill_when(activity: Activity, plan: Plan) -> None:
    when = plan.when
    if not when.days(max(horizon(), when.first)):
        raise Refusal(_("Zo komt het op geen enkele dag. Kijk nog eens bij ‘Wanneer?’."))
    activity.first_day, activity.start, activity.minutes = when.first, when.start, when.minutes
    activity.rule = str(when.rule or "")
    activity.more_days = [day.isoformat() for day in when.more]
    if when.rule or plan.without is not None:
        without = when.without if plan.without is None else plan.without
        activity.dropped_days = [day.isoformat() for day in without]
