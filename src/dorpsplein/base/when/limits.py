"""Find from when, until when, how many times and in which months something repeats."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dorpsplein.base.when.days import NAMES, WEEKDAY, day_at
from dorpsplein.base.when.plainer import COUNTED
from dorpsplein.base.when.words import COUNTS, MONTHS, NEAR, WEEKDAYS

SUMMER = (7, 8)
SUMMER_WORDS = r"(?:de )?(?:zomer|zomervakantie|zomermaanden|summer)\b"
MONTH_LIST = (
    rf"(?:(?P<begin>{NAMES})\b\.? ?(?:tot en met|t/m|tm|-|–|through|to) ?(?P<end>{NAMES})\b\.?"
    rf"|(?P<names>(?:{NAMES})\b\.?(?:(?: | ?/ ?)(?:en |and |of |& )?(?:in )?(?:{NAMES})\b\.?)*)(?! 20\d\d)"
    rf"|(?P<summer>{SUMMER_WORDS}))"
)
IN = r"(?:in |during |van |of )?(?:de maand(?:en)? |the months? (?:of )?)?"
NOT_IN = re.compile(
    rf"\b(?:maar )?(?:niet|behalve|uitgezonderd|geen|zonder|except|but not|not) {IN}{MONTH_LIST}"
)
NOT_AFTER = re.compile(rf"\b(?:in )?{MONTH_LIST} niet\b")
ONLY_IN = re.compile(rf"\b(?:alleen|only|uitsluitend|enkel) {IN}{MONTH_LIST}")
JUST_IN = re.compile(rf"\b(?:in|van|of) (?:de maand(?:en)? )?{MONTH_LIST}")
FROM = re.compile(
    r"\b(?P<word>vanaf|met ingang van|te beginnen op|beginnend op|startend op|start op|start|begint op|sinds"
    r"|starting from|starting on|starting|from|since|van) "
)
AFTER_SUMMER = re.compile(rf"\b(?:vanaf )?(?:na|after) {SUMMER_WORDS}")
UNTIL = re.compile(
    r"(?<!\w)(?P<word>tot en met|tot aan|t/m|tm|tot|until|till|through|up to and including|to) "
    r"(?P<end>(?:het |the )?(?:einde?|end) (?:van |of )?)?(?:de |the )?"
)
SUMMER_END = re.compile(SUMMER_WORDS)
YEAR_END = re.compile(r"(?:het|dit|the|this) (?:jaar|year)\b")
MONTH = re.compile(rf"(?P<name>{NAMES})\b\.?(?: (?P<year>20\d\d)\b)?")
SOON = re.compile(rf"(?P<name>{'|'.join(NEAR)}|nu|volgende week|volgende maand)\b")
TIMES = re.compile(
    rf"\b(?:in totaal )?(?P<number>\d{{1,3}}|{COUNTED}) ?(?:x|keer|maal|times|bijeenkomsten|lessen)\b"
    r"(?! (?:per|in|elke|a)\b)"
)
WEEKS = re.compile(rf"\b(?P<number>\d{{1,2}}|{COUNTED}) (?:weken (?:lang|achter elkaar)|weeks long)\b")
ENGLISH_UNTIL = ("until", "till", "to")
BESIDE = re.compile(rf"\b\d{{1,2}} (?:{NAMES})\b")
LEFT_OUT = re.compile(
    r"\b(?:behalve|niet|uitgezonderd|geen|zonder|except|not|na|voor|after|before"
    r"|elke (?:\w+ )?(?:jaar|years?))\b"
)
INCLUDED = ("tot en met", "t/m", "tm", "until", "till", "through", "up to and including", "to")


@dataclass(frozen=True, slots=True)
class Limits:
    """What is told beside the days, and the rest of the text.

    ``months``: the months that count, when some do not. ``weeks``: for so many weeks.
    """

    rest: str
    first: date | None = None
    last: date | None = None
    count: int | None = None
    weeks: int | None = None
    months: tuple[int, ...] = ()


def find_limits(text: str, today: date) -> Limits:
    """The limits in a text on something that repeats."""
    limits = _without_months(Limits(text))
    limits = _first(limits, today)
    limits = _last(limits, limits.first or today)
    limits = _just_months(limits)
    return _times(limits)


def _without_months(limits: Limits) -> Limits:
    for pattern, wanted in ((NOT_IN, False), (NOT_AFTER, False), (ONLY_IN, True)):
        found = pattern.search(limits.rest)
        if found and not limits.months:
            named = _months(found)
            months = tuple(month for month in range(1, 13) if (month in named) == wanted)
            limits = replace(limits, rest=_cut(limits.rest, found.start(), found.end()), months=months)
    return limits


def _just_months(limits: Limits) -> Limits:
    found = JUST_IN.search(limits.rest)
    if not found or limits.months:
        return limits
    months = tuple(sorted(_months(found)))
    return replace(limits, rest=_cut(limits.rest, found.start(), found.end()), months=months)


def _months(found: re.Match[str]) -> set[int]:
    if found["summer"]:
        return set(SUMMER)
    if found["begin"]:
        begin, end = MONTHS[found["begin"]], MONTHS[found["end"]]
        return {(begin - 1 + ahead) % 12 + 1 for ahead in range((end - begin) % 12 + 1)}
    return {
        MONTHS[word.strip(".")]
        for word in found["names"].replace("/", " ").split()
        if word.strip(".") in MONTHS
    }


def _first(limits: Limits, today: date) -> Limits:
    text = limits.rest
    summer = AFTER_SUMMER.search(text)
    if summer:
        begin = date(today.year + (today.month > SUMMER[1]), SUMMER[1] + 1, 1)
        return replace(limits, rest=_cut(text, summer.start(), summer.end()), first=begin)
    for found in FROM.finditer(text):
        at = found.end() + (3 if text.startswith("de ", found.end()) else 0)
        begun = _begun(text, at, today, spoken=found["word"] == "van")
        if begun:
            day, end = begun
            return replace(limits, rest=_cut(text, found.start(), end), first=day)
    return _beside(limits, today)


def _beside(limits: Limits, today: date) -> Limits:
    """A date beside what repeats is where it begins: "dinsdag 12 mei, daarna elke week"."""
    text = limits.rest
    found = BESIDE.search(text)
    dated = day_at(text, found.start(), today) if found else None
    if not found or not dated or LEFT_OUT.search(text) or UNTIL.search(text[: found.start()]):
        return limits
    weekday = WEEKDAY.search(text[: found.start()])
    if weekday and WEEKDAYS[weekday["name"]] != dated[0].weekday():
        return limits
    return replace(limits, rest=_cut(text, found.start(), dated[1]), first=dated[0])


def _begun(text: str, at: int, today: date, *, spoken: bool) -> tuple[date, int] | None:
    """The day at a place in a text with which something begins, and where its words end."""
    dated = day_at(text, at, today)
    if dated and spoken and not UNTIL.match(text, dated[1] + 1):
        dated = day_at(text, at, today, named=True)
    if dated:
        return dated
    month = MONTH.match(text, at)
    if month and (not spoken or UNTIL.match(text, month.end() + 1)):
        return _month_begin(month, today), month.end()
    if spoken:
        return None
    soon = SOON.match(text, at)
    if soon:
        return _soon(soon["name"], today), soon.end()
    weekday = WEEKDAY.match(text, at)
    if weekday:
        ahead = (WEEKDAYS[weekday["name"]] - today.weekday()) % 7
        return today + timedelta(days=ahead), weekday.end()
    return None


def _month_begin(month: re.Match[str], today: date) -> date:
    """The first of a month; today, when that month is now."""
    number = MONTHS[month["name"]]
    if month["year"]:
        return date(int(month["year"]), number, 1)
    return max(date(_year(number, today), number, 1), today)


def _soon(name: str, today: date) -> date:
    if name == "volgende week":
        return today + timedelta(days=7 - today.weekday())
    if name == "volgende maand":
        return today.replace(day=1) + timedelta(days=monthrange(today.year, today.month)[1])
    return today + timedelta(days=NEAR.get(name, 0))


def _last(limits: Limits, since: date) -> Limits:
    text = limits.rest
    for found in UNTIL.finditer(text):
        ended = _ended(text, found, since)
        if ended:
            day, end = ended
            return replace(limits, rest=_cut(text, found.start(), end), last=day)
    return limits


def _ended(text: str, found: re.Match[str], since: date) -> tuple[date, int] | None:
    """The last day that counts, and where its words end."""
    included = found["word"] in INCLUDED or bool(found["end"])
    at = found.end()
    year_end = YEAR_END.match(text, at)
    if year_end and found["end"]:
        return date(since.year, 12, 31), year_end.end()
    summer = SUMMER_END.match(text, at)
    if summer:
        included = included and found["word"] not in ENGLISH_UNTIL
        month = SUMMER[1] if included else SUMMER[0] - 1
        return _month_end(_year(month, since), month), summer.end()
    dated = day_at(text, at, since)
    if dated:
        day, end = dated
        return (day if included else day - timedelta(days=1)), end
    month_name = MONTH.match(text, at)
    if not month_name:
        return None
    month = MONTHS[month_name["name"]]
    year = int(month_name["year"]) if month_name["year"] else _year(month, since)
    end_of = _month_end(year, month) if included else date(year, month, 1) - timedelta(days=1)
    return end_of, month_name.end()


def _times(limits: Limits) -> Limits:
    number, rest = _number(TIMES.search(limits.rest), limits.rest)
    if number:
        limits = replace(limits, rest=rest, count=number)
    number, rest = _number(WEEKS.search(limits.rest), limits.rest)
    return replace(limits, rest=rest, weeks=number) if number else limits


def _number(found: re.Match[str] | None, text: str) -> tuple[int, str]:
    """A number of times, and the text without it."""
    if found is None:
        return 0, text
    number = COUNTS[found["number"]] if found["number"] in COUNTS else int(found["number"])
    return number, _cut(text, found.start(), found.end())


def _year(month: int, since: date) -> int:
    """The year in which a month comes next, or is now."""
    return since.year + (month < since.month)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _cut(text: str, begin: int, end: int) -> str:
    return f"{text[:begin]} {text[end:]}"
