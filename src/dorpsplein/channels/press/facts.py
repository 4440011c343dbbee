"""What a press text says of a date that may change afterwards, and what became otherwise."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from dorpsplein.base.dates import local_today
from dorpsplein.base.notice import Contact, Notice
from dorpsplein.channels.publishing import board, saying
from dorpsplein.community.villages.models import Village

OF_THE_PRESS = "nl"
AHEAD = timedelta(days=548)
type Kept = dict[str, Any]


class Difference(NamedTuple):
    """What was said, and what is true, in Dutch as the press text is; ``label`` is the reader's."""

    label: Promise
    was: str
    now: str


def facts_of(notice: Notice, desk: Contact) -> Kept:
    """What a text made of this notice says: each fact as a mark to compare by, and in words."""
    known = notice.contact if notice.contact and (notice.contact.phone or notice.contact.email) else desk
    with override(OF_THE_PRESS):
        return {
            "key": notice.key,
            "start": notice.start.isoformat(),
            "off": notice.is_off,
            "when": [f"{notice.start.isoformat()} {notice.end.isoformat()}", saying.when(notice, year=True)],
            "where": [str(notice.place), saying.where(notice)],
            "cost": [f"{notice.price.cents} {notice.price.words}", saying.cost(notice)],
            "contact": [f"{known.name} {known.phone} {known.email}", saying.question(notice, desk)],
        }


def start_of(told: Kept) -> datetime | None:
    """When the date began, as told."""
    return datetime.fromisoformat(told["start"]) if told else None


def seal(told: Kept) -> str:
    """A short mark of what is told: the same facts give the same mark. "" of nothing."""
    kept = json.dumps({name: told[name] for name in sorted(told)}) if told else ""
    return hashlib.sha256(kept.encode()).hexdigest()[:16] if kept else ""


def true_now(village: Village, keys: set[str]) -> dict[str, Notice]:
    """The notices of these dates as they are, by their key."""
    if not keys:
        return {}
    today: date = local_today()
    found = board.notices(village, today - timedelta(days=1), today + AHEAD)
    return {one.key: one for one in found if one.key in keys}


def differences(told: Kept, notice: Notice | None, desk: Contact) -> list[Difference]:
    """What of this is not true any more: day and time, place, cost, whom to ask, or that it is off."""
    with override(OF_THE_PRESS):
        if notice is None:
            return [] if told["off"] else [Difference(DOES_IT, told["when"][1], str(GONE))]
        now = facts_of(notice, desk)
        if now["off"]:
            return [] if told["off"] else [Difference(DOES_IT, told["when"][1], str(OFF))]
        again = [Difference(DOES_IT, str(OFF), now["when"][1])] if told["off"] else []
        return again + [
            Difference(label, told[name][1] or str(NOTHING), now[name][1] or str(NOTHING))
            for name, label in LABELS.items()
            if told[name][0] != now[name][0] and not (again and name == "when")
        ]


def is_over(told: Kept, now: Callable[[], datetime] = timezone.now) -> bool:
    """Did that date begin already, as told?"""
    start = start_of(told)
    return start is None or start <= now()


LABELS = {"when": _("Dag en tijd"), "where": _("Plek"), "cost": _("Kosten"), "contact": _("Vragen")}
DOES_IT = _("Gaat het door?")
OFF, GONE = _("gaat niet door"), _("staat niet meer in onze agenda")
NOTHING = _("stond er niet bij")
