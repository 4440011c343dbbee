"""Say English hours and feasts as the Dutch do: "half past two", "Boxing Day"."""

from __future__ import annotations

import re

from dorpsplein.base.when.swaps import swapped, swaps

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
HOURS = {name: str(number) for number, name in enumerate(WORDS, start=1)} | {
    "twenty-five": "25",
    "twenty": "20",
}
HOUR = "|".join(sorted(HOURS, key=len, reverse=True))
AN_HOUR = re.compile(
    rf"\b(?:{HOUR})(?= (?:o'? ?clock|am|pm|a\.m|p\.m|in the|minutes|past|hours?)\b)"
    r"|(?:(?<=\bat )|(?<=\bpast )|(?<=quarter to )|(?<=twenty to )|(?<=minutes to )|(?<=\buntil ))"
    rf"(?:{HOUR})\b|\btwenty(?:-five)?(?= to\b)"
    rf"|(?<=\bfrom )(?:{HOUR})(?= (?:to|until)\b)|(?<=\bbetween )(?:{HOUR})(?= and\b)"
)
AFTER = re.compile(rf"((?:from|between) \d{{1,2}} (?:to|until|and)) ({HOUR})\b")
WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
FIRST = swaps(  # before the hours, which stand behind "at" and "until"
    (r" ?@ ?", " at "),
    (r"(?<![\w'])(?:till|'til)\b", "until"),
    (r"\b(?:until|till|to) midnight\b|(?<=\d) ?- ?midnight\b|(?<=m) ?- ?midnight\b", " until 0.00"),
    (r"\b(?:around|approximately|approx\.?) (?=\d|half\b|quarter\b|noon\b)", "at about "),
    (r"\b(\d{1,2}(?:[.:]\d\d)?) ?-?ish\b", r"\1"),
    (r"\b(?:for )?three[- ]quarters of an hour\b", "45 minuten lang"),
    (r"\b(?:for )?(?:a )?quarter of an hour\b", "15 minuten lang"),
    (r"\b(?:for )?(?:an hour and a half|one and a half hours?)\b", "90 minuten lang"),
)
HALF_MORE = re.compile(rf"\b(?:for )?({HOUR}|\d{{1,2}}) and a half hours?\b")
HALF_HOUR = re.compile(rf"\bhalf ({'|'.join(WORDS)})\b(?! (?:past|to)\b)")
PLAINER = swaps(
    (r"\bday before yesterday\b", "eergisteren"),
    (r"\bday after tomorrow\b", "overmorgen"),
    (r"\bin an? week\b", "in 1 week"),
    (r"\b(?:in )?a (week|fortnight)(?: from)? (today|tomorrow)\b", r"\2 \1"),
    (rf"\b(?:in )?a fortnight (?:on )?(?={WEEKDAY}\b)", "over 2 weken "),
    (rf"\b({WEEKDAY}) fortnight\b", r"\1 over 2 weken"),
    (r"\btoday week\b", "over 1 week"),
    (r"\btoday fortnight\b|\bin a fortnight\b", "over 2 weken"),
    (rf"\b(?:this )?coming (?={WEEKDAY}\b)", "aanstaande "),
    (r"\btwice (?:a|per|each|every) week\b", "twee keer per week"),
    (r"\btwice (?:a|per|each|every) month\b", "twee keer per maand"),
    (r"\ba week (?:on )?(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)", "over 1 week "),
    (r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day) week\b", r"\1 over 1 week"),
    (
        rf"\bfrom ({WEEKDAY}) to (?={WEEKDAY}\b)",
        r"van \1 tot en met ",
    ),
    (r"\bin the morning\b", "'s ochtends"),
    (r"\bin the afternoon\b", "'s middags"),
    (r"\bin the evening\b", "'s avonds"),
    (r"\bo'? ?clock\b", "uur"),
    (r"\b(?:12 )?noon\b", "12 uur"),
    (r"\bhalf past (\d{1,2})\b", r"\1.30"),
    (r"\b(?:a )?quarter past\b", "kwart over"),
    (r"\b(?:a )?quarter to\b", "kwart voor"),
    (r"\b(\d{1,2})(?: minutes)? past\b", r"\1 over"),
    (r"\b(?:(20|25)|(\d{1,2}) minutes) to (?=\d)", r"\1\2 voor "),
    (r"\bfor half an hour\b|\bhalf an hour\b", "30 minuten lang"),
    (r"\b(?:for )?(\d{1,2}(?:\.5)?|an?) hours?\b", r"\1 uur lang"),
    (r"\ban? uur lang\b", "1 uur lang"),
    (r"\bchristmas eve\b", "kerstavond"),
    (r"\bchristmas(?: day)?\b", "kerst"),
    (r"\bboxing day\b", "tweede kerstdag"),
    (r"\bgood friday\b", "goede vrijdag"),
    (r"\beaster monday\b", "paasmaandag"),
    (r"\beaster(?: sunday)?\b", "pasen"),
    (r"\bwhit monday\b", "pinkstermaandag"),
    (r"\b(?:whit sunday|pentecost)\b", "pinksteren"),
    (r"\bascension(?: day)?\b", "hemelvaart"),
    (r"\bking'?s'? day\b", "koningsdag"),
    (r"\bliberation day\b", "bevrijdingsdag"),
    (r"\bnew year'?s'? day\b", "nieuwjaarsdag"),
    (r"\bnew year'?s'? eve\b", "oudejaarsavond"),
)


def dutch(text: str) -> str:
    """The same text, with English hours and feasts in Dutch words."""
    text = swapped(text, FIRST)
    text = HALF_MORE.sub(lambda found: f"{int(HOURS.get(found[1], found[1])) * 60 + 30} minuten lang", text)
    text = AN_HOUR.sub(lambda found: HOURS[found[0]], text)
    text = AFTER.sub(lambda found: f"{found[1]} {HOURS[found[2]]}", text)
    return swapped(text, PLAINER)
