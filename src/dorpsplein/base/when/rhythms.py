"""Find how something repeats in a text: "elke tweede dinsdag", "om de week op vrijdag"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dorpsplein.base.rule import Frequency, Rule, Weekday
from dorpsplein.base.when.days import DAYS, PATTERNS
from dorpsplein.base.when.plainer import NUMBER, UNIT
from dorpsplein.base.when.words import COUNTS, FIXED_FEASTS, MONTHS, ORDINALS, WEEKDAYS, feasts

NTH = "|".join(sorted(ORDINALS, key=len, reverse=True))
PERIOD = re.compile(rf"\belke (?:(?P<number>{NUMBER}) )?(?P<unit>{UNIT})\b")
PARITY = re.compile(
    r"\b(?:in |op )?(?:de |elke )?(?P<parity>even|oneven|odd) (?:weken|weeknummers|week|weeks)\b"
)
SPAN = re.compile(rf"\b(?P<begin>{DAYS}) ?(?:tot en met|t/m|tm|tot|-|–|to|through) ?(?P<end>{DAYS})\b")
NTH_DAYS = re.compile(
    rf"\b(?P<nth>(?:{NTH})(?: (?:en |and )?(?:de |the )?(?:{NTH}))*) "
    rf"(?P<days>(?:{DAYS})\b(?:(?: en | and | )(?:{DAYS})\b)*)"
)
MONTH_DAY = re.compile(
    rf"\b(?:(?P<number>\d{{1,2}})(?:e|ste|de|th|st|nd|rd)|(?P<nth>{NTH}))\b"
    r"(?: dag\b| day\b)?(?: als die er is\b)?"
)
DAY_NUMBER = re.compile(r"\b(?:op |on )?day (?P<number>\d{1,2})\b")
BUT_DAYS = re.compile(
    rf"\b(?:maar )?(?:behalve|niet|except|not) (?:op |on )?"
    rf"(?P<days>(?:{DAYS})\b(?:(?: en | and | of | )(?:{DAYS})\b)*)"
)
ONE_DAY = re.compile(rf"\b(?:{DAYS})\b")
WEEK = 7


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A rule as far as it was told, and the rest of the text.

    ``parity``: only in weeks with an even (0) or odd (1) number. ``asks_day``: the day on which it begins
    must say which day it is.
    """

    rule: Rule
    rest: str
    parity: int | None = None
    asks_day: bool = False


def is_repeating(text: str) -> bool:
    """Somebody speaks of more than one time."""
    return bool(re.search(r"\belke\b", text) or PARITY.search(text))


def without_periods(text: str) -> str:
    """A plain text without how often."""
    return PERIOD.sub(" ", text)


def find_rhythm(text: str, *, told: bool = False) -> Rhythm | None:
    """How a plain text repeats; None when it does not, or when we do not understand how.

    ``told``: other words say that it is more than one time.
    """
    finding = _Finding(text)
    frequency, interval = finding.period()
    parity = finding.parity()
    nth = finding.nth_weekdays()
    dated = finding.date() if frequency == Frequency.YEARLY and not nth else None
    month_days = () if dated or nth else finding.month_days()
    but = finding.other_weekdays()
    plain = finding.weekdays()
    if not interval or (but and (plain or nth or month_days or frequency != Frequency.DAILY or interval > 1)):
        return None
    plain = plain or but
    if not (told or is_repeating(text) or len(nth) > 1):
        return None
    rule = _rule(frequency, interval, parity, nth, month_days, plain, dated)
    if rule is None:
        return None
    asks_day = rule.frequency != Frequency.DAILY and not (rule.weekdays or rule.month_days)
    return Rhythm(rule, finding.text, parity, asks_day)


def _rule(
    frequency: Frequency | None,
    interval: int,
    parity: int | None,
    nth: tuple[Weekday, ...],
    month_days: tuple[int, ...],
    plain: tuple[Weekday, ...],
    dated: tuple[int, int] | None,
) -> Rule | None:
    if parity is not None:
        weekly = frequency in {None, Frequency.WEEKLY} and interval == 1 and not nth and not month_days
        return Rule(Frequency.WEEKLY, 2, plain) if weekly else None
    if dated:
        return None if plain else Rule(Frequency.YEARLY, interval, (), (dated[0],), (dated[1],))
    if nth or month_days:
        yearly = frequency == Frequency.YEARLY and interval == 1 and nth
        monthly = frequency in {None, Frequency.MONTHLY} or yearly
        return Rule(Frequency.MONTHLY, interval, nth, month_days) if monthly and not plain else None
    if len(plain) == WEEK and interval == 1:
        return Rule(Frequency.DAILY) if frequency in {None, Frequency.DAILY, Frequency.WEEKLY} else None
    if plain:
        return _weekly(frequency, interval, plain)
    return Rule(frequency, interval) if frequency else None


def _weekly(frequency: Frequency | None, interval: int, plain: tuple[Weekday, ...]) -> Rule | None:
    if frequency in {None, Frequency.WEEKLY}:
        return Rule(Frequency.WEEKLY, interval, plain)
    if frequency == Frequency.DAILY and interval == 1:
        return Rule(Frequency.WEEKLY, 1, plain)
    if frequency == Frequency.DAILY and interval % WEEK == 0:
        return Rule(Frequency.WEEKLY, interval // WEEK, plain)
    return None


class _Finding:
    """A text from which what is found is taken out."""

    def __init__(self, text: str) -> None:
        self.text = text

    def period(self) -> tuple[Frequency | None, int]:
        """Each how many days, weeks, months or years."""
        found = [(_frequency(match["unit"]), _number(match["number"])) for match in self._all(PERIOD)]
        if not found:
            return None, 1
        frequency, interval = max(found, key=lambda period: period[1])
        return frequency, interval

    def parity(self) -> int | None:
        """Whether only weeks with an even number count, or only the others."""
        for match in self._all(PARITY):
            return 0 if match["parity"] == "even" else 1
        return None

    def nth_weekdays(self) -> tuple[Weekday, ...]:
        """The second Tuesday, the last Friday."""
        found = {
            Weekday(ORDINALS[which], WEEKDAYS[day])
            for match in self._all(NTH_DAYS)
            for which in match["nth"].split()
            for day in match["days"].split()
            if which in ORDINALS and day in WEEKDAYS
        }
        return tuple(sorted(found, key=lambda day: (day.weekday, day.which < 0, day.which)))

    def month_days(self) -> tuple[int, ...]:
        """The fifteenth, the last day."""
        numbers = [
            int(match["number"]) if match["number"] else ORDINALS[match["nth"]]
            for match in self._all(MONTH_DAY)
        ]
        numbers += [int(match["number"]) for match in self._all(DAY_NUMBER)]
        fitting = {number for number in numbers if number and number <= 31}  # noqa: PLR2004 - the longest month
        return tuple(sorted(fitting, key=lambda number: (number < 0, number)))

    def other_weekdays(self) -> tuple[Weekday, ...]:
        """All days but those that are left out."""
        out = {
            WEEKDAYS[day] for match in self._all(BUT_DAYS) for day in match["days"].split() if day in WEEKDAYS
        }
        return tuple(Weekday(0, day) for day in range(WEEK) if day not in out) if out else ()

    def weekdays(self) -> tuple[Weekday, ...]:
        """Tuesdays and Thursdays, Monday to Friday."""
        days = set()
        for match in self._all(SPAN):
            begin, end = WEEKDAYS[match["begin"]], WEEKDAYS[match["end"]]
            days |= {(begin + ahead) % WEEK for ahead in range((end - begin) % WEEK + 1)}
        days |= {WEEKDAYS[match[0]] for match in self._all(ONE_DAY)}
        return tuple(Weekday(0, day) for day in sorted(days))

    def date(self) -> tuple[int, int] | None:
        """A day with its month, as it comes back each year."""
        for name in FIXED_FEASTS:
            feast = re.search(rf"\b(?:met |op )?{name}\b", self.text)
            if feast:
                self._cut(feast)
                day = feasts(2000)[name]
                return day.day, day.month
        for pattern in PATTERNS[2:]:
            match = pattern.search(self.text)
            if match and not match.groupdict().get("year"):
                self._cut(match)
                self.text = self.text.replace("als die er is", " ")
                parts = match.groupdict()
                month = MONTHS[parts["name"]] if "name" in parts else int(parts["month"])
                return int(parts["day"]), month
        return None

    def _all(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        found = list(pattern.finditer(self.text))
        self.text = pattern.sub(" ", self.text)
        return found

    def _cut(self, found: re.Match[str]) -> None:
        self.text = f"{self.text[: found.start()]} {self.text[found.end() :]}"


def _frequency(unit: str) -> Frequency:
    for start, frequency in (("d", Frequency.DAILY), ("w", Frequency.WEEKLY), ("m", Frequency.MONTHLY)):
        if unit.startswith(start):
            return frequency
    return Frequency.YEARLY


def _number(text: str | None) -> int:
    if text is None:
        return 1
    return COUNTS[text] if text in COUNTS else int(text)
