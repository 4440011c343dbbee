"""Activities for tests, through the acts that people use."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from dorpsplein.base.dates import AMSTERDAM, aware, local_today
from dorpsplein.base.rule import Frequency, Rule
from dorpsplein.base.when import When
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Activity, Occurrence
from dorpsplein.life.activities.plan import Change, Plan
from dorpsplein.life.activities.services import (
    cancel_occurrence,
    change_occurrence,
    move_occurrence,
    plan_activity,
    publish_activity,
    resume_occurrence,
    revise_activity,
)

WEEKLY = Rule(Frequency.WEEKLY)


def coming(weekday: int, *, weeks: int = 0) -> date:
    """The first such weekday (Monday is 0) at least three days from now, or some weeks later."""
    soon = local_today() + timedelta(days=3)
    return soon + timedelta(days=(weekday - soon.weekday()) % 7 + 7 * weeks)


def plan_for(
    first: date,
    *,
    rule: Rule | None = None,
    more: tuple[date, ...] = (),
    start: time = time(10, 30),
    minutes: int = 90,
    **facts: Any,
) -> Plan:
    """A coffee morning in the Huis van de Buurt."""
    told = {"kind_key": "coffee", "title": "Koffie", "place": "Huis van de Buurt, Kadestraat 3", **facts}
    return Plan(when=When(first, start, minutes, rule, more), **told)


def make_activity(village: Village, plan: Plan | None = None, *, published: bool = True) -> Activity:
    """An activity, on the website unless told otherwise."""
    made = plan_activity(village=village, actor=None, plan=plan or plan_for(coming(1)))
    return publish_activity(activity=made, actor=None) if published else made


def dates_of(activity: Activity) -> list[Occurrence]:
    """Its dates in order of time."""
    return list(activity.occurrences.order_by("start"))


def call_off(date: Occurrence, remark: str = "Riet is ziek") -> Occurrence:
    """This date does not take place."""
    return cancel_occurrence(occurrence=date, remark=remark, actor=None)


def move(row: Occurrence, day: date) -> Occurrence:
    """It moves to another day, at the same hours."""
    start = aware(day, row.start.astimezone(AMSTERDAM).time())
    return move_occurrence(occurrence=row, start=start, end=start + (row.end - row.start), actor=None)


def put_elsewhere(row: Occurrence, place: str) -> Occurrence:
    """This date alone is at another place, at the same hours."""
    change = Change(row.start, row.end, place=place)
    return change_occurrence(occurrence=row, actor=None, change=change)


def revise(activity: Activity, plan: Plan) -> Activity:
    """All its dates become as this plan says."""
    activity.refresh_from_db()
    return revise_activity(activity=activity, actor=None, plan=plan, opened_at=activity.revision)


def go_on(date: Occurrence) -> Occurrence:
    """This date takes place after all."""
    return resume_occurrence(occurrence=date, actor=None)
