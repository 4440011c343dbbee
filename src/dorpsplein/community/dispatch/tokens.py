"""The way to one's own choice of mail: signed for one village and one address; it holds a week."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing

from dorpsplein.community.subscriptions.letters import page_at
from dorpsplein.community.villages.models import Village

HOLDS = timedelta(days=7)
WEAK = "-"  # before the mark of a token that came out of another mail than that to who typed her address


class TooOldError(ValueError):
    """It held a week."""


def choice_address(village: Village, mark: str) -> str:
    """Where who is marked chooses which mail comes, in the language of the letter."""
    return page_at(village, f"nieuwsbrief/mijn-post/{choice_token(village, mark)}/")


def choice_token(village: Village, mark: str) -> str:
    """The token of who is marked, in this village alone."""
    return _signer(village).sign(mark)


def weak_token(village: Village, mark: str) -> str:
    """One to choose with, which proves nothing: a newsletter is passed on to others."""
    return choice_token(village, f"{WEAK}{mark}")


def proven(village: Village, token: str) -> str:
    """The mark of who has shown that she reads her mail; empty for any other token."""
    try:
        mark = _read(village, token)
    except TooOldError:
        return ""
    return "" if mark.startswith(WEAK) else mark


def read_choice(village: Village, token: str) -> str:
    """The mark in a token; empty for a false one. Errors: TooOldError."""
    return _read(village, token).removeprefix(WEAK)


def _read(village: Village, token: str) -> str:
    try:
        return str(_signer(village).unsign(token, max_age=HOLDS))
    except signing.SignatureExpired as old:
        raise TooOldError from old
    except signing.BadSignature:
        return ""


def _signer(village: Village) -> signing.TimestampSigner:
    return signing.TimestampSigner(sep="~", salt=f"dorpsplein.mail.choice.{village.public_id}")
