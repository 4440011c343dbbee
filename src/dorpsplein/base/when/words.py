"""The words for numbers, days, months and feasts that people type."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb february febr",
            "maart mrt mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "maandag ma maa monday mon",
            "dinsdag di din tuesday tues tue",
            "woensdag wo woe wednesday weds wed",
            "donderdag do don thursday thurs thur thu",
            "vrijdag vr vrij friday fri",
            "zaterdag za zat saturday sat",
            "zondag zo zon sunday sun",
        )
    )
    for name in names.split()
}
NUMBERS = {
    "één": 1,
    "een": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
    "elf": 11,
    "twaalf": 12,
    "kwart": 15,
    "twintig": 20,
}
ENGLISH = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12}
COUNTS = {word: number for word, number in NUMBERS.items() if word != "kwart"} | ENGLISH | {"veertien": 14}
NEAR = {
    "vandaag": 0,
    "today": 0,
    "morgen": 1,
    "tomorrow": 1,
    "overmorgen": 2,
    "gisteren": -1,
    "yesterday": -1,
    "eergisteren": -2,
}
ORDINALS = {
    name: number
    for number, names in {
        1: "eerste 1e 1ste first 1st",
        2: "tweede 2e 2de second 2nd",
        3: "derde 3e 3de third 3rd",
        4: "vierde 4e 4de fourth 4th",
        5: "vijfde 5e 5de fifth 5th",
        -1: "laatste last",
        -2: "een-na-laatste voorlaatste één-na-laatste",
    }.items()
    for name in names.split()
}
FILLERS = frozenset(
    (
        *("op", "om", "van", "de", "het", "uur", "vanaf", "in", "aanvang", "begint"),
        *(
            "start",
            "begin",
            "inloop",
            "precies",
            "ongeveer",
            "circa",
            "ca",
            "rond",
            "omstreeks",
            "about",
            "starts",
            "onward",
            "onwards",
        ),
        *("a.s", "as", "aanstaande", "komende", "deze", "at", "on", "from", "the", "next", "this", "of"),
    )
)
REPEATING = frozenset(("elke", "en", "and", "daarna", "vervolgens", "then"))
TUESDAY, SATURDAY, SUNDAY = 1, 5, 6
FIXED_FEASTS = (
    *("nieuwjaarsdag", "bevrijdingsdag", "sint maarten", "sinterklaas", "eerste kerstdag", "tweede kerstdag"),
    *("kerstmis", "kerst", "oudejaarsavond", "oudjaarsavond", "oudjaar", "nieuwjaar", "driekoningen"),
    *("kerstavond", "sinterklaasavond", "dodenherdenking", "valentijnsdag", "dierendag"),
)


def feasts(year: int) -> dict[str, date]:
    """The days that have a name, in one year."""
    sunday = easter(year)
    king = date(year, 4, 27)
    return {
        "nieuwjaarsdag": date(year, 1, 1),
        "koningsdag": king - timedelta(days=1) if king.weekday() == SUNDAY else king,
        "bevrijdingsdag": date(year, 5, 5),
        "goede vrijdag": sunday - timedelta(days=2),
        "eerste paasdag": sunday,
        "tweede paasdag": sunday + timedelta(days=1),
        "pasen": sunday,
        "hemelvaartsdag": sunday + timedelta(days=39),
        "hemelvaart": sunday + timedelta(days=39),
        "eerste pinksterdag": sunday + timedelta(days=49),
        "tweede pinksterdag": sunday + timedelta(days=50),
        "pinksteren": sunday + timedelta(days=49),
        "sint maarten": date(year, 11, 11),
        "sinterklaas": date(year, 12, 5),
        "kerst": date(year, 12, 25),
        "kerstmis": date(year, 12, 25),
        "eerste kerstdag": date(year, 12, 25),
        "tweede kerstdag": date(year, 12, 26),
        "kerstavond": date(year, 12, 24),
        "sinterklaasavond": date(year, 12, 5),
        "oudejaarsavond": date(year, 12, 31),
        "oudjaarsavond": date(year, 12, 31),
        "oudjaar": date(year, 12, 31),
        "nieuwjaar": date(year, 1, 1),
        "driekoningen": date(year, 1, 6),
        "valentijnsdag": date(year, 2, 14),
        "dodenherdenking": date(year, 5, 4),
        "dierendag": date(year, 10, 4),
        "moederdag": _nth(year, 5, 2, SUNDAY),
        "vaderdag": _nth(year, 6, 3, SUNDAY),
        "prinsjesdag": _nth(year, 9, 3, TUESDAY),
        "burendag": _nth(year, 9, 4, SATURDAY),
        "paaszondag": sunday,
        "paasmaandag": sunday + timedelta(days=1),
        "pinksterzondag": sunday + timedelta(days=49),
        "pinkstermaandag": sunday + timedelta(days=50),
    }


def _nth(year: int, month: int, which: int, weekday: int) -> date:
    """The second Sunday of May, counted from one."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
