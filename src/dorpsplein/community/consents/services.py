"""Writing a line, in the transaction of the act."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from dorpsplein.community.consents.models import About, Said
from dorpsplein.community.journal.services import Keyed

LONGEST = 300


def say_yes(
    *, village: Keyed, about: About, obj: Keyed, how: str = "", text: str = "", at: datetime | None = None
) -> None:
    """Somebody said yes: how, and to which words."""
    _write(village, about, obj, given=True, how=how, text=text, at=at)


def say_no(*, village: Keyed, about: About, obj: Keyed, how: str = "") -> None:
    """Not any more."""
    _write(village, about, obj, given=False, how=how)


def _write(
    village: Keyed,
    about: About,
    obj: Keyed,
    *,
    given: bool,
    how: str,
    text: str = "",
    at: datetime | None = None,
) -> None:
    Said.objects.create(
        village_key=village.public_id,
        about=about,
        key=obj.public_id,
        given=given,
        how=how,
        text=text[:LONGEST],
        at=at or timezone.now(),
    )
