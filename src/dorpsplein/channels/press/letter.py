"""A press text as a mail: plain text alone, which an editor may copy."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import urljoin

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import AMSTERDAM, NBSP, day_words, local_today, time_words
from dorpsplein.base.phone import show_phone
from dorpsplein.channels.press.facts import OF_THE_PRESS, Difference
from dorpsplein.channels.press.models import Release
from dorpsplein.community.outbox.mailings import Alike
from dorpsplein.community.people.models import Person
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.villages.models import Village

KIND = "press"
PRINTS = 1200


class PhotoSize(NamedTuple):
    """In pixels."""

    width: int
    height: int

    @property
    def is_small(self) -> bool:
        """Too small for a newspaper on paper: less than 10 cm at 300 pixels an inch."""
        return max(self) < PRINTS


def alike_of(
    release: Release, changes: list[Difference] | None = None, *, author: Person | None = None
) -> Alike:
    """What the mails of a press text say alike; ``changes`` stand first in a correction."""
    return Alike(
        subject=subject_of(release),
        text=text_of(release, changes),
        html="",
        sender_name=release.village.full_name,
        reply_to=release.note_email,
        kind=KIND,
        author_key=author.public_id if author else "",
    )


def subject_of(release: Release) -> str:
    """That it is a correction first, then the embargo, then the title."""
    with override(OF_THE_PRESS):
        embargo = _embargo(release)
        correction = _("Rectificatie") if release.corrects_id else ""
        usual = "" if embargo or correction else _("Persbericht")
        first = ", ".join(filter(None, (correction, embargo, usual)))
        return f"{first}: {release.title}"


def text_of(release: Release, changes: list[Difference] | None = None) -> str:
    """The whole mail; the embargo is its first line."""
    with override(OF_THE_PRESS):
        facts = {
            "release": release,
            "village": release.village,
            "embargo": _embargo(release) if release.is_under_embargo else "",
            "free": _embargo(release),
            "day": day_words(local_today(), year=True),
            "title": _safe(release.title),
            "text": _safe(release.text.replace("\r", "").strip()),
            "phone": show_phone(release.note_phone) if release.note_phone else "",
            "note_name": _safe(release.note_name),
            "changes": [one._replace(was=_safe(one.was), now=_safe(one.now)) for one in changes or []],
            "photo": urljoin(release.village.address(), photo_path(release)) if release.photo else "",
            "photo_size": photo_size(release.village, release.photo),
            "photo_words": _safe(release.photo_words),
            "photo_credit": _safe(release.photo_credit),
            "before": release.corrects,
            "before_title": _safe(release.corrects.title) if release.corrects else "",
        }
        lines = render_to_string("press/mail.txt", facts).splitlines()
    kept: list[str] = []
    for line in (one.rstrip().replace(NBSP, " ") for one in lines):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept) + "\n"


def photo_path(release: Release) -> str:
    """Where a page finds the photo, large; "" without one."""
    return f"{settings.MEDIA_URL}{release.photo}" if release.photo else ""


def photo_size(village: Village, name: str) -> PhotoSize | None:
    """How large the photo of this file is; None when it is not there (any more)."""
    key = PurePosixPath(name).stem
    found = Picture.objects.of(village).filter(public_id=key).first() if key else None
    return PhotoSize(found.width, found.height) if found else None


def _embargo(release: Release) -> str:
    """Before when nobody publishes it; of a correction, that it is free where the old text was not.

    Nothing is free of what is gone: that is off, and kept the embargo.
    """
    if release.is_under_embargo:
        return embargo_words(release.embargo)
    before = release.corrects
    is_gone = release.embargo is not None and release.told.get("off")
    return _("VRIJ VOOR PUBLICATIE") if before and before.embargo and not is_gone else ""


def embargo_words(moment: datetime | None) -> str:
    """As it stands in subject and first line: ONDER EMBARGO tot dinsdag 14 april 2026, 10.00 uur."""
    if moment is None:
        return ""
    then = moment.astimezone(AMSTERDAM)
    words = {"day": day_words(then.date(), year=True), "time": time_words(then.time())}
    return (_("ONDER EMBARGO tot %(day)s, %(time)s") % words).replace(NBSP, " ")


def stop_address(village: Village, key: str) -> str:
    """Where one press says: no more press texts of this village."""
    return village.address(f"pers/stop/{sign(village, key)}/")


def sign(village: Village, key: str) -> str:
    """The token of an outlet, in this village alone."""
    return _signer(village).sign(key)


def outlet_of(village: Village, token: str) -> str:
    """The key of the outlet whose token this is; "" when we did not sign it for this village."""
    try:
        return _signer(village).unsign(token)
    except signing.BadSignature:
        return ""


def _signer(village: Village) -> signing.Signer:
    return signing.Signer(sep="~", salt=f"dorpsplein.press.stop.{village.public_id}")


def _safe(words: str) -> str:
    """Double braces are filled in for each mail; those that somebody typed are not meant so."""
    return words.replace("{{", "{ {")
