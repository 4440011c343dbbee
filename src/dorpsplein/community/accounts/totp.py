"""Six digits that change twice a minute. Source: RFC 4226 (HOTP), RFC 6238 (TOTP), key URI of the apps."""

from __future__ import annotations

import hmac
from base64 import b32encode
from hashlib import sha1
from urllib.parse import quote, urlencode

DIGITS = 6
SECONDS = 30
DRIFT = 1  # how many steps a clock may be wrong, either way


def digits_at(secret: bytes, step: int) -> str:
    """The digits of one step (RFC 4226, section 5.3)."""
    mark = hmac.new(secret, step.to_bytes(8), sha1).digest()  # what every app can do
    start = mark[-1] & 0x0F
    number = int.from_bytes(mark[start : start + 4]) & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_at(moment: float) -> int:
    """Which step a moment is in. Units: seconds since 1970."""
    return int(moment) // SECONDS


def step_of(secret: bytes, digits: str, moment: float) -> int | None:
    """The step whose digits these are, near a moment; None when they are of no step there."""
    now = step_at(moment)
    fitting = [
        step
        for step in range(now - DRIFT, now + DRIFT + 1)
        if hmac.compare_digest(digits_at(secret, step).encode(), digits.encode())
    ]
    return fitting[-1] if fitting else None


def in_groups(secret: bytes) -> str:
    """The secret as one types it over: letters and digits in groups of four."""
    text = b32encode(secret).decode().rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def uri_of(secret: bytes, *, issuer: str, account: str) -> str:
    """What an app reads from the square code."""
    asked = {"secret": b32encode(secret).decode().rstrip("="), "issuer": issuer}
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{urlencode(asked, quote_via=quote)}"
