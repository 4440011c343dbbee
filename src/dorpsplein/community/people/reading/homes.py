"""Addresses in cells: street, number and what is behind it; postcodes and towns that stand with them."""

from __future__ import annotations

import re
from typing import NamedTuple

from dorpsplein.community.people.reading.days import MONTHS

POSTCODE = re.compile(r"(?:NL-?\s?)?\b([1-9]\d{3})\s?([A-Za-z]{2})\b(?!\w)")
# A number that belongs to the name of the street: Plein '40-'45 12, Plein 1813 4.
NAMED = re.compile(r"(.*\D\s(?:'?\d\d-'?\d\d|1[5-9]\d\d|20\d\d))\s+(\d{1,5})\b(.*)")
PLAIN = re.compile(r"(\d{0,3}(?:e|ste|de)?\s?.*?[^\d\s,]),?\s+(\d{1,5})(?!\d)(.*)")
HOUSE = re.compile(r"(?:nr\.?\s*)?(\d{1,5})(?!\d)(.*)", re.IGNORECASE)
NOT_A_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
EXCEL_DAY = re.compile(r"(\d{1,2})-([a-z]{3})", re.IGNORECASE)
COUNTRIES = frozenset({"nl", "nederland", "netherlands", "the netherlands", "holland"})


class Home(NamedTuple):
    """An address in its parts; "" for what is not told."""

    street: str
    number: str = ""
    addition: str = ""
    postcode: str = ""
    town: str = ""


def read_home(text: str) -> Home:
    """Take "Churchilllaan 12-3, 1078 AB Amsterdam" apart; the lines of an envelope too."""
    lines = [" ".join(line.split()) for line in re.split(r"[\n\r]+", text)]
    joined = ", ".join(line for line in lines if line and line.casefold() not in COUNTRIES)
    found = POSTCODE.search(joined)
    if found is None:
        return _street(joined)
    town = joined[found.end() :].strip(" ,;.").split(",")[0]
    postcode = f"{found[1]} {found[2].upper()}"
    return _street(joined[: found.start()].strip(" ,;"))._replace(postcode=postcode, town=town)


def read_house(text: str) -> tuple[str, str] | None:
    """Take "12-3", "12 hs" or "12A" apart: number and addition; None when it begins with no number."""
    found = HOUSE.fullmatch(text)
    return (found[1], _addition(found[2])) if found else None


def unmade_day(text: str) -> str:
    """House number 12-3 that a spreadsheet made the twelfth of March of; "" for what is no date."""
    if found := NOT_A_DATE.fullmatch(text):
        return f"{int(found[3])}-{int(found[2])}"
    found = EXCEL_DAY.fullmatch(text)
    month = MONTHS.get(found[2].casefold()) if found else None
    return f"{int(found[1])}-{month}" if found and month else ""


def _street(text: str) -> Home:
    found = NAMED.fullmatch(text) or PLAIN.fullmatch(text)
    if found is None:
        return Home(text)
    return Home(found[1].rstrip(" ,"), found[2], _addition(found[3]))


def _addition(text: str) -> str:
    return text.strip(" ,.").lstrip("-–/ ").strip()
