"""Text for paper: what no letter exists for is left out and told, what is endless may break."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from dorpsplein.design.print.press import BREAK, can_write

LONGEST_WORD = 30
PIECE = 12
ADDRESS = "url"
END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Þ0-9“‘\"'(])")
NEVER_A_LETTER = {"Cc", "Cn", "Co", "Cs"}
PLAIN = 0x250  # below it our letters have every sign


def printable(text: str) -> tuple[str, str]:
    """The text with what can be printed, and the signs that were left out, each once."""
    if text.isprintable() and (text.isascii() or ord(max(text)) < PLAIN):
        return text, ""
    asked = frozenset(sign for sign in text if ord(sign) >= PLAIN or _is_control(sign))
    if not asked:
        return text, ""
    gone = _missing(asked)
    kept = "".join(sign if sign not in gone else " " if _is_control(sign) else "" for sign in text)
    told = "".join(dict.fromkeys(sign for sign in text if sign in gone and _is_shown(sign)))
    return re.sub(r"[^\S\n]{2,}", " ", kept).strip() if gone else kept, told


def sentences(text: str) -> list[str]:
    """A text in whole sentences; a new line ends one too."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [part for line in lines for part in END.split(line) if part]


def written(given: Any) -> tuple[Any, str]:
    """Everything that will be read on a sheet, made printable; and the signs that were left out.

    What is called ``url`` is not read but followed, and stays as it is.
    """
    gone: dict[str, None] = {}

    def clean(part: Any) -> Any:
        if isinstance(part, str) and not part.startswith("<svg"):
            kept, told = printable(part)
            gone.update(dict.fromkeys(told))
            return breakable(kept)
        if isinstance(part, Mapping):
            return {name: value if name == ADDRESS else clean(value) for name, value in part.items()}
        return [clean(value) for value in part] if isinstance(part, list | tuple) else part

    return clean(given), "".join(gone)


def breakable(text: str) -> str:
    """Let an endless word break: every so many letters."""
    return " ".join(_cut(word) if len(word) > LONGEST_WORD else word for word in text.split(" "))


def _cut(word: str) -> str:
    return BREAK.join(word[at : at + PIECE] for at in range(0, len(word), PIECE))


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in NEVER_A_LETTER and sign not in "\n\t"


def _is_shown(sign: str) -> bool:
    return unicodedata.category(sign) not in {*NEVER_A_LETTER, "Cf", "Mn", "Sk"}


def _missing(asked: frozenset[str]) -> set[str]:
    return {sign for sign in asked if _is_control(sign) or not _has_letter(sign)}


@lru_cache(maxsize=4096)
def _has_letter(sign: str) -> bool:
    """Ask Typst itself: its check refuses a sign that none of the letters has."""
    return can_write(sign)
