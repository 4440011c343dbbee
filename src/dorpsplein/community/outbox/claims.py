"""Who holds a mail: a lease of almost a minute, taken and given back in single statements.

A claim is one UPDATE that names what it read (state and lease). Two workers may read the same row; the
database lets one of them change it, on SQLite and on PostgreSQL alike.
"""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from dorpsplein.base.scoping import new_public_id
from dorpsplein.community.outbox.models import GIVE_UP, Mail, MailQuerySet, State

LEASE = timedelta(seconds=55)
SECRET_LIVES = timedelta(minutes=15)
MOST_BREAKS = 3
FEW = 5
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 30, 60, 120, 240, 360))


def claim_next() -> Mail | None:
    """Take the mail that waits longest; None when nothing is due or others were faster."""
    for mail in due_first():
        if take(mail):
            return mail
    return None


def due_first() -> list[Mail]:
    """The few mails that wait longest; whoever waits for an answer goes before any mailing."""
    return list(Mail.objects.due(timezone.now()).order_by("rank", "due_at", "pk")[:FEW])


def take(mail: Mail) -> bool:
    """Take a mail as it was read. False when another has it, or when it is set aside after three breaks."""
    broke = mail.state == State.SENDING
    if broke and mail.breaks + 1 >= MOST_BREAKS:
        unchanged(mail).update(state=State.DOUBT, breaks=F("breaks") + 1, answer="worker stopped")
        return False
    lease = new_public_id()
    taken = unchanged(mail).update(
        state=State.SENDING,
        lease=lease,
        leased_until=timezone.now() + LEASE,
        tries=F("tries") + 1,
        breaks=F("breaks") + int(broke),
    )
    mail.lease = lease
    mail.tries += 1
    mail.breaks += int(broke)
    return bool(taken)


def unchanged(mail: Mail) -> MailQuerySet:
    """The row of a mail, if it still is as it was read."""
    return Mail.objects.filter(pk=mail.pk, state=mail.state, lease=mail.lease)


def renew(mail: Mail) -> bool:
    """Hold it for another lease, just before the last dot. False when the lease was lost."""
    until = timezone.now() + LEASE
    return bool(Mail.objects.filter(pk=mail.pk, lease=mail.lease).update(leased_until=until))


def finish(mail: Mail, state: State, answer: str = "") -> None:
    """End a mail: what it said is forgotten, and of a secret one also to whom."""
    Mail.objects.filter(pk=mail.pk).update(
        state=state,
        subject="",
        body="",
        fills={},
        reply_to="",
        recipient="" if mail.secret else mail.recipient,
        ended_at=timezone.now(),
        leased_until=None,
        answer=answer,
    )


def put_back(mail: Mail, answer: str, *, unsure: bool = False) -> None:
    """Give a mail back for later, with longer and longer rests; after five days it failed.

    A break after the last dot counts as one: after three of them the mail is set aside.
    """
    now = timezone.now()
    if now - mail.written_at >= GIVE_UP:
        finish(mail, State.FAILED, answer)
        return
    rest = BACK_OFF[min(mail.tries, len(BACK_OFF)) - 1]
    breaks = mail.breaks + int(unsure)
    Mail.objects.filter(pk=mail.pk, lease=mail.lease).update(
        state=State.DOUBT if breaks >= MOST_BREAKS else State.RETRY,
        due_at=now + rest,
        leased_until=None,
        breaks=breaks,
        answer=answer,
    )


def rest_all() -> None:
    """The server takes nothing now: all that is due waits as long as a mail after its first try.

    That is no try of theirs. A mail that is written meanwhile goes at once, and finds out whether it is over.
    """
    now = timezone.now()
    Mail.objects.waiting().filter(due_at__lte=now).update(due_at=now + BACK_OFF[0])


def drop_old_secrets() -> None:
    """A code that did not get out in a quarter of an hour is worth nothing; it is forgotten."""
    now = timezone.now()
    old = Mail.objects.filter(secret=True, ended_at=None).written_before(now - SECRET_LIVES)
    if not old.exists():
        return
    empty = {"recipient": "", "subject": "", "body": ""}
    held = Q(state=State.SENDING, leased_until__gt=now)
    old.exclude(held).update(state=State.FAILED, ended_at=now, answer="too late", **empty)
