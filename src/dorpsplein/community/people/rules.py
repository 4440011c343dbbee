"""Who is somebody in this village, today."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from dorpsplein.base.access import Role
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.villages.models import Village


def roles_of(person: Person | None, village: Village | None, today: date) -> frozenset[Role]:
    """The roles a person holds in a village on a day; a coordinator is the board of the Network itself."""
    if person is None or village is None:
        return frozenset()
    held = PersonRole.objects.of(village).held_by(person).on(today)
    roles = frozenset(Role(role) for role in held.values_list("role", flat=True))
    return roles | {Role.BOARD} if village.is_network and Role.COORDINATOR in roles else roles


def works_somewhere(person: Person | None, today: date) -> bool:
    """Does this person hold a role in any village here? Who does may see what villages tell the Network."""
    held = Q(since__lte=today) & (Q(until=None) | Q(until__gte=today))
    return person is not None and person.roles.filter(held).exists()
