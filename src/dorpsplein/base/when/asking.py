"""Questions about what may be two things: each week or once, a date or hours."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.utils.translation import gettext as _

from dorpsplein.base.rule import Frequency, Rule, Weekday
from dorpsplein.base.when.answers import Days, hours_of, two
from dorpsplein.base.when.days import dated_day, without_weekday
from dorpsplein.base.when.lists import find_dates, without_commas
from dorpsplein.base.when.meaning import Question
from dorpsplein.base.when.plainer import NUMBER, plainer
from dorpsplein.base.when.rhythms import without_periods
from dorpsplein.base.when.saying import hours_words
from dorpsplein.base.when.series import find_nth_weekday, find_weekdays
from dorpsplein.base.when.spoken import find_day, in_month
from dorpsplein.base.when.times import find_times

DASHED = re.compile(r"(?<![\w.:/-])\d{1,2}-\d{1,2}(?![\w.:/-])(?! ?(?:uur|u|h)\b)")
SLASHED = re.compile(
    r"(?<![\w.:/-])(?P<first>\d{1,2})/(?P<second>\d{1,2})(?P<year>/(?:20\d\d|\d\d))?(?![\w:/-])"
)
AMERICAN = re.compile(r"\d ?(?:am|pm|a\.m|p\.m)\b")
TIMES = re.compile(rf"\b{NUMBER} ?(?:keer|maal|x|times)\b")
A_YEAR = timedelta(days=370)
MONTHS_A_YEAR = 12


def ask_each_week(text: str, part: str, today: date) -> Question | None:
    """Tuesday and Thursday: each week, or once?"""
    found = find_weekdays(text, today)
    if not found or not found.first:
        return None
    days = list(found.rule.days(found.first, found.first + timedelta(days=6)))
    each, once = Days(found.first, rule=found.rule), Days(days[0], more=tuple(days[1:]))
    hours = hours_of(found.rest, part)
    return Question(_("Is dat elke week, of één keer?"), (each.written(hours), once.written(hours)))


def ask_each_month(text: str, part: str, today: date) -> Question | None:
    """The second Tuesday: of each month, or once?"""
    found = find_nth_weekday(text, today)
    if not found or not found.first or in_month(text, today):
        return None
    hours = hours_of(found.rest, part)
    answers = Days(found.first, rule=found.rule).written(hours), Days(found.first).written(hours)
    return Question(_("Is dat elke maand, of één keer?"), answers)


def ask_how_often(text: str, part: str, today: date) -> Question:
    """Two series that we do understand, on the weekday and the hour that were told."""
    yearly = "jaar" in text or "year" in text
    text = TIMES.sub(" ", without_periods(plainer(text)))
    day = find_day(text, today)
    first = max(day.meant[0], today) if day else today + timedelta(days=1)
    often = Rule(Frequency.WEEKLY, weekdays=(Weekday(0, first.weekday()),))
    if yearly:
        often = Rule(Frequency.YEARLY, month_days=(min(first.day, 28),), months=(first.month,))
    monthly = Rule(Frequency.MONTHLY, weekdays=(Weekday((first.day - 1) % 28 // 7 + 1, first.weekday()),))
    hours = hours_of(day.rest if day else text, part)
    suggestions = (
        Days(next(rule.days(first, first + A_YEAR)), rule=rule).written(hours) for rule in (often, monthly)
    )
    return Question(_("Hoe vaak bedoelt u?"), (next(suggestions), next(suggestions)))


def ask_month_first(text: str, part: str, today: date) -> Question | None:
    """12/7 at 2 pm: who writes her hours so, may write the month first too.

    Not where a weekday agrees with the day first, nor where one of the two is over.
    """
    slashed = SLASHED.search(text) if AMERICAN.search(text) else None
    if slashed is None or slashed["first"] == slashed["second"]:
        return None
    ours = dated_day(text, today)
    theirs = dated_day(f"{text[: slashed.start()]}{_turned(slashed)}{text[slashed.end() :]}", today)
    if not ours or not theirs or ours.past or theirs.past:
        return None
    days = [ours.meant[0], theirs.meant[0]]
    if without_weekday(text)[1] is not None:
        if len(ours.meant) == 1 or len(theirs.meant) > 1:
            return None
        days.reverse()
    words = _("Staat in %(typed)s eerst de dag, of eerst de maand?") % {"typed": slashed[0]}
    return Question(words, two(days[0], days[1], hours_of(ours.rest, part)))


def ask_month_first_of_dates(text: str, part: str, today: date) -> Question | None:
    """12/7 and 11/8 at 2 pm: the same, of several dates.

    Not where one of them cannot begin with its month (14/8), since one person writes all in one way.
    """
    slashed = list(SLASHED.finditer(text)) if AMERICAN.search(text) else []
    unlike = [one for one in slashed if one["first"] != one["second"]]
    if not unlike or any(int(one["first"]) > MONTHS_A_YEAR for one in slashed):
        return None
    ours, theirs = (find_dates(one, today) for one in (text, SLASHED.sub(_turned, text)))
    if not ours or not theirs or theirs.other or min(ours.days[0], theirs.days[0]) < today:
        return None
    rest = without_commas(ours.rest)
    if find_times(rest, part) is None:
        return None
    first, second = (
        Days(one.days[0], more=one.days[1:]).written(hours_of(rest, part)) for one in (ours, theirs)
    )
    words = _("Staat in %(typed)s eerst de dag, of eerst de maand?") % {"typed": unlike[0][0]}
    return Question(words, (second, first) if ours.other else (first, second))


def _turned(slashed: re.Match[str]) -> str:
    return f"{slashed['second']}/{slashed['first']}{slashed['year'] or ''}"


def ask_date_or_hours(text: str, part: str, today: date) -> Question | None:
    """Tuesday 10-12: from ten to twelve, or the tenth of December?"""
    dashed = DASHED.search(text)
    date_ = dashed and dated_day(dashed[0], today)
    if not dashed or not date_ or dated_day(text, today) is None:
        return None
    rest = f"{text[: dashed.start()]} {text[dashed.end() :]}"
    day, clock = find_day(rest, today), find_times(dashed[0], part)
    if find_times(rest, part) or not clock or not clock.end or clock.end <= clock.start:
        return None
    if day is None or len(day.meant) > 1 or day.past:
        return None
    answers = Days(day.meant[0]).written(hours_words(clock.start, end=clock.end)), Days(date_.meant[0])
    words = _("Is %(typed)s een tijd of een datum?") % {"typed": dashed[0]}
    return Question(words, (answers[0], answers[1].written(hours_of("", part))))
