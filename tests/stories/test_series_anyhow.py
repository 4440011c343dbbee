"""Whatever organisers do to series, in whatever order: dates, addresses and calendars keep agreeing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
import recurring_ical_events
from django.test import Client
from icalendar import Calendar

from dorpsplein.base.dates import AMSTERDAM, aware, local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.rule import Frequency, Rule, Weekday
from dorpsplein.base.when import When
from dorpsplein.channels.publishing.board import notice_named, notices
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities import services
from dorpsplein.life.activities.models import Activity, Address, Occurrence
from dorpsplein.life.activities.occurring import coming_dates, starts_of
from dorpsplein.life.activities.plan import Change, Plan
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for
from dorpsplein.life.activities.versions import versions_of

pytestmark = pytest.mark.django_db
STEPS = 8
FAR = timedelta(days=120)
PLACES = ("Huis van de Buurt", "De Kade", "Het Molenpark")


def any_when(dice: Random) -> When:
    rule = dice.choice(
        [
            Rule(Frequency.WEEKLY, interval=dice.choice([1, 1, 2])),
            Rule(Frequency.WEEKLY, weekdays=(Weekday(0, 1), Weekday(0, 3))),
            Rule(Frequency.MONTHLY, weekdays=(Weekday(dice.choice([1, 2, -1]), dice.randrange(5)),)),
            Rule(Frequency.WEEKLY, count=dice.randrange(2, 9)),
            Rule(Frequency.WEEKLY, until=local_today() + timedelta(days=dice.randrange(20, 90))),
            None,
        ]
    )
    begin = coming(dice.randrange(5))
    days = rule.days(begin, begin + timedelta(days=70)) if rule else iter([begin])
    start = time(dice.choice([9, 10, 14, 20]), dice.choice([0, 30]))
    return When(next(days, begin), start, dice.choice([60, 90, 120]), rule)


def plan_like(activity: Activity, dice: Random, when: When) -> Plan:
    title = dice.choice([activity.title, "Thee", "Koffie"])
    return replace(plan_for(when.first, title=title, place=dice.choice(PLACES)), when=when)


def revise(activity: Activity, dice: Random) -> None:
    when = any_when(dice) if dice.random() < 0.7 else activity.when
    plan = plan_like(activity, dice, when)
    services.revise_activity(activity=activity, actor=None, plan=plan, opened_at=activity.revision)


def revise_from(activity: Activity, dice: Random) -> None:
    row = any_date(activity, dice)
    day = row.original_start.astimezone(AMSTERDAM).date()
    plan = plan_like(activity, dice, activity.when.starting(day))
    if dice.random() < 0.6:
        plan = replace(plan, when=replace(plan.when, start=time(11)))
    services.revise_from(occurrence=row, actor=None, plan=plan, opened_at=activity.revision)


def move(activity: Activity, dice: Random) -> None:
    row = any_date(activity, dice)
    later = timedelta(days=dice.randrange(-2, 9), hours=dice.randrange(4))
    services.move_occurrence(occurrence=row, actor=None, start=row.start + later, end=row.end + later)


def change(activity: Activity, dice: Random) -> None:
    row = any_date(activity, dice)
    told = Change(row.start, row.end, dice.choice(PLACES), remark=dice.choice(["", "Breng stoelen"]))
    services.change_occurrence(occurrence=row, actor=None, change=told)


def cancel(activity: Activity, dice: Random) -> None:
    services.cancel_occurrence(occurrence=any_date(activity, dice), actor=None)


def resume(activity: Activity, dice: Random) -> None:
    services.resume_occurrence(occurrence=any_date(activity, dice), actor=None)


def add(activity: Activity, dice: Random) -> None:
    start = aware(local_today() + timedelta(days=dice.randrange(3, 60)), time(dice.choice([10, 13])))
    end = start + timedelta(hours=2)
    services.add_occurrence(activity=activity, actor=None, start=start, end=end)


def go_back(activity: Activity, dice: Random) -> None:
    version = dice.choice(versions_of(activity))
    services.restore_version(activity=activity, version=version, actor=None)


ACTS: list[Callable[[Activity, Random], None]] = [
    *(revise, revise_from, move, change, cancel, resume, add, go_back),
]


def any_date(activity: Activity, dice: Random) -> Occurrence:
    return dice.choice(list(coming_dates(activity)[:12]))


@pytest.mark.parametrize("seed", range(6))
def test_dates_addresses_and_calendars_agree_after_anything(seed: int) -> None:
    dice, village = Random(seed), make_village()  # noqa: S311 - chance, and the same each time
    make_activity(village, replace(plan_for(coming(1)), when=any_when(dice)))
    told: set[str] = set()
    for _step in range(STEPS):
        told |= names_of(village)
        alive = [one for one in Activity.objects.of(village).published() if coming_dates(one).exists()]
        if not alive:
            break
        act = dice.choice(ACTS)
        try:
            act(dice.choice(alive), dice)
        except Refusal:
            continue
        complain(village, told, act.__name__)


def complain(village: Village, told: set[str], after: str) -> None:
    """Stop at what does not agree."""
    for activity in Activity.objects.of(village).published():
        usual = {row.original_start for row in activity.occurrences.filter(extra=False)}
        wanted = set(starts_of(activity, local_today() + FAR))
        assert {start for start in usual if start <= moment_of(FAR)} == {
            start for start in wanted if start <= moment_of(FAR)
        }, after
    names = list(Address.objects.of(village).values_list("name", flat=True))
    assert len(names) == len(set(names)), after
    if Activity.objects.of(village).published().exists():
        lost = [name for name in told if notice_named(village, name) is None]
        assert lost == [], after
    assert in_the_calendar() == on_the_board(village), after


def names_of(village: Village) -> set[str]:
    return {notice.name for notice in notices(village, local_today(), local_today() + FAR)}


def on_the_board(village: Village) -> set[tuple[datetime, datetime, bool]]:
    found = notices(village, local_today(), local_today() + FAR)
    return {(notice.start, notice.end, notice.is_off) for notice in found}


def in_the_calendar() -> set[tuple[datetime, datetime, bool]]:
    calendar = Calendar.from_ical(Client().get("/de-brug/agenda.ics").content)
    first: date = local_today()
    events = recurring_ical_events.of(calendar, keep_recurrence_attributes=True).between(
        first, first + FAR + timedelta(days=1)
    )
    return {(event["DTSTART"].dt, event["DTEND"].dt, event.get("STATUS") == "CANCELLED") for event in events}


def moment_of(ahead: timedelta) -> datetime:
    return aware(local_today() + ahead, time())
