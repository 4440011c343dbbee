"""Which lines of words are photos: those that the page shows, and those that only look like one."""

from __future__ import annotations

import re

from dorpsplein.base.markup import photo_tokens, tidy

ALIKE = re.compile(r"^(?:[ \t>*+#-]|\d+[.)])*\[(?:foto|photo)\b[^\]\n]*\](?!\()", re.IGNORECASE)
INNER = re.compile(
    r"(?<![\\`])\[(?:foto|photo)[ \xa0]*\d{1,6}[ \xa0]*(?::[^\[\]\n]*)?\](?![(`])", re.IGNORECASE
)


def photo_numbers(words: str) -> set[int]:
    """The photos that words show."""
    return {token.meta["number"] for token in photo_tokens(words)}


def unknown_marks(words: str, known: set[int]) -> list[str]:
    """Lines that look like a photo and show none."""
    shown = {token.map[0] for token in photo_tokens(words) if token.map and token.meta["number"] in known}
    lines = enumerate(tidy(words).split("\n"))
    return [line.strip() for number, line in lines if number not in shown and ALIKE.match(line)]


def inner_marks(words: str) -> list[str]:
    """Photos in the middle of a sentence, where none is shown: "peren [foto 2: peren] en meer"."""
    shown = {token.map[0] for token in photo_tokens(words) if token.map}
    lines = [line for number, line in enumerate(tidy(words).split("\n")) if number not in shown]
    return [found[0] for line in lines if not ALIKE.match(line) for found in INNER.finditer(line)]


def untold_marks(words: str) -> list[str]:
    """Lines of photos in which the gap for what there is to see is still open."""
    return [token.meta["told"] for token in photo_tokens(words) if "…" in token.meta["words"]]
