"""Who holds which mails: a worker takes some at once, for almost a minute, and notes each result.

A claim is one UPDATE of what still waits and is due. Two workers may read the same rows; the database lets
one of them change each, on SQLite and on PostgreSQL alike. Mails of one lease go out in order, a row of one
or more at a time, so of a worker that died only the first row without a result can have been on its way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils import timezone

from dorpsplein.base.scoping import new_public_id
from dorpsplein.community.outbox.models import GIVE_UP, WAITING, CameBack, Mail, MailQuerySet, Rank, State

LEASE = timedelta(seconds=55)
LAST_ANSWER = timedelta(seconds=45)  # how long the server may think after the last dot
SECRET_LIVES = timedelta(minutes=15)
MOST_BREAKS = 3
AT_ONCE = 200
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 30, 60, 120, 240, 360))
QUICK = {
    "sqlite": ("PRAGMA synchronous", "PRAGMA synchronous = %s", "1"),
    "postgresql": ("SHOW synchronous_commit", "SET synchronous_commit = %s", "off"),
}
WAITS = ("2", "3", "on", "local", "remote_write", "remote_apply")  # FULL, EXTRA, and those of PostgreSQL
SENT = """
    UPDATE outbox_mail SET state = %s, subject = '', body = '', reply_to = '', fills = %s, ended_at = %s,
    leased_until = NULL, answer = '' WHERE id IN ({})
"""


@dataclass(slots=True)
class Batch:
    """Some mails in the hands of one worker, in the order in which they go; ``rank`` is theirs."""

    lease: str
    until: datetime
    mails: list[Mail]

    @property
    def is_mailing(self) -> bool:
        """Does nobody wait for them?"""
        return self.mails[0].rank == Rank.MAILING


def claim(most: int = AT_ONCE, *, ranks: Collection[int] = Rank.values) -> Batch | None:
    """Take the mails that wait longest, of one rank; None when nothing is due or others were faster."""
    mails = due_first(min(most, AT_ONCE), ranks)
    if not mails:
        return None
    batch = Batch(new_public_id(), timezone.now() + LEASE, mails)
    taken = free(mails).update(
        state=State.SENDING, lease=batch.lease, leased_until=batch.until, tries=F("tries") + 1
    )
    if taken < len(mails):
        ours = set(_held(batch).values_list("pk", flat=True))
        batch.mails = [mail for mail in mails if mail.pk in ours]
    for mail in batch.mails:
        mail.tries += 1
    return batch if batch.mails else None


def due_first(most: int, ranks: Collection[int] = Rank.values) -> list[Mail]:
    """The mails that wait longest; whoever waits for an answer goes before any mailing.

    One question for each rank and state, so that the index has them in this order however many wait; and one
    before these, since most often nothing is due.
    """
    now = timezone.now()
    if not Mail.objects.waiting().filter(rank__in=list(ranks), due_at__lte=now).exists():
        return []
    for rank in sorted(ranks):
        found: list[Mail] = []
        for state in WAITING:
            rows = Mail.objects.filter(state=state, rank=rank, due_at__lte=now).order_by("due_at", "pk")
            found += rows[:most]
        if found:
            return sorted(found, key=lambda mail: (mail.due_at, mail.pk))[:most]
    return []


def free(mails: Collection[Mail]) -> MailQuerySet:
    """Those of the mails that still wait and are due, whatever was read."""
    return Mail.objects.waiting().filter(pk__in=[mail.pk for mail in mails], due_at__lte=timezone.now())


def row_of(mails: Sequence[Mail], width: int) -> Sequence[Mail]:
    """Those that go next, ``width`` at most; one that broke before goes alone, so it breaks no other."""
    broke = next((place for place, mail in enumerate(mails[:width]) if mail.breaks), width)
    return mails[: broke or 1]


def take_over(width: int) -> None:
    """What a dead worker held waits again; its first ``width`` may have been on their way, which is a break.

    After three of these it is set aside, so that a mail that kills its worker does not do so for ever.
    """
    left = Mail.objects.filter(state=State.SENDING, leased_until__lte=timezone.now())
    for lease in set(left.values_list("lease", flat=True)):
        rows = left.filter(lease=lease)
        first = rows.order_by("rank", "due_at", "pk").only("breaks")[:width]
        broke = Q(pk__in=[mail.pk for mail in row_of(list(first), width)])
        rows.update(
            state=Case(
                When(broke & Q(breaks__gte=MOST_BREAKS - 1), then=Value(State.DOUBT)),
                When(broke, then=Value(State.RETRY)),
                default=_as_before(),
            ),
            answer=Case(When(broke, then=Value("worker stopped")), default=F("answer")),
            breaks=F("breaks") + Case(When(broke, then=1), default=0),
            tries=F("tries") - Case(When(broke, then=0), default=1),
            leased_until=None,
        )


def give_back(batch: Batch, mails: Collection[Mail]) -> None:
    """These were not tried: as if they had never been taken."""
    if mails:
        rows = _held(batch).filter(pk__in=[mail.pk for mail in mails])
        rows.update(state=_as_before(), tries=F("tries") - 1, leased_until=None)


def _as_before() -> Case:
    return Case(When(tries__lte=1, then=Value(State.NEW)), default=Value(State.RETRY))


def _held(batch: Batch) -> QuerySet[Mail]:
    return Mail.objects.filter(lease=batch.lease, state=State.SENDING)


def hold(batch: Batch, mails: Collection[Mail]) -> bool:
    """Are the mails ours for as long as the last answers may take? Asked just before the last dots.

    The lease is renewed when it is too short for that, which is every ten seconds.
    """
    now = timezone.now()
    if batch.until - now > LAST_ANSWER:
        return True
    batch.until = now + LEASE
    _held(batch).update(leased_until=batch.until)
    return _held(batch).filter(pk__in=[mail.pk for mail in mails]).count() == len(mails)


class Pen:
    """Notes what was sent: one statement a row, as cheap as can be; the moment is right to a second."""

    def __init__(self, cursor: CursorWrapper) -> None:
        self.cursor = cursor
        self.looked_at = 0.0
        self.now: str | None = None

    def note_sent(self, mails: Sequence[Mail]) -> None:
        """They are with the server, and what they said is forgotten."""
        for mail in mails:
            if mail.secret:
                finish(mail, State.SENT)
        if monotonic() - self.looked_at > 1:
            self.now = connection.ops.adapt_datetimefield_value(timezone.now())
            self.looked_at = monotonic()
        if keys := [mail.pk for mail in mails if not mail.secret]:
            words = SENT.format(", ".join(["%s"] * len(keys)))
            self.cursor.execute(words, (State.SENT.value, "{}", self.now, *keys))


@contextmanager
def pen() -> Iterator[Pen]:
    """Write without waiting for the disk: that survives a worker that is killed, perhaps not a power cut.

    A claim waits for the disk, and with it all before it: a power cut loses the results of one batch at most.
    """
    show, put, calm = QUICK[connection.vendor]
    with connection.cursor() as cursor:
        if connection.in_atomic_block:
            yield Pen(cursor)
            return
        cursor.execute(show)
        usual = str(cursor.fetchone()[0])
        if usual in WAITS:
            cursor.execute(put % calm)
        try:
            yield Pen(cursor)
        finally:
            cursor.execute(put % usual)


def finish(mail: Mail, state: State, answer: str = "", *, of_address: bool = False) -> None:
    """End a mail: what it said is forgotten, and of a secret one also to whom.

    ``of_address``: its address was refused for good, which who wrote it in the name of a village is to hear.
    """
    is_heard = of_address and mail.village_key and not mail.secret
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
        came_back=CameBack.REFUSED if is_heard else CameBack.NO,
    )


def put_back(batch: Batch, mail: Mail, answer: str, *, unsure: bool = False) -> None:
    """Give a mail back for later, with longer and longer rests; after five days it failed.

    A break after the last dot counts as one: after three of them the mail is set aside.
    """
    now = timezone.now()
    if now - mail.written_at >= GIVE_UP:
        finish(mail, State.FAILED, answer)
        return
    rest = BACK_OFF[min(mail.tries, len(BACK_OFF)) - 1]
    breaks = mail.breaks + int(unsure)
    _held(batch).filter(pk=mail.pk).update(
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
