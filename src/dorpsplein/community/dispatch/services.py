"""Acts: sending one message to many, stopping it, reaching by hand, and wanting no newsletter."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import override

from dorpsplein.community.dispatch.having import in_its_place, who_got
from dorpsplein.community.dispatch.models import GOES_ON, KEPT, Delivery, DeliveryQuerySet, Dispatch, Way
from dorpsplein.community.dispatch.reckoning import Mailed, Reckoning, missed, reckon
from dorpsplein.community.dispatch.stopping import stop_address
from dorpsplein.community.dispatch.waiting import left_of
from dorpsplein.community.journal.services import record, record_all
from dorpsplein.community.outbox.mailings import (
    Alike,
    Progress,
    To,
    progress_of,
    refused_of,
    stop_mailing,
    write_mailing,
)
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.models import Kind, Language
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import hold_village

COUNTED = ("mails", "mailed", "letters", "lettered", "calls", "people")


@transaction.atomic
def dispatch(
    *,
    village: Village,
    key: str,
    title: str,
    whom: str,
    alike: Alike,
    actor: Person | None,
    language: str = Language.DUTCH,
    beside: Collection[str] = (),
) -> Dispatch:
    """Send one message to a choice of people: mails at once, letters and calls as a list to work through.

    The same key again, after a stop, goes on with who did not get it yet. ``beside``: see ``reckon``.
    """
    village = hold_village(village)
    kind = Kind(alike.kind or Kind.NEWSLETTER)
    found = reckon(village, whom, kind, beside=beside)
    row, _new = Dispatch.objects.of(village).get_or_create(
        key=key, defaults={"village": village, "title": title, "whom": whom, "kind": kind}
    )
    _write(row, found, alike, language)
    row.sender = actor
    _count(row, found)
    record(village=village, actor=actor, verb="dispatch", obj=row)
    return row


@transaction.atomic
def catch_up(
    *, village: Village, key: str, alike: Alike, language: str, beside: Collection[str], actor: Person | None
) -> None:
    """Send what went to whom it would reach by now too (see ``missed``), unless somebody stopped it."""
    village = hold_village(village)
    rows = Dispatch.objects.of(village).select_related("village").select_for_update(of=("self",))
    row = rows.filter(key=key).first()
    if row is None or not may_catch_up(row):
        return
    found = missed(village, key, row.whom, Kind(row.kind), beside=beside)
    if not found.people:
        return
    _write(row, found, alike, language)
    if row.is_counted:
        row.mailed, row.lettered = row.mailed + found.mailed, row.lettered + len(found.lettered)
    row.mails, row.letters = row.mails + len(found.mails), row.letters + len(found.homes)
    row.calls, row.people = row.calls + len(found.called), row.people + found.people
    row.ended_at = None
    row.save(update_fields=[*COUNTED, "ended_at"])
    record(village=village, actor=actor, verb="dispatch", obj=row)


@transaction.atomic
def stop(*, dispatch: Dispatch, actor: Person | None) -> int:
    """Stop while it goes out; gives how many mails stayed here. Letters and calls wait as well.

    Where no mail is left, and letters and calls may not be held any more, all stays as it is.
    """
    held = Dispatch.objects.of(dispatch.village).select_for_update().get(pk=dispatch.pk)
    holds, stayed = may_hold(held), stop_mailing(held.key)
    if held.stopped_at is None and (stayed or holds):
        held.stopped_at = timezone.now()
        held.save(update_fields=["stopped_at"])
        record(village=held.village, actor=actor, verb="stop_dispatch", obj=held)
    return stayed


@transaction.atomic
def give_way(*, dispatch: Dispatch, actor: Person | None) -> None:
    """Another message goes to who had nothing of this one: no letter or call of it is left."""
    Delivery.objects.of(dispatch.village).of_dispatch(dispatch).filter(done_at=None).delete()
    record(village=dispatch.village, actor=actor, verb="give_way", obj=dispatch)


@transaction.atomic
def tick(*, deliveries: DeliveryQuerySet, done: bool, actor: Person | None) -> None:
    """These were reached, or not after all; who was reached before stays as it was written."""
    rows = list(deliveries.select_related("village").filter(done_at__isnull=done))
    at, by = (timezone.now(), actor) if done else (None, None)
    deliveries.filter(pk__in=[row.pk for row in rows]).update(done_at=at, by=by)
    if rows:
        verb = "reach" if done else "unreach"
        record_all(village=rows[0].village, actor=actor, verb=verb, objs=rows)


@transaction.atomic
def count_return(*, village: Village, key: str, what: str) -> None:
    """Count one more that came back of a message: ``what`` is a number of ``Dispatch``."""
    rows = Dispatch.objects.of(village).filter(key=key)
    rows.update(**{what: F(what) + 1})


@transaction.atomic
def miss(*, village: Village, key: str) -> None:
    """A mail of it came back for good: it is counted anew, and who stand behind its address are phoned."""
    rows = Dispatch.objects.of(village).select_related("village").select_for_update(of=("self",))
    row = rows.filter(key=key).first()
    if row is None:
        return
    count_mails(row)
    row.save(update_fields=["sent", "failed"])


def may_go_on(row: Dispatch) -> bool:
    """Was it stopped so lately that we still know who had it?"""
    return bool(row.stopped_at and timezone.now() - row.stopped_at < GOES_ON and who_got(row))


def may_hold(row: Dispatch) -> bool:
    """Is there a letter or a call of it that can still be held, and gone on with?"""
    lately = row.stopped_at is None and timezone.now() - row.written_at < GOES_ON
    return lately and bool(left_of(row))


def may_catch_up(row: Dispatch) -> bool:
    """Did it go on to its end, so lately that we still know who had it?"""
    return row.stopped_at is None and bool(who_got(row))


def follow_dispatches() -> None:
    """See how the mails of what goes out are getting on; who was never reached by mail is to be phoned."""
    for row in Dispatch.every.filter(ended_at=None).select_related("village"):
        _follow(row)


def forget_deliveries() -> None:
    """After ninety days nobody needs to know who was brought a letter; the numbers stay."""
    Delivery.every.filter(dispatch__written_at__lt=timezone.now() - KEPT).delete()


@transaction.atomic
def _follow(seen: Dispatch) -> None:
    rows = Dispatch.objects.of(seen.village).select_related("village").select_for_update(of=("self",))
    row = rows.get(pk=seen.pk)
    now = progress_of(row.key)
    if (now.sent, now.failed + now.doubt) != (row.sent, row.failed):
        count_mails(row, now)
    if not now.waiting:
        row.ended_at = timezone.now()
    row.save(update_fields=["sent", "failed", "ended_at"])


def count_mails(row: Dispatch, now: Progress | None = None) -> None:
    """Count what went out and what did not, and who was missed is to be phoned. The caller saves."""
    now = now or progress_of(row.key)
    _phone_who_was_missed(row, set(refused_of(row.key)))
    row.sent, row.failed = now.sent, now.failed + now.doubt


def _phone_who_was_missed(row: Dispatch, addresses: set[str]) -> None:
    if not addresses:  # as most often, each second while it goes out
        return
    village = row.village
    heir = in_its_place(row)  # what was stopped is told no more: she hears of what took its place
    people = [
        person
        for mail in reckon(village, row.whom, Kind(row.kind), trusting=True).mails
        if mail.address in addresses
        for person in mail.people
    ]
    there = Delivery.objects.of(village).filter(dispatch__in=[row, heir])
    known = set(there.values_list("person", flat=True))
    new = [person for person in people if person.pk not in known]
    rows = [Delivery(village=village, dispatch=heir, person=person, way=Way.MISSED) for person in new]
    Delivery.every.bulk_create(rows, ignore_conflicts=True)
    record_all(village=village, actor=None, verb="miss", objs=new)


def _write(row: Dispatch, found: Reckoning, alike: Alike, language: str) -> None:
    """Write the mails, and whom to reach by hand; what is there already stays as it is."""
    village = row.village
    recipients = [to_recipient(row, mail, language, found.through) for mail in found.mails]
    write_mailing(key=row.key, alike=alike._replace(kind=row.kind), recipients=recipients, village=village)
    by_hand = [(Way.LETTER, found.lettered), (Way.PHONE, found.called)]
    Delivery.every.bulk_create(
        (
            Delivery(village=village, dispatch=row, person=person, way=way)
            for way, people in by_hand
            for person in people
        ),
        ignore_conflicts=True,
    )


def _count(row: Dispatch, found: Reckoning) -> None:
    row.mails, row.letters, row.calls = len(found.mails), len(found.homes), len(found.called)
    row.mailed, row.lettered = found.mailed, len(found.lettered)
    row.people, row.unreached, row.declined = found.people, len(found.unreached), found.refusing
    row.stopped_at = row.ended_at = None
    row.save()


def to_recipient(row: Dispatch, mail: Mailed, language: str, through: Collection[Person] = ()) -> To:
    """One mail of it, with what is filled in for who gets that, and who hear by it, also ``through`` her."""
    with override(language):
        unsubscribe = stop_address(row.village, mail, Kind(row.kind))
    fills = {"salutation": f"{mail.salutation(language)},", "unsubscribe": unsubscribe}
    there = {one.pk for one in mail.people}
    hear = [*mail.people, *(one for one in through if one.through_id in there)]
    return To(key_to(row, mail.address), mail.address, fills, tuple(one.public_id for one in hear))


def key_to(row: Dispatch, address: str) -> str:
    """The key of the mail to an address: there is one of each message."""
    return f"{row.key}:{hashlib.sha256(address.encode()).hexdigest()[:22]}"
