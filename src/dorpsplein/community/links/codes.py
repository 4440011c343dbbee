"""Codes that a person reads from paper and types: five characters that look like nothing else."""

from __future__ import annotations

import secrets
from datetime import date

from django.conf import settings

# No 0 O, 1 l I, b 8, g q 9, s 5, z 2, u y v; and no vowels, so that no word appears.
ALPHABET = "23456789cdfhjkmnprtvwx"
LENGTH = 5
# Letters alone, for who types on a tablet, and none that looks like another in capitals or small: of c g,
# m n, v w, i l, o q and u y one is left or none. What looks alike is forgiven, and so are digits.
LETTERS = "bdfghjkmprstvxz"
LETTERS_LENGTH = 8
LETTER_SLIPS = str.maketrans(
    {"c": "g", "n": "m", "w": "v", "u": "v", "y": "v", "8": "b", "9": "g", "5": "s", "2": "z", "q": "g"}
)
SLIPS = str.maketrans({"8": "b", "9": "g", "5": "s", "2": "z", "q": "g", "u": "v", "y": "v"})
SLIPS = str.maketrans({"b": "8", "g": "9", "q": "9", "s": "5", "z": "2", "u": "v", "y": "v", "1": "7"})


def new_code(length: int = LENGTH) -> str:
    """A random code; of five characters one of five million."""
    return "".join(secrets.choice(ALPHABET) for _place in range(length))


def read_code(typed: str, length: int = LENGTH) -> str:
    """The code that somebody meant: capitals, spaces, stripes and look-alikes are forgiven; else ""."""
    code = "".join(sign for sign in typed[:40].lower() if sign.isalnum()).translate(SLIPS)
    return code if len(code) == length and set(code) <= set(ALPHABET) else ""


def new_letters() -> str:
    """Two times four letters, one of two and a half thousand million, to type from a letter."""
    return "".join(secrets.choice(LETTERS) for _place in range(LETTERS_LENGTH))


def read_letters(typed: str) -> str:
    """The letters that somebody meant, with what stands between them or not; else ""."""
    code = "".join(sign for sign in typed[:40].lower() if sign.isalnum()).translate(LETTER_SLIPS)
    return code if len(code) == LETTERS_LENGTH and set(code) <= set(LETTERS) else ""


def short_address(code: str, language: str = "nl", day: date | None = None) -> str:
    """The whole address of a code; "" without one. In English it leads to the English page.

    With a ``day`` it leads to that day of what the code stands for: "…/k/7hkp2/11-12/".
    """
    english = "en/" if language == "en" else ""
    only = f"{day.day}-{day.month}/" if day else ""
    return f"{settings.BASE_URL}/{english}k/{code}/{only}" if code else ""
