"""Series: their dates, changes for this time, from now on, and all, and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dorpsplein.base.dates import AMSTERDAM, aware, local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.rule import Frequency, Rule, Weekday
from dorpsplein.community.links.services import find_link
from dorpsplein.community.people.services import form_circle
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities import services
from dorpsplein.life.activities.models import Activity, Occurrence, State
from dorpsplein.life.activities.notice import notice_named, preview, series
from dorpsplein.life.activities.occurring import AHEAD
from dorpsplein.life.activities.plan import Change
from dorpsplein.life.activities.tests.make import WEEKLY, coming, dates_of, make_activity, plan_for
from dorpsplein.life.activities.versions import versions_of

pytestmark = pytest.mark.django_db
TUESDAY = coming(1)
WEEK = timedelta(days=7)
DAY = timedelta(days=1)


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def weekly(village: Village) -> Activity:
    return make_activity(village, plan_for(TUESDAY, rule=WEEKLY))


def days_of(activity: Activity) -> list[date]:
    return [row.day for row in dates_of(activity)]


def again(activity: Activity) -> Activity:
    return Activity.objects.of(activity.village).get(pk=activity.pk)


def test_a_series_is_written_eighteen_months_ahead_at_the_same_hour_on_the_wall(weekly: Activity) -> None:
    rows = dates_of(weekly)
    assert rows[0].day == TUESDAY
    assert rows[-1].day > local_today() + AHEAD - WEEK
    assert {row.start.astimezone(AMSTERDAM).time() for row in rows} == {time(10, 30)}
    assert {later.day - row.day for row, later in pairwise(rows)} == {WEEK}
    assert len({row.start.astimezone(AMSTERDAM).utcoffset() for row in rows}) == 2  # summer and winter


def test_dates_without_a_rule_are_just_those(village: Village) -> None:
    days = (TUESDAY, TUESDAY + timedelta(days=30), TUESDAY + timedelta(days=33))
    activity = make_activity(village, plan_for(days[0], more=days[1:]))
    assert days_of(activity) == list(days)


def test_a_rule_that_meets_no_day_is_refused(village: Village) -> None:
    never = Rule(Frequency.DAILY, months=(2,), month_days=(30,))
    with pytest.raises(Refusal, match="geen enkele dag"):
        services.plan_activity(village=village, actor=None, plan=plan_for(TUESDAY, rule=never))
    assert not Activity.objects.of(village).exists()


def test_each_date_has_an_address_of_its_own(weekly: Activity, village: Village) -> None:
    for row in dates_of(weekly)[:3]:
        notice = notice_named(village, f"{row.day}-koffie")
        assert notice is not None
        assert (notice.day, notice.rule) == (row.day, WEEKLY)


def test_a_series_costs_as_many_queries_as_a_few_dates(
    village: Village, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(30):
        daily = services.plan_activity(
            village=village, actor=None, plan=plan_for(TUESDAY, rule=Rule(Frequency.DAILY))
        )
    assert daily.occurrences.count() > 500


def test_one_date_elsewhere_with_another_person_says_where_it_usually_is(
    weekly: Activity, village: Village
) -> None:
    row = dates_of(weekly)[1]
    change = Change(row.start, row.end, "De Kade, Kadestraat 12", contact_name="Joke", contact_consent=True)
    services.change_occurrence(occurrence=row, actor=None, change=change)
    notice = notice_named(village, f"{row.day}-koffie")
    assert notice is not None
    assert notice.usual_place is not None
    assert (notice.place.name, notice.usual_place.name) == ("De Kade", "Huis van de Buurt")
    assert notice.contact is not None
    assert notice.contact.name == "Joke"
    other = notice_named(village, f"{TUESDAY}-koffie")
    assert other is not None
    assert (other.place.name, other.usual_place, other.contact) == ("Huis van de Buurt", None, None)


def test_a_date_that_tells_what_the_activity_tells_has_nothing_of_its_own(weekly: Activity) -> None:
    row = dates_of(weekly)[1]
    same = Change(row.start, row.end, "huis van de buurt")
    row = services.change_occurrence(occurrence=row, actor=None, change=same)
    assert (row.own, row.venue_id, row.is_moved) == (False, None, False)


def test_a_moved_date_keeps_its_name_in_calendars_and_one_moved_back_says_nothing(weekly: Activity) -> None:
    row = dates_of(weekly)[1]
    first = row.start
    moved = services.move_occurrence(occurrence=row, actor=None, start=row.start + DAY, end=row.end + DAY)
    assert (moved.original_start, moved.moved_from, moved.own) == (first, first, True)
    back = services.move_occurrence(
        occurrence=moved, actor=None, start=first, end=first + (row.end - row.start)
    )
    assert (back.moved_from, back.own) == (None, False)


def test_what_nobody_saw_is_not_told_as_moved(village: Village) -> None:
    hidden = make_activity(village, plan_for(TUESDAY, rule=WEEKLY), published=False)
    row = dates_of(hidden)[0]
    row = services.move_occurrence(occurrence=row, actor=None, start=row.start + DAY, end=row.end + DAY)
    assert (row.is_moved, row.own) == (False, True)


def test_cancelled_and_on_again(weekly: Activity) -> None:
    row = services.cancel_occurrence(occurrence=dates_of(weekly)[0], actor=None, remark="Riet is ziek")
    assert row.own
    row = services.resume_occurrence(occurrence=row, actor=None)
    assert (row.is_cancelled, row.remark, row.own) == (False, "", False)


def test_one_more_date_beside_the_rule(weekly: Activity) -> None:
    start = aware(TUESDAY + timedelta(days=2), time(14))
    services.add_occurrence(activity=weekly, actor=None, start=start, end=start + timedelta(hours=1))
    assert TUESDAY + timedelta(days=2) in days_of(weekly)
    with pytest.raises(Refusal, match="is het er al"):
        services.add_occurrence(activity=weekly, actor=None, start=start, end=start + timedelta(hours=1))
    services.revise_activity(
        activity=weekly,
        actor=None,
        plan=plan_for(TUESDAY, rule=WEEKLY, title="Thee"),
        opened_at=again(weekly).revision,
    )
    assert TUESDAY + timedelta(days=2) in days_of(weekly)


def test_a_date_is_not_added_where_another_was_moved_to(weekly: Activity) -> None:
    row = dates_of(weekly)[0]
    start = row.start + timedelta(days=1, hours=2)
    services.move_occurrence(occurrence=row, actor=None, start=start, end=start + timedelta(hours=1))
    with pytest.raises(Refusal, match="is het er al"):
        services.add_occurrence(activity=weekly, actor=None, start=start, end=start + timedelta(hours=1))


def test_all_another_hour_moves_every_date_and_tells_the_near_ones(weekly: Activity) -> None:
    services.revise_activity(
        activity=weekly,
        actor=None,
        plan=plan_for(TUESDAY, rule=WEEKLY, start=time(11)),
        opened_at=weekly.revision,
    )
    rows = dates_of(weekly)
    assert {row.start.astimezone(AMSTERDAM).time() for row in rows} == {time(11)}
    assert {row.start - row.original_start for row in rows} == {timedelta()}
    assert rows[0].moved_from == aware(TUESDAY, time(10, 30))
    assert rows[-1].moved_from is None


def test_all_another_weekday_keeps_the_dates_and_their_old_addresses(
    weekly: Activity, village: Village
) -> None:
    before = {row.pk for row in dates_of(weekly)}
    services.revise_activity(
        activity=weekly,
        actor=None,
        plan=plan_for(TUESDAY + timedelta(days=1), rule=WEEKLY),
        opened_at=weekly.revision,
    )
    rows = dates_of(weekly)
    assert {row.day.weekday() for row in rows} == {2}
    assert {row.pk for row in rows[:70]} <= before
    old = notice_named(village, f"{TUESDAY}-koffie")
    assert old is not None
    assert old.name == f"{TUESDAY + timedelta(days=1)}-koffie"


def test_a_date_with_a_time_of_its_own_keeps_it_when_the_others_change(weekly: Activity) -> None:
    row = dates_of(weekly)[2]
    evening = aware(row.day, time(20))
    services.move_occurrence(occurrence=row, actor=None, start=evening, end=evening + timedelta(hours=1))
    services.cancel_occurrence(occurrence=dates_of(weekly)[3], actor=None)
    services.revise_activity(
        activity=weekly,
        actor=None,
        plan=plan_for(TUESDAY, rule=WEEKLY, start=time(11)),
        opened_at=again(weekly).revision,
    )
    rows = dates_of(weekly)
    assert (rows[2].start, rows[2].original_start) == (evening, aware(row.day, time(11)))
    assert (rows[3].is_cancelled, rows[3].start.astimezone(AMSTERDAM).time()) == (True, time(11))


def test_fewer_dates_hand_their_addresses_to_the_nearest(weekly: Activity, village: Village) -> None:
    monthly = Rule(Frequency.MONTHLY, weekdays=(Weekday(1, 1),))
    first = next(monthly.days(TUESDAY, TUESDAY + timedelta(days=40)))
    services.revise_activity(
        activity=weekly, actor=None, plan=plan_for(first, rule=monthly), opened_at=weekly.revision
    )
    assert all(day.day <= 7 for day in days_of(weekly))
    for weeks in range(8):
        lost = notice_named(village, f"{TUESDAY + weeks * WEEK}-koffie")
        assert lost is not None
        assert lost.day in days_of(weekly)


def test_from_a_date_on_another_activity_goes_on(weekly: Activity, village: Village) -> None:
    rows = dates_of(weekly)
    turn = rows[3]
    plan = plan_for(turn.day, rule=WEEKLY, title="Thee", start=time(15), place="De Kade")
    follower = services.revise_from(occurrence=turn, actor=None, plan=plan, opened_at=weekly.revision)
    assert follower.follows == weekly
    assert days_of(again(weekly)) == [row.day for row in rows[:3]]
    assert again(weekly).repeats == replace(WEEKLY, until=rows[2].day)
    assert [row.pk for row in dates_of(follower)] == [row.pk for row in rows[3:]]
    assert {row.start.astimezone(AMSTERDAM).time() for row in dates_of(follower)} == {time(15)}
    assert (again(weekly).title, follower.title, follower.state) == ("Koffie", "Thee", State.PUBLISHED)
    old = notice_named(village, f"{turn.day}-koffie")
    assert old is not None
    assert (old.text.title, old.moved_from) == ("Thee", aware(turn.day, time(10, 30)))
    link = find_link(weekly.code)
    assert link is not None
    assert (link.key, follower.code) == (follower.public_id, weekly.code)


def test_a_change_from_a_date_on_that_is_refused_halfway_leaves_one_series(weekly: Activity) -> None:
    rows = dates_of(weekly)
    foreign = form_circle(village=make_village(slug="het-baken"), name="Leeskring")
    plan = plan_for(rows[3].day, rule=WEEKLY, circle=foreign)
    with pytest.raises(Refusal, match="een ander stadsdorp"):
        services.revise_from(occurrence=rows[3], actor=None, plan=plan, opened_at=weekly.revision)
    assert Activity.every.count() == 1
    assert [row.pk for row in dates_of(again(weekly))] == [row.pk for row in rows]
    assert again(weekly).repeats == WEEKLY


def test_from_the_first_date_on_is_all_of_them(weekly: Activity) -> None:
    plan = plan_for(TUESDAY, rule=WEEKLY, title="Thee")
    same = services.revise_from(
        occurrence=dates_of(weekly)[0], actor=None, plan=plan, opened_at=weekly.revision
    )
    assert (same.pk, Activity.every.count()) == (weekly.pk, 1)


def test_ten_times_stays_ten_times_when_it_changes_half_way(village: Village) -> None:
    ten = make_activity(village, plan_for(TUESDAY, rule=replace(WEEKLY, count=10)))
    rows = dates_of(ten)
    plan = replace(plan_for(TUESDAY, title="Thee"), when=ten.when.starting(rows[4].day))
    follower = services.revise_from(occurrence=rows[4], actor=None, plan=plan, opened_at=ten.revision)
    assert (len(days_of(again(ten))), len(days_of(follower))) == (4, 6)


def test_going_back_before_a_split_joins_the_two_again(weekly: Activity) -> None:
    rows = dates_of(weekly)
    before = versions_of(weekly)[0]
    plan = plan_for(rows[3].day, rule=WEEKLY, title="Thee", start=time(15))
    follower = services.revise_from(occurrence=rows[3], actor=None, plan=plan, opened_at=weekly.revision)
    services.restore_version(activity=weekly, version=before, actor=None)
    assert [row.pk for row in dates_of(weekly)] == [row.pk for row in rows]
    assert [row.start for row in dates_of(weekly)] == [row.start for row in rows]
    assert (again(follower).state, days_of(follower)) == (State.BINNED, [])
    link = find_link(weekly.code)
    assert link is not None
    assert link.key == weekly.public_id


def test_what_is_over_never_changes_its_day(village: Village) -> None:
    began = local_today() - 4 * WEEK
    with time_machine.travel(datetime.combine(began, time(9), tzinfo=AMSTERDAM), tick=False):
        activity = make_activity(village, plan_for(began, rule=WEEKLY))
    over = [row.day for row in dates_of(activity) if row.end < timezone.now()]
    assert len(over) >= 4
    plan = plan_for(began + timedelta(days=1), rule=WEEKLY)
    follower = services.revise_activity(activity=activity, actor=None, plan=plan, opened_at=activity.revision)
    assert follower != activity
    assert days_of(again(activity)) == over
    assert min(days_of(follower)) >= local_today()
    assert {day.weekday() for day in days_of(follower)} == {(began.weekday() + 1) % 7}


def test_a_last_day_changes_nothing_that_is_over_and_makes_no_second_activity(village: Village) -> None:
    began = local_today() - 4 * WEEK
    with time_machine.travel(datetime.combine(began, time(9), tzinfo=AMSTERDAM), tick=False):
        activity = make_activity(village, plan_for(began, rule=WEEKLY))
    plan = plan_for(began, rule=replace(WEEKLY, until=local_today() + 3 * WEEK))
    same = services.revise_activity(activity=activity, actor=None, plan=plan, opened_at=activity.revision)
    assert same == activity
    assert max(days_of(activity)) <= local_today() + 3 * WEEK
    assert min(days_of(activity)) == began


def test_everything_can_be_made_as_it_was(weekly: Activity) -> None:
    before = [(row.pk, row.start) for row in dates_of(weekly)]
    kept = versions_of(weekly)[0]
    services.cancel_occurrence(occurrence=dates_of(weekly)[0], actor=None)
    monthly = Rule(Frequency.MONTHLY, month_days=(15,))
    first = next(monthly.days(TUESDAY, TUESDAY + timedelta(days=40)))
    services.revise_activity(
        activity=weekly, actor=None, plan=plan_for(first, rule=monthly), opened_at=again(weekly).revision
    )
    services.restore_version(activity=weekly, version=kept, actor=None)
    rows = dates_of(weekly)
    assert [row.start for row in rows] == [start for _pk, start in before]
    assert not any(row.is_cancelled or row.own for row in rows)
    assert again(weekly).rule == str(WEEKLY)


def test_series_go_on_by_the_clock_once(weekly: Activity) -> None:
    before = days_of(weekly)
    with time_machine.travel(timezone.now() + 4 * WEEK, tick=False):
        assert services.extend_series() == 1
        assert services.extend_series() == 0
    last = before[-1]
    assert days_of(weekly) == [*before, *(last + weeks * WEEK for weeks in range(1, 5))]


def test_calendars_get_the_rule_and_only_the_dates_that_differ(weekly: Activity, village: Village) -> None:
    rows = dates_of(weekly)
    services.cancel_occurrence(occurrence=rows[1], actor=None)
    services.move_occurrence(occurrence=rows[2], actor=None, start=rows[2].start + DAY, end=rows[2].end + DAY)
    extra = aware(TUESDAY + timedelta(days=3), time(14))
    services.add_occurrence(activity=weekly, actor=None, start=extra, end=extra + timedelta(hours=1))
    make_activity(village, plan_for(coming(4), title="Film"))
    told, film = series(village)
    assert (told.key, told.rule, told.first) == (weekly.public_id, WEEKLY, aware(TUESDAY, time(10, 30)))
    assert [notice.recurrence for notice in told.different] == [extra, rows[1].start, rows[2].original_start]
    assert told.more == (extra,)
    assert told.usual.name == f"{TUESDAY}-koffie"
    assert (film.rule, film.different, film.usual.text.title) == (None, (), "Film")


def test_a_single_date_is_when_its_date_is_also_after_it_moved(village: Village) -> None:
    single = make_activity(village, plan_for(TUESDAY))
    row = dates_of(single)[0]
    services.move_occurrence(occurrence=row, actor=None, start=row.start + WEEK, end=row.end + WEEK)
    assert again(single).first_day == TUESDAY + WEEK
    (told,) = series(village)
    assert (told.first, told.usual.moved_from, told.different) == (row.start + WEEK, row.start, ())


def test_another_village_cannot_be_reached_through_a_date(weekly: Activity) -> None:
    other = make_village(slug="het-baken", name="Het Baken")
    assert not Occurrence.objects.of(other).exists()
    assert notice_named(other, f"{TUESDAY}-koffie") is None


def test_a_date_added_by_hand_that_the_rule_gives_later_stays_one_date(village: Village) -> None:
    activity = make_activity(village, plan_for(TUESDAY, rule=replace(WEEKLY, interval=2)))
    start = aware(TUESDAY + WEEK, time(10, 30))
    services.add_occurrence(activity=activity, actor=None, start=start, end=start + timedelta(minutes=90))
    activity = again(activity)
    services.revise_activity(
        activity=activity, actor=None, plan=plan_for(TUESDAY, rule=WEEKLY), opened_at=activity.revision
    )
    days = days_of(again(activity))
    assert days[:4] == [TUESDAY, TUESDAY + WEEK, TUESDAY + 2 * WEEK, TUESDAY + 3 * WEEK]
    assert len(days) == len(set(days))


def test_a_series_may_become_longer_in_the_evening_after_its_date(weekly: Activity) -> None:
    with time_machine.travel(aware(TUESDAY, time(12, 30)), tick=False):
        services.revise_activity(
            activity=weekly,
            actor=None,
            plan=plan_for(TUESDAY, rule=WEEKLY, minutes=240),
            opened_at=weekly.revision,
        )
    first, second = dates_of(again(weekly))[:2]
    assert (first.end - first.start, second.end - second.start) == (
        timedelta(minutes=90),
        timedelta(minutes=240),
    )


def test_a_preview_is_of_the_next_date_that_takes_place(weekly: Activity) -> None:
    first, second = dates_of(weekly)[:2]
    services.cancel_occurrence(occurrence=first, actor=None)
    shown = preview(weekly)
    assert shown is not None
    assert (shown.day, shown.is_off) == (second.day, False)


def test_a_preview_of_what_is_over_is_of_its_last_date(village: Village) -> None:
    over = make_activity(village, plan_for(TUESDAY - 30 * DAY, more=(TUESDAY - 20 * DAY,)))
    shown = preview(over)
    assert shown is not None
    assert shown.day == TUESDAY - 20 * DAY
