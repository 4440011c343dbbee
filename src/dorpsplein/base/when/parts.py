"""Find the part of the day in a text: "vanavond", "dinsdagmiddag", "tomorrow morning"."""

from __future__ import annotations

import re

from dorpsplein.base.when.days import DAYS
from dorpsplein.base.when.times import WORDS

PARTS = {
    "ochtend": "ochtend",
    "ochtends": "ochtend",
    "morgen": "ochtend",
    "morgens": "ochtend",
    "middag": "middag",
    "middags": "middag",
    "avond": "avond",
    "avonds": "avond",
    "morning": "ochtend",
    "mornings": "ochtend",
    "afternoon": "middag",
    "afternoons": "middag",
    "evening": "avond",
    "evenings": "avond",
}
TODAY = re.compile(
    r"\b(?:van(?P<part>ochtend|morgen|middag|avond)|this (?P<english>morning|afternoon|evening)"
    r"|(?P<tonight>tonight))\b"
)
EACH = re.compile(r"\b(?:elke|iedere|every|each) (?P<part>ochtend|middag|avond|morning|afternoon|evening)\b")
GLUED = re.compile(
    rf"\b(?P<day>{DAYS}|morgen|overmorgen|gisteren|vandaag|today|tomorrow|yesterday)"
    r"(?: (?!morgens?\b)|(?=ochtend|morgen|middag|avond))"
    r"(?P<part>ochtends?|morgens?|middags?|avonds?|mornings?|afternoons?|evenings?)(?P<more>en)?\b"
)
BEFORE = re.compile(
    r"(?<!uur )(?<!\d )(?:^|(?<= ))'?s (?P<part>ochtends|morgens|middags|avonds)"
    rf"(?=$| (?:om |van |vanaf |at |from )?(?:\d|half|kwart|{WORDS}))"
)


def part_of_day(text: str) -> tuple[str, str]:
    """The text without the part of the day, and that part; "8 uur 's avonds" is left to the clock."""
    for pattern in (TODAY, EACH, GLUED, BEFORE):
        found = pattern.search(text)
        if found:
            parts = found.groupdict()
            part = parts.get("part") or parts.get("english") or "avond"
            return pattern.sub(_day, text), PARTS[part]
    return text, ""


def _day(found: re.Match[str]) -> str:
    if found.re is TODAY:
        return "vandaag "
    if found.re is EACH:
        return "elke dag "
    if found.re is not GLUED:
        return ""
    often = found["more"] or found["part"] in {"mornings", "afternoons", "evenings"}
    return f"elke {found['day']} " if often else f"{found['day']} "
