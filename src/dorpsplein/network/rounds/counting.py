"""How many, as a village writes it: "5", "wij hebben er nu vijf", "twee leesclubs"."""

from __future__ import annotations

import re
from collections.abc import Iterator

TOKENS = re.compile(r"(?<![\w.,:])\d{1,4}(?!\w|[.,:]\d)|[^\W\d_]+")
UNITS = ("één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
TEENS = [
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
]
TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
ONE = "een"  # an article too, so a number only where it stands alone
CALM = frozenset(
    [
        "wij",
        "we",
        "hebben",
        "er",
        "nu",
        "zijn",
        "het",
        "dat",
        "is",
        "ja",
        "al",
        "intussen",
        "inmiddels",
        "ondertussen",
        "samen",
        "totaal",
        "in",
        "van",
        "stuks",
        "groep",
        "groepen",
        "groepjes",
        "club",
        "clubs",
        "clubjes",
    ]
)


def number_in(words: str) -> int | None:
    """The one number in these words; None where there is none, or more than one."""
    told = _tokens(words)
    if told == [ONE]:
        return 1
    found = [number for number in map(_number, told) if number is not None]
    return found[0] if len(found) == 1 else None


def says_only_a_number(words: str, name: str) -> bool:
    """Nothing stands beside the number that could turn its meaning: "2 erbij", "van de 3 is er 1 gestopt"."""
    about = _tokens(name)
    beside = [one for one in _tokens(words) if _number(one) is None and one not in {ONE, *CALM}]
    return all(any(one.startswith(part) for part in about) for one in beside)


def _tokens(words: str) -> list[str]:
    return TOKENS.findall(words.lower())


def _number(token: str) -> int | None:
    return int(token) if token.isdecimal() else WORDS.get(token)


def _words() -> Iterator[tuple[str, int]]:
    yield from zip((*UNITS, *TEENS), range(1, 20), strict=True)
    for tens, ten in enumerate(TENS, 2):
        yield ten, tens * 10
        for unit, one in enumerate(UNITS, 1):
            plain = one.replace("é", "e")
            yield f"{plain}{'ën' if plain.endswith('e') else 'en'}{ten}", tens * 10 + unit


WORDS = dict(_words())
