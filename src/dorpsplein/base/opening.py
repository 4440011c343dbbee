"""The first words of a letter, in a link that only we can make: nobody else begins a visitor's letter."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer

SALT = "dorpsplein.opening"


def seal_opening(about: str) -> str:
    """What a link carries along."""
    return Signer(salt=SALT).sign(about)


def read_opening(sealed: str) -> str:
    """What it is about; "" when we did not make the link."""
    try:
        return Signer(salt=SALT).unsign(sealed)
    except BadSignature:
        return ""
