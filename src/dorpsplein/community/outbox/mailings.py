"""One mail to many: what they say alike is kept once, each waits on its own, and all can be stopped."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from itertools import batched
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Count, Q
from django.utils import timezone

from dorpsplein.base.inserting import insert_all
from dorpsplein.community.outbox.answers import FULL, OURS, UNWRITABLE
from dorpsplein.community.outbox.models import (
    WAITING,
    CameBack,
    Mail,
    Mailing,
    MailQuerySet,
    Rank,
    State,
)
from dorpsplein.community.outbox.pacing import Lanes
from dorpsplein.community.outbox.services import (
    NAME_LENGTH,
    SUBJECT_LENGTH,
    TOGETHER,
    Named,
    message_id,
    one_address,
    one_line,
)

ANEW = ("state", "tries", "breaks", "answer", "fills", "due_at", "written_at", "ended_at")
VARYING = ("key", "message_id", "recipient", "fills", "people", "due_at")


class Alike(NamedTuple):
    """What all mails say: words in double braces, ``{{salutation}}``, are filled for each.

    ``reply_to`` is one address or empty; ``list_id`` the name of the list (RFC 2919); ``kind`` what sort of
    mail it is, of those that can be refused apart; ``author_key`` the key of the person who reads answers.
    """

    subject: str
    text: str
    html: str
    sender_name: str
    reply_to: str = ""
    list_id: str = ""
    archived_at: str = ""
    kind: str = ""
    author_key: str = ""


class To(NamedTuple):
    """One recipient: ``key`` says why her mail exists. ``fills`` may hold ``unsubscribe``, an address.

    ``people`` are the keys of who hear by it.
    """

    key: str
    address: str
    fills: Mapping[str, str]
    people: tuple[str, ...] = ()


class Progress(NamedTuple):
    """How far a mailing is, in mails."""

    waiting: int
    sent: int
    failed: int
    doubt: int

    @property
    def written(self) -> int:
        """All that have or had a place in the queue."""
        return sum(self)


@transaction.atomic
def write_mailing(*, key: str, alike: Alike, recipients: Iterable[To], village: Named) -> Mailing:
    """Write one mail to each recipient, each at its own moment from now on; read as they are written.

    The same keys twice are the same mails: who calls again writes what was not written yet.
    Errors: Refusal where a recipient or ``reply_to`` is not one address.
    """
    mailing, is_new = Mailing.objects.get_or_create(key=key, defaults=_facts(alike, village))
    _write(mailing, recipients, village, is_new=is_new)
    return mailing


@transaction.atomic
def write_more(*, key: str, recipients: Iterable[To], village: Named) -> None:
    """Write to more recipients what a mailing says already. Errors: as ``write_mailing``."""
    _write(Mailing.objects.get(key=key), recipients, village, is_new=False)


def _write(mailing: Mailing, recipients: Iterable[To], village: Named, *, is_new: bool) -> None:
    now = timezone.now()
    prototype = Mail(
        village_key=village.public_id, mailing=mailing, rank=Rank.MAILING, written_at=now, due_at=now
    )
    lanes = Lanes(village.public_id)
    for some in batched(recipients, TOGETHER):
        there = set[str]() if is_new else _written(some)
        rows = (_row(to, lanes) for to in some if to.key not in there)
        insert_all(prototype, VARYING, rows, unless_there=True)
    lanes.keep()


def _written(some: Collection[To]) -> set[str]:
    return set(Mail.objects.filter(key__in=[to.key for to in some]).values_list("key", flat=True))


def _row(to: To, lanes: Lanes) -> tuple[str | None, ...]:
    address = one_address(to.address)
    due = connection.ops.adapt_datetimefield_value(lanes.take(address))
    return to.key, message_id(to.key), address, json.dumps(dict(to.fills)), " ".join(to.people), due


@transaction.atomic
def stop_mailing(key: str) -> int:
    """Take away what did not go out yet; gives how many. What a worker holds goes out."""
    return Mail.objects.filter(mailing__key=key, state__in=(*WAITING, State.HELD)).delete()[0]


def refused_keys(key: str) -> set[str]:
    """The mails of a mailing that did not go out, for no fault of the address: they may go once more."""
    return set(_stranded(key).filter(state=State.FAILED).values_list("key", flat=True))


def doubtful_keys(key: str) -> set[str]:
    """The mails of a mailing of which nobody knows whether they arrived: the line broke at their end."""
    return set(_stranded(key).filter(state=State.DOUBT).values_list("key", flat=True))


def came_back_keys(key: str) -> set[str]:
    """The mails of a mailing that came back for good: that was about the address."""
    rows = Mail.objects.filter(mailing__key=key, came_back=CameBack.HARD)
    return set(rows.values_list("key", flat=True))


@transaction.atomic
def write_again(*, key: str, recipients: Iterable[To], village: Named) -> int:
    """Of these recipients those whose mail may go once more, as if it were new; gives how many.

    A mail stays the row that it is, with its Message-ID: who got it after all, mostly sees it once. Twice is
    as once. One in doubt may arrive twice: it never goes again by itself, only when a person says so.
    """
    stranded = {mail.key: mail for mail in _stranded(key).select_for_update()}
    lanes, now = Lanes(village.public_id), timezone.now()
    again = []
    for to in recipients:
        if mail := stranded.get(to.key):
            mail.state, mail.tries, mail.breaks, mail.answer = State.NEW, 0, 0, ""
            mail.fills, mail.due_at, mail.written_at, mail.ended_at = (
                dict(to.fills),
                lanes.take(to.address),
                now,
                None,
            )
            again.append(mail)
    Mail.objects.bulk_update(again, ANEW, batch_size=TOGETHER)
    lanes.keep()
    return len(again)


def _stranded(key: str) -> MailQuerySet:
    """What was given up for a full mailbox, or as it was later for five days, was not about us."""
    ended = [State.FAILED, State.DOUBT]
    rows = Mail.objects.filter(mailing__key=key, state__in=ended, came_back=CameBack.NO)
    later = Q(answer__startswith="4") & ~Q(answer__endswith=OURS)
    hers = Q(answer=UNWRITABLE) | Q(answer__endswith=FULL) | later
    return rows.exclude(hers, state=State.FAILED)


@transaction.atomic
def withdraw_mailings(*, village: Named, to: str, kind: str) -> int:
    """Take away what waits of the mailings of a kind of a village for one address; gives how many."""
    rows = Mail.objects.filter(village_key=village.public_id, recipient=to, rank=Rank.MAILING)
    return rows.waiting().filter(mailing__kind=kind).delete()[0]


def is_written(key: str, to: str) -> bool:
    """Is there a mail of this mailing to an address, gone or waiting?"""
    return Mail.objects.filter(mailing__key=key, recipient=to).exists()


def progress_of(key: str) -> Progress:
    """How far a mailing is."""
    rows = Mail.objects.filter(mailing__key=key).values_list("state").annotate(count=Count("pk")).order_by()
    counts = dict(rows)
    waiting = sum(counts.get(state, 0) for state in (*WAITING, State.SENDING))
    return Progress(*(waiting, *(counts.get(state, 0) for state in (State.SENT, State.FAILED, State.DOUBT))))


def states_of(key: str) -> dict[str, State]:
    """What became of each mail of a mailing, by its own key; of one that was taken away nothing."""
    rows = Mail.objects.filter(mailing__key=key).values_list("key", "state")
    return {mail: State(state) for mail, state in rows}


def brought_back(kind: str) -> dict[str, CameBack]:
    """Of the mails of a kind, by their keys, those that came back for good, were called junk or answered."""
    told = [CameBack.HARD, CameBack.COMPLAINT, CameBack.ANSWER]
    rows = Mail.objects.filter(mailing__kind=kind, came_back__in=told)
    return {mail: CameBack(how) for mail, how in rows.values_list("key", "came_back")}


def reached_of(*keys: str) -> list[tuple[str, list[str]]]:
    """The addresses that got a mail of these mailings, perhaps did, or still will; who hear by each."""
    rows = Mail.objects.filter(mailing__key__in=keys).exclude(state__in=[State.FAILED, State.HELD])
    return [(address, people.split()) for address, people in rows.values_list("recipient", "people")]


def refused_of(key: str) -> list[str]:
    """The addresses that the mails of a mailing never reached, as far as we know."""
    rows = Mail.objects.filter(mailing__key=key, state__in=[State.FAILED, State.DOUBT])
    return list(rows.values_list("recipient", flat=True))


def tried_later_of(key: str) -> int:
    """How many mails of a mailing came back for now, as of a full mailbox: the next one may arrive."""
    return Mail.objects.filter(mailing__key=key, came_back=CameBack.SOFT).exclude(state=State.FAILED).count()


def _facts(alike: Alike, village: Named) -> dict[str, object]:
    return {
        **alike._asdict(),
        "subject": one_line(alike.subject, SUBJECT_LENGTH),
        "sender_name": one_line(alike.sender_name, NAME_LENGTH),
        "reply_to": one_address(alike.reply_to) if alike.reply_to else "",
        "village_key": village.public_id,
        "written_at": timezone.now(),
    }
