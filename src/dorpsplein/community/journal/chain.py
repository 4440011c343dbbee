"""The chain of looks: each line is sealed together with the one before, so that none is changed unseen.

The seals are made with the secret key. Who can write in the database and does not have that key changes no
line, takes none out and puts none in without being found; who has both can.
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dorpsplein.community.journal.models import Chain, Entry

logger = logging.getLogger(__name__)

SALT = b"dorpsplein.looks"
NIGHT = 3


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold: the first line of a village that is not as it was written."""

    village_key: str
    number: int


@transaction.atomic
def append(entries: list[Entry]) -> None:
    """Put lines of one village at the end of its chain; the chain stays locked until the act ends."""
    if not entries:
        return
    chain, _new = Chain.objects.select_for_update().get_or_create(village_key=entries[0].village_key)
    for entry in entries:
        entry.number = chain.number = chain.number + 1
        entry.seal = chain.seal = seal_of(entry, chain.seal)
    Entry.objects.bulk_create(entries)
    chain.save(update_fields=["number", "seal"])


def begin_after(over: datetime) -> None:
    """Let each chain begin after what is forgotten now; what follows keeps its seal."""
    old = Entry.objects.filter(number__isnull=False, at__lt=over).order_by("village_key", "-number")
    last = {entry.village_key: entry for entry in reversed(old)}
    for key, entry in last.items():
        Chain.objects.filter(village_key=key).update(first=entry.number, first_seal=entry.seal)


def check_looks() -> tuple[int, list[Break]]:
    """Walk every chain; returns how many lines were read, and where a village's does not hold."""
    read, broken = 0, []
    for chain in Chain.objects.order_by("village_key"):
        count, at = _walk(chain)
        read += count
        if at is not None:
            broken.append(Break(chain.village_key, at))
    return read, broken


def check_looks_at_night() -> None:
    """Once a night, by the hour of Amsterdam; what does not hold stands in the log, without a name."""
    if timezone.localtime().hour == NIGHT:
        for one in check_looks()[1]:
            logger.error("the log of looks of village %s was changed at line %s", one.village_key, one.number)


def seal_of(entry: Entry, before: str) -> str:
    """The seal over a line and the seal before it."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = (
        before,
        entry.village_key,
        str(entry.number),
        entry.actor_key,
        entry.verb,
        entry.kind,
        entry.key,
        at,
    )
    key = SALT + settings.SECRET_KEY.encode()
    return hmac.new(key, "\n".join(parts).encode(), sha256).hexdigest()


def _walk(chain: Chain) -> tuple[int, int | None]:
    number, seal = chain.first, chain.first_seal
    for entry in _lines(chain):
        number += 1
        seal = seal_of(entry, seal)
        if entry.number != number or not hmac.compare_digest(seal, entry.seal):
            return number - chain.first, number
    holds = (number, seal) == (chain.number, chain.seal)
    return number - chain.first, None if holds else number + 1


def _lines(chain: Chain) -> Iterator[Entry]:
    rows = Entry.objects.filter(village_key=chain.village_key, number__gt=chain.first)
    return rows.order_by("number").iterator(chunk_size=2000)
