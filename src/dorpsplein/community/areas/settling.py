"""The Network settles whose a piece is that two villages drew; and takes that back."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from dorpsplein.base.errors import Refusal
from dorpsplein.community.areas.models import Settlement
from dorpsplein.community.areas.services import KEPT
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import raise_tide, show_change


@transaction.atomic
def settle_overlap(
    *, network: Village, actor: Keyed | None, pair: tuple[Village, Village], owner: Village | None
) -> Settlement:
    """Say whose the piece is: of one of the pair, or None for both. The same again changes nothing.

    Errors: Refusal when the owner is neither of them.
    """
    if owner is not None and owner not in pair:
        raise Refusal("The owner of a piece is one of both villages.")
    one, other = sorted(pair, key=lambda village: village.pk)
    before = Settlement.objects.of(network).standing().filter(one=one, other=other).first()
    now = timezone.now()
    if before:
        Settlement.objects.of(network).filter(pk=before.pk).update(ended_at=now)
    made = Settlement.every.create(
        village=network, one=one, other=other, owner=owner, before=before, made_at=now
    )
    _tell(network, actor, "settle", made)
    return made


@transaction.atomic
def undo_settlement(*, network: Village, actor: Keyed | None, settlement: Settlement) -> None:
    """What was settled before holds again, or nothing."""
    rows = Settlement.objects.of(network)
    rows.filter(pk=settlement.pk).update(ended_at=timezone.now())
    if settlement.before_id:
        rows.filter(pk=settlement.before_id).update(ended_at=None)
    _tell(network, actor, "unsettle", settlement)


def open_settlements(network: Village) -> QuerySet[Settlement]:
    """What holds and was settled in the last thirty days: that can be undone."""
    return Settlement.objects.of(network).standing().filter(made_at__gte=timezone.now() - KEPT)


def _tell(network: Village, actor: Keyed | None, verb: str, settlement: Settlement) -> None:
    record(village=network, actor=actor, verb=verb, obj=settlement)
    for village in (network, settlement.one, settlement.other):
        show_change(village)
    raise_tide(register=True)
