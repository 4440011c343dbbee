"""Writing a line."""

from __future__ import annotations

from typing import Protocol

from dorpsplein.community.journal.models import Entry


class Keyed(Protocol):
    """Anything with a public id."""

    public_id: str


def record(*, village: Keyed | None, actor: Keyed | None, verb: str, obj: Keyed) -> Entry:
    """Write one line about one act, in the transaction of that act; some acts belong to no village."""
    return Entry.objects.create(
        village_key=village.public_id if village else "",
        actor_key=actor.public_id if actor else "",
        verb=verb,
        kind=type(obj).__name__.lower(),
        key=obj.public_id,
    )
