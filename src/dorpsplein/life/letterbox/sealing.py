"""Against machines that fill in forms, without puzzles for people.

A form carries when it was opened, signed; a person needs some seconds. A field that nobody sees stays empty.
"""

from __future__ import annotations

import re
from enum import Enum

from django.core import signing

SALT = "dorpsplein.letterbox"
SOONEST = 4
LATEST = 2 * 24 * 3600
LINK = re.compile(
    r"https?:|www\.|\b[\w-]+\.(?:com|net|org|ru|info|biz|xyz|top|shop|nl|eu|be|de)\b", re.IGNORECASE
)


class Pace(Enum):
    """How long somebody took."""

    FINE = "fine"
    TOO_FAST = "too fast"
    UNKNOWN = "unknown"


def seal() -> str:
    """The moment of now, signed."""
    return signing.TimestampSigner(salt=SALT).sign("open")


def pace_of(sealed: str) -> Pace:
    """How long ago it was sealed: a person's pace, a machine's, or not by us."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signer.unsign(sealed, max_age=LATEST)
    except signing.BadSignature:
        return Pace.UNKNOWN
    try:
        signer.unsign(sealed, max_age=SOONEST)
    except signing.SignatureExpired:
        return Pace.FINE
    return Pace.TOO_FAST


def has_link(words: str) -> bool:
    """Does it lead elsewhere? Mail addresses of people do not count."""
    return bool(LINK.search(re.sub(r"[\w.+-]+@[\w.-]+", "", words)))
