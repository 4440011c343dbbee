"""What still waits to be brought or rung, of each message to many."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.community.dispatch.models import CALLS, GOES_ON, Delivery, Dispatch, Way
from dorpsplein.community.outbox.mailings import refused_of
from dorpsplein.community.outbox.silence import silent_addresses
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.printouts.homes import homes_of
from dorpsplein.community.subscriptions.models import Subscription
from dorpsplein.community.villages.models import Village


@dataclass(frozen=True, slots=True)
class Undone:
    """A message that not everybody has: ``letters`` (one a home) to bring, ``calls`` and ``visits`` to make.

    Those of one that was stopped wait until somebody goes on with it.
    """

    dispatch: Dispatch
    letters: int
    calls: int
    visits: int = 0

    def __bool__(self) -> bool:
        return bool(self.letters or self.calls or self.visits)

    @property
    def rings(self) -> int:
        """To how many somebody still goes or phones."""
        return self.calls + self.visits


def undone_of(village: Village) -> list[Undone]:
    """The messages with a letter or a call that nobody ticked, the latest first.

    Whose address fell silent is rung about that (room ``returns``), and is not counted a second time.
    """
    over = Q(dispatch__stopped_at__isnull=False, dispatch__stopped_at__lt=timezone.now() - GOES_ON)
    rows = Delivery.objects.of(village).by_hand(*Way).filter(done_at=None).exclude(over)
    found: dict[int, list[Delivery]] = {}
    for row in rows.select_related("dispatch__village").order_by("-dispatch__written_at", "pk"):
        found.setdefault(row.dispatch_id, []).append(row)
    silent = silent_addresses(village) if found else set()
    waiting = [_undone(some[0].dispatch, some, silent) for some in found.values()]
    return [one for one in waiting if one]


def left_of(dispatch: Dispatch) -> Undone:
    """What of one message nobody ticked yet, also of whose address fell silent."""
    rows = Delivery.objects.of(dispatch.village).of_dispatch(dispatch).by_hand(*Way).filter(done_at=None)
    return _undone(dispatch, list(rows))


def lost_readers(dispatch: Dispatch) -> int:
    """How many readers by an address alone it did not reach: nobody can ring them."""
    addresses = refused_of(dispatch.key) if dispatch.failed else []
    known = Person.objects.of(dispatch.village).current().filter(login__email__in=addresses)
    rows = Subscription.objects.of(dispatch.village).confirmed().filter(email__in=addresses)
    return rows.exclude(email__in=known.values("login__email")).count()


def who_reaches(village: Village) -> list[str]:
    """The names of who brings and phones: the secretary, else the board."""
    return PersonRole.objects.of(village).names_of_first(Role.SECRETARY, Role.BOARD)


def _undone(dispatch: Dispatch, rows: list[Delivery], silent: Collection[str] = ()) -> Undone:
    calls = [row for row in rows if row.way in CALLS]
    calls = [row for row in calls if row.way != Way.MISSED or row.person.email not in silent]
    letters = homes_of(row.person for row in rows if row.way == Way.LETTER)
    visits = sum(row.is_visit for row in calls)
    return Undone(dispatch, len(letters), len(calls) - visits, visits)
