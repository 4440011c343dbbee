"""Acts: phoning who gets no mail any more."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from dorpsplein.community.dispatch.models import Delivery, Way
from dorpsplein.community.dispatch.services import tick
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.models import GIVE_UP, KEPT, SILENT_KEPT, SilentAddress
from dorpsplein.community.outbox.silence import fall_silent, silent_since, trust_again
from dorpsplein.community.people.models import Person
from dorpsplein.community.returns.models import Call
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.villages.models import Village


class Doubt(NamedTuple):
    """Since when mail came back, and who was to phone; ``caller`` and ``by`` by their numbers."""

    since: datetime
    called_at: datetime | None = None
    caller: int | None = None
    spoken_at: datetime | None = None
    by: int | None = None


@transaction.atomic
def speak(*, call: Call, done: bool, actor: Person | None) -> None:
    """Somebody was phoned about her mail, or not after all; the letter that she missed is ticked with it."""
    rows = Call.objects.of(call.village).filter(pk=call.pk, spoken_at__isnull=done)
    at, by = (timezone.now(), actor) if done else (None, None)
    if rows.update(spoken_at=at, by=by):
        people = subscriptions.people_at(call.village, call.address)
        missed = Delivery.objects.of(call.village).filter(person__in=people, way=Way.MISSED)
        tick(
            deliveries=missed.filter(dispatch__written_at__gte=call.at - KEPT - GIVE_UP),
            done=done,
            actor=actor,
        )
        record(village=call.village, actor=actor, verb="speak" if done else "unspeak", obj=call)


@transaction.atomic
def take_call(*, call: Call, actor: Person | None) -> None:
    """Another phones."""
    Call.objects.of(call.village).filter(pk=call.pk).update(caller=actor)
    record(village=call.village, actor=actor, verb="take_call", obj=call)


@transaction.atomic
def believe(*, village: Village, address: str, actor: Person | None) -> Doubt | None:
    """A volunteer says that the address is right: mail goes there again. Gives what ``doubt`` needs."""
    since = silent_since(village, address)
    if not trust_again(village, address) or since is None:
        return None
    calls = Call.objects.of(village).filter(address=address)
    found = calls.values_list("at", "caller", "spoken_at", "by").first()
    calls.delete()
    record(village=village, actor=actor, verb="trust_again", obj=village)
    return Doubt(since, *found) if found else Doubt(since)


@transaction.atomic
def doubt(*, village: Village, address: str, before: Doubt, actor: Person | None) -> None:
    """It was not right after all: no letter goes there, and who phoned phones. Twice is the same as once."""
    if not fall_silent(village, address, before.since):
        return
    if before.called_at:
        facts = {"at": before.called_at, "spoken_at": before.spoken_at}
        people = {"caller": _still(village, before.caller), "by": _still(village, before.by)}
        Call.every.create(village=village, address=address, **facts, **people)
    record(village=village, actor=actor, verb="doubt", obj=village)


def forget_calls() -> None:
    """A call about an address to which mail goes again, or a year old, leads to nobody."""
    known = SilentAddress.objects.filter(since__isnull=False, address=OuterRef("address"))
    known = known.filter(village_key=OuterRef("village__public_id"))
    Call.every.filter(~Exists(known) | Q(at__lt=timezone.now() - SILENT_KEPT)).delete()


def _still(village: Village, number: int | None) -> Person | None:
    return Person.objects.of(village).filter(pk=number).first() if number else None
