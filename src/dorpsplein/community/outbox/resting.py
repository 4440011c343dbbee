"""Why mails of a mailing wait, when they are tried again, and until when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from dorpsplein.community.outbox.answers import FULL, GOES_AWAY, OURS
from dorpsplein.community.outbox.models import GIVE_UP, Mail, State


class Why(Enum):
    """What a mail server said, or that nothing came of it."""

    FULL = "full"
    PATIENCE = "patience"
    UNWILLING = "unwilling"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Rest:
    """Mails that wait for one reason; ``domain`` is where they go, if all go there.

    ``next_at`` is when the first is tried again; after ``until`` none is.
    """

    why: Why
    domain: str
    addresses: tuple[str, ...]
    next_at: datetime
    until: datetime


def resting_of(key: str) -> list[Rest]:
    """What was tried of a mailing and waits, the most first."""
    rows = Mail.objects.filter(mailing__key=key, state=State.RETRY).order_by("pk")
    found = defaultdict(list)
    for mail in rows.only("recipient", "answer", "due_at", "written_at"):
        why = _why(mail.answer)
        speaks_of = mail.recipient.rpartition("@")[2] if why in {Why.PATIENCE, Why.UNWILLING} else ""
        found[why, speaks_of].append(mail)
    rests = [
        Rest(
            why,
            domain,
            tuple(mail.recipient for mail in mails),
            min(mail.due_at for mail in mails),
            max(mail.written_at for mail in mails) + GIVE_UP,
        )
        for (why, domain), mails in found.items()
    ]
    return sorted(rests, key=lambda rest: -len(rest.addresses))


def _why(answer: str) -> Why:
    code, _space, more = answer.partition(" ")
    if more == FULL:
        return Why.FULL
    if more == OURS:
        return Why.OURS
    if code.isdigit() and code != str(GOES_AWAY):
        return Why.PATIENCE if code.startswith("4") else Why.UNWILLING
    return Why.OURS
