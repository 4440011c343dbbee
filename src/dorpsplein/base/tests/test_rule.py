"""A rule chooses the days that the standard says. dateutil, which everybody uses, is the second opinion."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpsplein.base.rule import Frequency, Rule, RuleError, Weekday, read_rule

TUESDAY = date(2026, 5, 12)
KNOWN = [
    ("FREQ=WEEKLY", ["2026-05-12", "2026-05-19", "2026-05-26"]),
    ("FREQ=WEEKLY;INTERVAL=2", ["2026-05-12", "2026-05-26", "2026-06-09"]),
    ("FREQ=MONTHLY;BYDAY=2TU", ["2026-05-12", "2026-06-09", "2026-07-14"]),
    ("FREQ=MONTHLY;BYDAY=-1FR", ["2026-05-29", "2026-06-26", "2026-07-31"]),
    ("FREQ=WEEKLY;BYMONTH=1,2,3,4,5,7", ["2026-05-12", "2026-05-19", "2026-05-26", "2026-07-07"]),
    ("FREQ=YEARLY", ["2026-05-12", "2027-05-12", "2028-05-12"]),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", ["2026-05-31", "2026-06-30", "2026-07-31"]),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["2026-05-29", "2026-06-30", "2026-07-31"]),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;UNTIL=20260714", ["2026-05-29", "2026-06-30"]),
    ("FREQ=WEEKLY;COUNT=2", ["2026-05-12", "2026-05-19"]),
    ("FREQ=WEEKLY;UNTIL=20260526", ["2026-05-12", "2026-05-19", "2026-05-26"]),
]


@pytest.mark.parametrize(("text", "days"), KNOWN)
def test_a_rule_chooses_its_days(text: str, days: list[str]) -> None:
    found = read_rule(text).days(TUESDAY, date(2030, 1, 1))
    assert [str(day) for day, _known in zip(found, days, strict=False)] == days
    if "COUNT" in text or "UNTIL" in text:
        assert list(found) == []


WEEKDAYS = st.builds(Weekday, st.just(0), st.integers(0, 6))
NTH = st.builds(Weekday, st.sampled_from([-2, -1, 1, 2, 3, 4, 5]), st.integers(0, 6))


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    frequency = draw(st.sampled_from(Frequency))
    of_month = frequency in {Frequency.MONTHLY, Frequency.YEARLY}
    return Rule(
        frequency=frequency,
        interval=draw(st.integers(1, 5)),
        weekdays=tuple(draw(st.lists(NTH if of_month and draw(st.booleans()) else WEEKDAYS, max_size=3))),
        month_days=tuple(draw(st.lists(st.integers(-31, 31).filter(bool), max_size=2))) if of_month else (),
        months=tuple(draw(st.lists(st.integers(1, 12), max_size=3))),
        positions=(),
        until=draw(st.none() | st.dates(TUESDAY, TUESDAY + timedelta(days=900))),
        week_start=draw(st.integers(0, 6)),
    )


@settings(max_examples=100)
@given(rules(), st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.integers(1, 20) | st.none())
def test_dateutil_chooses_the_same_days(rule: Rule, first: date, count: int | None) -> None:
    horizon = first + timedelta(days=1200)
    if count and not rule.until:
        rule = Rule(**{name: getattr(rule, name) for name in rule.__dataclass_fields__} | {"count": count})
    theirs = rrulestr(str(rule), dtstart=datetime.combine(first, time()))
    if rule.until is None and rule.count is None:
        theirs = rrulestr(f"{rule};UNTIL={horizon:%Y%m%d}", dtstart=datetime.combine(first, time()))
    expected = []
    for moment in theirs:
        if moment.date() > horizon:
            break
        expected.append(moment.date())
    assert list(rule.days(first, horizon)) == expected


@given(rules())
def test_a_rule_reads_back_as_it_was_written(rule: Rule) -> None:
    assert read_rule(str(rule)) == rule


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
    ],
)
def test_a_rule_that_never_meets_a_day_ends(text: str) -> None:
    assert list(read_rule(text).days(TUESDAY, date(2028, 1, 1))) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=SECONDLY",
        "FREQ=HOURLY;INTERVAL=1",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;COUNT=veel",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=WEEKLY;UNTIL=morgen",
        "onzin",
    ],
)
def test_what_is_no_rule_of_days_is_refused(text: str) -> None:
    with pytest.raises(RuleError):
        read_rule(text)


def test_a_last_moment_counts_by_the_clock_on_the_wall() -> None:
    late = "FREQ=WEEKLY;UNTIL=20260526T173000Z"  # half past seven in Amsterdam
    assert read_rule(late, time(19, 30)).until == date(2026, 5, 26)
    assert read_rule(late, time(20)).until == date(2026, 5, 25)
    assert read_rule("FREQ=WEEKLY;UNTIL=20260526T220000Z", time(0)).until == date(2026, 5, 27)


def test_calendars_are_told_the_last_moment_in_utc() -> None:
    rule = Rule(Frequency.WEEKLY, until=date(2026, 5, 26))
    assert rule.text(time(19, 30)) == "FREQ=WEEKLY;UNTIL=20260526T173000Z"
    assert read_rule(rule.text(time(19, 30)), time(19, 30)) == rule
