"""A person of this village by the key in the address."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person, PersonRole

KEEPERS = (Role.BOARD, Role.SECRETARY)
READERS = (*KEEPERS, Role.TREASURER)
ONLY_BOARD = gettext_lazy("Deze buur heeft een taak. Alleen het bestuur mag dit veranderen.")


def find_person(request: VillageRequest, key: str) -> Person:
    """The person, here or gone; of another village nobody is found."""
    rows = Person.objects.of(request.village).select_related("login", "through", "household", "village")
    return get_object_or_404(rows, public_id=key)


def find_neighbour(request: VillageRequest, key: str) -> Person:
    """The person, who is on the list today."""
    rows = Person.objects.of(request.village).current().select_related("login", "household", "village")
    return get_object_or_404(rows, public_id=key)


def keeps(request: VillageRequest) -> bool:
    """May who asks change the list, and not only read it?"""
    return bool(request.roles & set(KEEPERS))


def may_move_door(request: VillageRequest, person: Person) -> bool:
    """May who asks change how this person comes in, or send her away? Of who has a task only the board may.

    Else who keeps the list would take the place of who says who may what.
    """
    tasks = PersonRole.objects.of(request.village).held_by(person).on(local_today())
    return Role.BOARD in request.roles or not tasks.exists()
