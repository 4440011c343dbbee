"""Find the days on which a series is not: "niet op 24 en 31 december", "behalve op feestdagen"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain

from dorpsplein.base.rule import Rule
from dorpsplein.base.when.holidays import AHEAD, public_holiday
from dorpsplein.base.when.lists import JOINT, Item, between, days_of, items_at
from dorpsplein.base.when.words import feasts

LEAD = re.compile(
    r"(?:,? ?\b(?:maar|en|but|and) (?:ook )?)?"
    r"\b(?:niet|behalve|uitgezonderd|geen|zonder|m\.?u\.?v\.?|met uitzondering van|except|but not|not)"
    r"(?: (?:op|met|in|tijdens|van|vanaf|tussen|on|at|in|during|for|from|between))* (?:de |het |the )?"
)
MORE = re.compile(rf"(?:{JOINT.pattern}| (?:of|or|noch) )(?:ook )?(?:met |op |on )?(?:de )?")
BEGIN = re.compile(r"(?:^| |,)(?:op |on |met )?(?:de )?(?=\w)")
BEHIND = re.compile(
    r" (?:niet|vervalt|vervallen|gaat niet door|gaan niet door|not)\b(?! (?:op|in|met|on|\d))"
)
BETWEEN = re.compile(r"(?:tussen|between) (?:de |the )?$")
NAMED = re.compile(r"(?:(?:beide|de|het|allebei de|met|op|the|both) )*(?P<name>[1-2]e \w+|\w+(?: \w+){0,3})")
HOLIDAYS = re.compile(
    r"(?:(?:de|alle|nationale|officiële|erkende|christelijke|on|public|bank|op) )*"
    r"(?:feestdag(?:en)?|holidays?)\b(?! 20)"
)
SCHOOL = re.compile(
    r"(?:de |alle |the |all )*(?P<name>(?:kerst|herfst|voorjaars|krokus|mei)-?vakantie"
    r"|(?:school-? ?)?vakanties?|(?:school|christmas|autumn|spring|may) holidays?|(?:the )?vacations?)\b"
)
SEASONS = (
    (("herfst", "autumn"), (10, 12), 14),
    (("voorjaar", "krokus", "spring"), (2, 15), 14),
    (("mei", "may"), (4, 25), 14),
    (("",), (12, 21), 14),  # Christmas, and what is only called the holidays
)
TOGETHER = {
    "kerst": ("eerste kerstdag", "tweede kerstdag"),
    "kerstmis": ("eerste kerstdag", "tweede kerstdag"),
    "kerstdagen": ("eerste kerstdag", "tweede kerstdag"),
    "christmas": ("eerste kerstdag", "tweede kerstdag"),
    "pasen": ("eerste paasdag", "tweede paasdag"),
    "paasdagen": ("eerste paasdag", "tweede paasdag"),
    "easter": ("eerste paasdag", "tweede paasdag"),
    "pinksteren": ("eerste pinksterdag", "tweede pinksterdag"),
    "pinksterdagen": ("eerste pinksterdag", "tweede pinksterdag"),
    "oud en nieuw": ("oudjaar", "nieuwjaar"),
}
PAIR = 2


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What a text leaves out, and the text without it.

    ``season``: a school holiday, of which we do not know the days. ``holidays``: all public ones.
    """

    rest: str
    rows: tuple[tuple[Item, ...], ...] = ()
    feasts: tuple[str, ...] = ()
    holidays: bool = False
    season: str | None = None

    def days(self, rule: Rule, first: date) -> list[date]:
        """The days that are named, from the first of the series on, whether the rule has them or not."""
        named = chain.from_iterable(_days_in(row, first) for row in self.rows)
        of_feasts = (_next(name, first) for name in self.feasts)
        coming = rule.days(first, first + AHEAD) if self.holidays else ()
        of_holidays = (day for day in coming if public_holiday(day))
        return sorted({*named, *of_feasts, *of_holidays})

    def season_days(self, rule: Rule, first: date) -> list[date]:
        """The days of the series on which that school holiday may be."""
        length, begin = next(
            (length, begin)
            for names, begin, length in SEASONS
            if any((self.season or "").startswith(name) for name in names)
        )
        start = min(
            day
            for day in (date(first.year + years, *begin) for years in (-1, 0, 1))
            if day + timedelta(days=length) > first
        )
        return [day for day in rule.days(first, start + timedelta(days=length - 1)) if day >= start]


def find_exceptions(text: str) -> Exceptions | None:
    """The days that a text leaves out; None when it names none."""
    found, seen = Exceptions(text), 0
    while lead := LEAD.search(found.rest, seen):
        at, more = _pieces(found.rest, lead, found)
        seen = lead.end()
        if at:
            found, seen = replace(more, rest=f"{found.rest[: lead.start()]} {found.rest[at:]}"), lead.start()
    found = _told_behind(found)
    return found if found.rest != text else None


def _told_behind(found: Exceptions) -> Exceptions:
    """With what is said the other way round: "24 december niet", "op 24 en 31 december vervalt het"."""
    text = found.rest
    if not BEHIND.search(text):
        return found
    for begin in BEGIN.finditer(text):
        items, _end = items_at(text, begin.end())
        behind = BEHIND.match(text, items[-1].end) if items else None
        if behind:
            rest = f"{text[: begin.start()]} {text[behind.end() :]}"
            return replace(found, rest=rest, rows=(*found.rows, tuple(items)))
    return found


def _pieces(text: str, lead: re.Match[str], found: Exceptions) -> tuple[int, Exceptions]:
    """What stands behind "niet op", one after the other, and where it ends; zero when nothing does."""
    at, end = lead.end(), 0
    while piece := _piece(text, at, found):
        end, found = piece
        joint = MORE.match(text, end)
        if not joint:
            break
        at = joint.end()
    if BETWEEN.search(lead[0]) and found.rows and len(found.rows[-1]) == PAIR:
        first, last = found.rows[-1]
        found = replace(found, rows=(*found.rows[:-1], (replace(first, through=True), last)))
    return end, found


def _piece(text: str, at: int, found: Exceptions) -> tuple[int, Exceptions] | None:
    """One thing that is left out at a place in a text: holidays, a feast, or dates in a row."""
    school = SCHOOL.match(text, at)
    if school:
        return school.end(), replace(found, season=school["name"])
    holidays = HOLIDAYS.match(text, at)
    if holidays:
        return holidays.end(), replace(found, holidays=True)
    items, _end = items_at(text, at)
    if items:
        return items[-1].end, replace(found, rows=(*found.rows, tuple(items)))
    named = _named(text, at)
    return (named[0], replace(found, feasts=(*found.feasts, *named[1]))) if named else None


def _named(text: str, at: int) -> tuple[int, tuple[str, ...]] | None:
    """A feast at a place in a text, the longest name that fits."""
    found = NAMED.match(text, at)
    if not found:
        return None
    words = found["name"].split()
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        plain = re.sub(r"^2e ", "tweede ", re.sub(r"^1e ", "eerste ", name))
        meant = TOGETHER.get(plain) or ((plain,) if plain in feasts(2000) else ())
        if meant:
            return found.start("name") + len(name), meant
    return None


def _days_in(row: tuple[Item, ...], since: date) -> list[date]:
    days = days_of(list(row), since)
    return [*days, *between(list(row), days)] if days else []


def _next(name: str, since: date) -> date:
    this_year = feasts(since.year)[name]
    return this_year if this_year >= since else feasts(since.year + 1)[name]
