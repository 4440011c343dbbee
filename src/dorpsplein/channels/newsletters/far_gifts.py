"""What a village on another installation offers, in the shape of a gift of our own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from dorpsplein.channels.newsletters.content import TAKEN, Entry, entry_of
from dorpsplein.channels.newsletters.models import FarVillage, Gift, Piece
from dorpsplein.community.villages.models import Village

BETWEEN = "."


@dataclass(frozen=True, slots=True)
class FarGift:
    """One thing that was read there. ``entry`` is None when it is not there any more, or over."""

    village: FarVillage
    key: str
    given_at: datetime
    entry: Entry | None = None
    is_withdrawn: bool = False

    @property
    def public_id(self) -> str:
        """What it is known by here."""
        return f"{self.village.public_id}{BETWEEN}{self.key}"


def far_gifts(village: Village) -> list[FarGift]:
    """What all villages offer that are followed elsewhere; what they took back is not there."""
    rows = FarVillage.objects.of(village).followed()
    found = [far_gift(row, key) for row in rows for key in row.offers]
    return [one for one in found if one.entry and not one.is_withdrawn]


def far_gift(row: FarVillage, key: str) -> FarGift:
    """The gift of this key, as it was read last."""
    told: dict[str, Any] | None = row.offers.get(key)
    if told is None:
        return FarGift(row, key, row.read_at)
    over = told["ends"] and datetime.fromisoformat(told["ends"]) <= timezone.now()
    entry = entry_of(told["entry"]) if told["entry"] and not over else None
    return FarGift(row, key, datetime.fromisoformat(told["given"]), entry, told["withdrawn"])


def far_gift_named(village: Village, name: str) -> FarGift | None:
    """The gift that a button names, of a village that is followed."""
    public_id, _between, key = name.partition(BETWEEN)
    row = FarVillage.objects.of(village).followed().filter(public_id=public_id).first()
    return far_gift(row, key) if row and key in row.offers else None


def gift_of(piece: Piece) -> Gift | FarGift | None:
    """What a piece was taken from; None when nobody knows any more."""
    if piece.far is None:
        return piece.gift
    return far_gift(piece.far, piece.source.removeprefix(TAKEN).partition(BETWEEN)[2])
