"""Telephone numbers and mail addresses in cells."""

from __future__ import annotations

import re
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from dorpsplein.base.phone import ReadError, read_phone

SPACING = str.maketrans("", "", " -().\u00a0\u2011\u2013\t")
DUTCH = re.compile(r"(?:0|\+31|0031|\+310|00310)?([1-9]\d{8})|31([1-9]\d{8})")
BETWEEN = re.compile(r"\s*(?:[;,|\n]|\s/\s|/(?=\s*(?:0|\+))|\ben\b|\bof\b|\band\b|\bor\b)\s*", re.IGNORECASE)
FIGURES = re.compile(r"(?:\+|\(\+?)?\d[\d\s().\-/]{5,}\d")
ROUNDED = re.compile(r"(\d)(?:[.,](\d+))?E\+?(\d+)", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]{2,}")
EASY = re.compile(r"[a-z0-9_+-]{1,64}(?:\.[a-z0-9_+-]{1,64}){0,9}@(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,20}")
MAIL = re.compile(r"[^\s@<>,;|\"()\[\]]{1,64}\s?@\s?[^\s@<>,;|\"()\[\]]{1,190}")
SHOWN = re.compile(r"\s*\"?([^\"<>@,;]{2,80}?)\"?\s*<[^<>]+>")
LONGEST = 500


class Numbers(NamedTuple):
    """The telephone numbers of a cell; ``rounded``: a spreadsheet lost the end; ``words``: more is said."""

    found: list[str]
    rounded: bool = False
    words: bool = False


class Addresses(NamedTuple):
    """The mail addresses of a cell, and the name that stood before the first."""

    found: list[str]
    name: str = ""


def read_numbers(text: str) -> Numbers:
    """Every telephone number in a cell, as E.164.

    A number of nine figures lost its first nought in a spreadsheet.
    """
    if dutch := _dutch(text):
        return Numbers([dutch])
    if rounded := ROUNDED.fullmatch(text.replace(" ", "")):
        return _unrounded(rounded)
    found_ones = [number for part in BETWEEN.split(text[:LONGEST]) for number in _numbers(part)]
    return Numbers(list(dict.fromkeys(found_ones)), words=bool(LETTERS.search(BETWEEN.sub(" ", text))))


def read_addresses(text: str) -> Addresses:
    """Every mail address in a cell, in small letters."""
    lowered = text.lower()
    if EASY.fullmatch(lowered):
        return Addresses([lowered])
    candidates = (_tidied(found[0]) for found in MAIL.finditer(lowered[:LONGEST]))
    shown = SHOWN.match(text[:LONGEST])
    found = list(dict.fromkeys(one for one in candidates if _is_address(one)))
    return Addresses(found, shown[1].strip() if shown and found else "")


def _numbers(part: str) -> list[str]:
    return [read for found in FIGURES.finditer(part) if (read := _number(found[0]))]


def _number(text: str) -> str:
    if dutch := _dutch(text):
        return dutch
    try:
        return read_phone(text)
    except ReadError:
        return ""


def _dutch(text: str) -> str:
    """A number in the common forms: 06 12345678, +31612345678 or, without its first nought, 612345678."""
    found = DUTCH.fullmatch(text.translate(SPACING))
    return f"+31{found[1] or found[2]}" if found else ""


def _unrounded(found: re.Match[str]) -> Numbers:
    """A number as 6,12345678E+08; one whose last figures are gone is lost."""
    figures = found[1] + (found[2] or "")
    if len(figures) - 1 != int(found[3][:3]):
        return Numbers([], rounded=True)
    return read_numbers(figures) if "e" not in figures else Numbers([])


def _tidied(address: str) -> str:
    return "".join(address.split()).removeprefix("mailto:").strip(".'’‘<>:*")


def _is_address(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True
