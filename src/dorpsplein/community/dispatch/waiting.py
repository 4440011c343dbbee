"""What still waits to be brought or rung, of each message to many."""

from __future__ import annotations

from dataclasses import dataclass

from dorpsplein.community.dispatch.models import CALLS, Delivery, Dispatch, Way
from dorpsplein.community.outbox.silence import silent_addresses
from dorpsplein.community.printouts.homes import homes_of
from dorpsplein.community.villages.models import Village


@dataclass(frozen=True, slots=True)
class Undone:
    """A message that not everybody has: ``letters`` (one a home) to bring, ``calls`` to make."""

    dispatch: Dispatch
    letters: int
    calls: int


def undone_of(village: Village) -> list[Undone]:
    """The messages with a letter or a call that nobody ticked, the latest first.

    Whose address fell silent is rung about that (room ``returns``), and is not counted a second time.
    """
    rows = Delivery.objects.of(village).by_hand(*Way).filter(done_at=None)
    found: dict[int, list[Delivery]] = {}
    for row in rows.select_related("dispatch__village").order_by("-dispatch__written_at", "pk"):
        found.setdefault(row.dispatch_id, []).append(row)
    silent = silent_addresses(village) if found else set()
    waiting = [_undone(some, silent) for some in found.values()]
    return [one for one in waiting if one.letters or one.calls]


def _undone(rows: list[Delivery], silent: set[str]) -> Undone:
    calls = [row for row in rows if row.way in CALLS]
    known = [row for row in calls if row.way == Way.MISSED and row.person.email in silent]
    letters = homes_of(row.person for row in rows if row.way == Way.LETTER)
    return Undone(rows[0].dispatch, len(letters), len(calls) - len(known))
