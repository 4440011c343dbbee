"""Who is somebody in this village, today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.models import Login
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
    return person is not None and person.roles.filter(_held_on(today)).exists()


def works_in(login: Login | None, roles: Iterable[Role], today: date) -> set[int]:
    """The primary keys of the villages in which who signs in so holds one of these roles."""
    if login is None:
        return set()
    held = login.persons.filter(_held_on(today, "roles__"), roles__role__in=list(roles))
    return set(held.values_list("roles__village", flat=True))


def _held_on(day: date, of: str = "") -> Q:
    over = Q(**{f"{of}until": None}) | Q(**{f"{of}until__gte": day})
    return Q(**{f"{of}since__lte": day}) & over
