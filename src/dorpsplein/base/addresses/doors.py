"""What stands on a door: a number, and what follows it."""

from __future__ import annotations

import re

STOREY = (
    "hs|huis|bg|bel|bis|boven|beneden|onder|sous|souterrain|hoog|etage|verd|verdieping|rd|rood|zw|wit|links"
    "|rechts|achter|voor|hoek"
)
END = r"(?![^\W_])"
TOKENS = (
    rf"(?<!\d )\d{{1,4}}(?:e|ste|de)?{END}",
    r"(?<!\d )\d{1,4}(?=[^\W\d_])",
    rf"(?:{STOREY}){END}",
    r"(?:app|apt|appartement|kamer|unit|flat|box)\.?(?= ?\d)",
    rf"[ivx]{{1,4}}{END}",
    rf"[a-z](?:{END}|(?=\d))",
)
STEP = re.compile(rf"[-/ ]{{0,3}}(?:{'|'.join(TOKENS)})", re.IGNORECASE)
DOOR = re.compile(r"\s*(\d{1,5})(?!\d)(.*)", re.DOTALL)


def read_door(text: str) -> tuple[int | None, str]:
    """Read a number with what follows it: "12-3hs" is 12 and -3hs."""
    found = DOOR.fullmatch(text)
    return (int(found[1]), tidied(found[2])) if found else (None, tidied(text))


def addition_end(text: str, begin: int = 0) -> int:
    """How far what follows a number may be its addition. Step by step, so that no text takes long."""
    rest, end = text[begin:], 0
    while step := STEP.match(rest, end):
        end = step.end()
    return begin + end


def tidied(addition: str) -> str:
    """Without spaces around; a hyphen or a slash that leads stays."""
    tidy = re.sub(r"\s*([-/])\s*", r"\1", " ".join(addition.split()))
    return "" if tidy in {"-", "/"} else tidy
