"""Words for words: tables that make the many ways to say something alike."""

from __future__ import annotations

import re

type Swaps = tuple[tuple[re.Pattern[str], str], ...]


def swaps(*pairs: tuple[str, str]) -> Swaps:
    """A table of patterns, each with what stands in its place; they are tried in this order."""
    return tuple((re.compile(pattern), plain) for pattern, plain in pairs)


def swapped(text: str, table: Swaps) -> str:
    """The same text, with what the table says."""
    for pattern, plain in table:
        text = pattern.sub(plain, text)
    return text
