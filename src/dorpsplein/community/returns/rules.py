"""Who hears what came back, and what waits for whom."""

from __future__ import annotations

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.community.dispatch.desk import KEEPERS
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.people.models.role import RoleQuerySet
from dorpsplein.community.villages.models import Village

EDITORS = (Role.EDITOR, Role.BOARD)
CALLING = (Role.SECRETARY, Role.BOARD)


def caller_for(village: Village, people: list[Person]) -> Person | None:
    """Who phones: the secretary, else the board; not who cannot be reached herself."""
    them = {person.pk for person in people}
    for role in CALLING:
        rows = _holding(village, role).exclude(person__in=them)
        if found := rows.order_by("since", "pk").first():
            return found.person
    return None


def still_calling(village: Village) -> set[int]:
    """The numbers of the people who may still see whom to phone."""
    rows = PersonRole.objects.of(village).on(local_today()).filter(role__in=KEEPERS)
    return set(rows.values_list("person", flat=True))


def readers_of(village: Village, sender: Person | None, but: str) -> list[str]:
    """Where an answer goes: to who sent the letter, else the editors, else the board; not its writer."""
    if sender and sender.email not in {"", but} and _edits(village, sender):
        return [sender.email]
    for role in EDITORS:
        held = _holding(village, role).filter(person__login__is_active=True).order_by("pk")
        found = dict.fromkeys(one.person.email for one in held)
        addresses = [address for address in found if address not in {"", but}]
        if addresses:
            return addresses
    return []


def _edits(village: Village, person: Person) -> bool:
    return PersonRole.objects.of(village).on(local_today()).filter(person=person, role__in=EDITORS).exists()


def _holding(village: Village, role: Role) -> RoleQuerySet:
    rows = PersonRole.objects.of(village).on(local_today()).filter(role=role)
    return rows.select_related("person__login", "person__village")
