"""Make everyday ways to type a day or an hour alike: "savonds", "14.4", "tussen 10 en 12"."""

from __future__ import annotations

import re
from datetime import date

from dorpsplein.base.dates import MONTHS as MONTH_NAMES
from dorpsplein.base.when.days import DAYS, NAMES
from dorpsplein.base.when.english import dutch
from dorpsplein.base.when.swaps import swapped, swaps
from dorpsplein.base.when.words import NUMBERS

WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
HOUR = rf"(?:\d{{1,2}}(?:[.:]\d\d)?|(?:half|kwart (?:voor|over)) (?:\d{{1,2}}|{WORDS})|{WORDS})"
NO_DATE = rf"(?![.:]?\d| ?(?:e|ste|de|th)?\b\.? ?(?:{NAMES}|{DAYS})\b|[/-]\d)"
FULL_DAYS = "|".join(name for name in DAYS.split("|") if name.endswith("dag"))
ALIKE = swaps(
    (r" ?\| ?| / ", " "),
    (rf"\b({DAYS})\.?(?=\d)", r"\1 "),
    (rf"\b(\d{{1,2}})(?=(?:{NAMES})\b)", r"\1 "),
    (r"\bhalf(?=\d)", "half "),
    (r"\b(\d\d)(\d\d)(20\d\d)\b", r"\1-\2-\3"),
    (r"(?<![\d.:,/-])\b(\d{1,2}) (\d{1,2}) (20\d\d)\b", r"\1-\2-\3"),
    (r"(?<![\d.:,/-])\b(\d{1,2})\.([1-9])\.?(?= (?:om |at |van |half |kwart |\d))", r"\1-\2"),
    (rf"\b(\d{{1,2}} (?:{NAMES})\b\.?) '(\d\d)\b", r"\1 20\2"),
    (
        (
            rf"\b(\d{{1,2}} (?:{NAMES})\b\.?) (2[5-9]|3\d)\b"
            rf"(?![.:/-]\d|,| ?(?:uur|u|h|min|minuten|{NAMES})\b)"
        ),
        r"\1 20\2",
    ),
    (r"\bgister(?=ochtend|middag|avond)", "gisteren "),
    (rf"\b({FULL_DAYS})s(ochtend|morgen|middag|avond)s\b", r"elke \1\2"),
    (r"(?<!')\bs(ochtends|morgens|middags|avonds|nachts)\b", r"'s \1"),
    (r"\bin de (ochtend|morgen|middag|avond)\b", r"'s \1s"),
    (rf"(?<=\d )({NAMES}) (ochtend|middag|avond)\b", r"\1 's \2s"),
    (rf"\b(?:tussen|between) ({HOUR}) (?:uur )?(?:en|and) (?={HOUR}\b{NO_DATE})", r"van \1 tot "),
    (rf"\b(?:en )?(?:einde|eind|eindigt)(?: om)?:? (?={HOUR}\b{NO_DATE})", "tot "),
    (r"\bdrie ?kwartier\b", "45 minuten lang"),
    (r"\b(?:een )?half uur(?:tje)?\b(?: lang)?", "30 minuten lang"),
    (rf"\b(?:duurt|duur):? (\d(?:,5)?|{WORDS}|anderhalf) uur\b(?: lang)?", r"\1 uur lang"),
    (rf"\b(\d|{WORDS}) uurtjes?\b(?: lang)?", r"\1 uur lang"),
    (
        r"\b(?:duurt |for )?(\d{2,3}) (?:minuten|minutes|min)\b\.?(?! (?:lang|voor|over)\b)",
        r"\1 minuten lang",
    ),
    (rf"\b(\d{{1,2}}) uur (15|30|45)\b(?! ?(?:min|minuten|uur|u|{NAMES})\b|[./:-])", r"\1.\2"),
)
HALF_PAST = re.compile(rf"\b({WORDS}|\d{{1,2}}) uur (dertig|vijftien)\b")
SAME_YEAR = rf"\d{{1,2}} (?:{NAMES})\b\.?"
NEXT_YEAR = re.compile(
    rf"\b({SAME_YEAR}) (?:van )?(?:volgend jaar|next year)\b"
    rf"|\b(?:volgend jaar|next year) (?:op |on )?({SAME_YEAR})(?! 20\d\d)"
)
ON_THE = r"(?:op |on )?(?:de|the) (\d{1,2})(?:e|ste|de|st|nd|rd|th)"
NEXT = r"(?:volgende maand|next month)"
NEXT_MONTH = re.compile(rf"\b{ON_THE} (?:van |of )?{NEXT}\b|\b{NEXT} {ON_THE}\b")


def alike(text: str, today: date) -> str:
    """The same text, with one way to type a day or an hour."""
    text = dutch(text)
    text = swapped(text, ALIKE)
    text = HALF_PAST.sub(_with_minutes, text)
    text = NEXT_YEAR.sub(lambda found: f"{found[1] or found[2]} {today.year + 1}", text)
    return NEXT_MONTH.sub(lambda found: f"{found[1] or found[2]} {_next_month(today)}", text)


def _with_minutes(found: re.Match[str]) -> str:
    hour = NUMBERS.get(found[1]) or int(found[1])
    return f"{hour}.{'30' if found[2] == 'dertig' else '15'}"


def _next_month(today: date) -> str:
    year, month = today.year + today.month // 12, today.month % 12 + 1
    return f"{MONTH_NAMES['nl'][month - 1]} {year}"
