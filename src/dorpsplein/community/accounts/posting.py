"""Mail to a login; who has none is told nothing here, and sees the same on the page of her own."""

from __future__ import annotations

from dorpsplein.community.accounts.models import Login
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.villages.models import Village


def write_to(login: Login, letter: tuple[str, str], *, key: str, village: Village | None) -> None:
    """Put a letter (subject and text) in the outbox; ``key`` keeps it from going out twice."""
    if login.email:
        subject, body = letter
        write_mail(key=key, to=login.email, subject=subject, body=body, village=village)
