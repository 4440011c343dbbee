"""Codes that a person reads from paper and types: five characters that look like nothing else."""

from __future__ import annotations

import secrets
from datetime import date

from django.conf import settings

# No 0 O, 1 l I, b 8, g q 9, s 5, z 2, u y v; and no vowels, so that no word appears.
ALPHABET = "23456789cdfhjkmnprtvwx"
LENGTH = 5
SLIPS = str.maketrans({"b": "8", "g": "9", "q": "9", "s": "5", "z": "2", "u": "v", "y": "v", "1": "7"})


def new_code(length: int = LENGTH) -> str:
    """A random code; of five characters one of five million."""
    return "".join(secrets.choice(ALPHABET) for _place in range(length))


def read_code(typed: str, length: int = LENGTH) -> str:
    """The code that somebody meant: capitals, spaces, stripes and look-alikes are forgiven; else ""."""
    code = "".join(sign for sign in typed[:40].lower() if sign.isalnum()).translate(SLIPS)
    return code if len(code) == length and set(code) <= set(ALPHABET) else ""


def short_address(code: str, language: str = "nl", day: date | None = None) -> str:
    """The whole address of a code; "" without one. In English it leads to the English page.

    With a ``day`` it leads to that day of what the code stands for: "…/k/7hkp2/11-12/".
    """
    english = "en/" if language == "en" else ""
    only = f"{day.day}-{day.month}/" if day else ""
    return f"{settings.BASE_URL}/{english}k/{code}/{only}" if code else ""
