"""Names in cells: prefixes that stand before or behind, forms of address, two people in one cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from dorpsplein.base.directions import without_directions
from dorpsplein.base.names.prefixes import is_prefix as is_word_before

FORMS = {
    "mevrouw": (
        *("mevrouw", "vrouw", "mevr", "mv", "mw", "v", "f", "mrs", "ms", "miss", "female", "vrouwelijk"),
        *("mej", "juffrouw", "madame"),
    ),
    "de heer": (
        *("heer", "deheer", "dhr", "hr", "man", "m", "mr", "male", "mannelijk", "meneer", "mijnheer"),
        "monsieur",
    ),
}
FORM_OF = {word: form for form, words in FORMS.items() for word in words}
TWO = re.compile(r"\s(?:en|and|&|\+)\s|\s?/\s?|^fam(?:ilie|\.)?\s", re.IGNORECASE)
INITIALS = re.compile(r"(?:[^\W\d_][a-z]?\.\s?){1,8}|[A-Z]{1,4}")
INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cn"})
NOTHING = frozenset(
    {"-", "--", "–", "—", "?", "x", "geen", "nvt", "n.v.t.", "n.v.t", "onbekend", "none", "n/a", "null", "."}
)
SHORT = 9
LONGEST = 300
LOOSE = ("  ", "| ", " |", "|'", "|#")


def plain(text: str) -> str:
    """One line without doubled spaces and signs that nobody sees."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = " ".join(text.split())
    if text.isprintable():
        return text
    return " ".join("".join(sign for sign in text if unicodedata.category(sign) not in INVISIBLE).split())


def is_tidy(cells: Sequence[str]) -> bool:
    """Is nothing to be tidied in a row: plain letters, single spaces, nothing of a spreadsheet itself?"""
    line = f"|{'|'.join(cells)}|"
    usual = len(line) <= LONGEST and line.isascii() and line.isprintable()
    return usual and not any(map(line.__contains__, LOOSE))


def lined(text: str) -> str:
    """Its lines as they are, read in the order in which they stand."""
    return without_directions(text).strip()


def is_nothing(text: str) -> bool:
    """A way of saying that there is none; no such way has ``SHORT`` signs or more."""
    return text.casefold() in NOTHING


def is_prefix(text: str) -> bool:
    """Only words such as "van den"."""
    words = text.split()
    return bool(words) and all(map(is_word_before, words))


def _is_before(word: str) -> bool:
    """A small word before a surname, in small letters."""
    return word[0] == word[0].lower() and is_word_before(word)


def address_form(text: str) -> str:
    """Read "Mw.", "dhr" or "V" as "mevrouw" or "de heer"; "" for anything else."""
    return FORM_OF.get(text.casefold().replace(".", "").replace(" ", ""), "")


def split_surname(text: str) -> tuple[str, str]:
    """Take "van den Berg", and "Berg, van den", apart: prefix and surname.

    A prefix with a capital stays with the name: Belgians write theirs so.
    """
    name, comma, behind = text.partition(",")
    if comma and is_prefix(behind):
        return behind.strip(), name.strip()
    words = text.split()
    first = next((at for at, word in enumerate(words) if not _is_before(word)), 0)
    return " ".join(words[:first]), " ".join(words[first:])


def split_reversed(text: str) -> tuple[str, str, str] | None:
    """Take "Berg, Jan van den" and "Berg, van den, Jan" apart: given, prefix, surname; None for others."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 3 and is_prefix(parts[1]) and parts[2]:  # noqa: PLR2004 - surname, prefix, given
        return parts[2], parts[1], parts[0]
    if len(parts) != 2 or not all(parts):  # noqa: PLR2004 - surname, given
        return None
    if is_prefix(parts[1]):
        return "", parts[1], parts[0]
    words = parts[1].split()
    last = next((at for at in range(len(words), 0, -1) if not _is_before(words[at - 1])), 0)
    prefix, surname = split_surname(parts[0])
    return " ".join(words[:last]), " ".join(words[last:]) or prefix, surname if prefix else parts[0]


def is_initials(text: str) -> bool:
    """Letters with dots, or a few capitals."""
    return bool(INITIALS.fullmatch(text))


def may_be_two(text: str) -> bool:
    """Perhaps a couple or a family in one cell."""
    return bool(TWO.search(text))
