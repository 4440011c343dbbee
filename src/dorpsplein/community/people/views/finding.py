"""A person of this village by the key in the address."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from dorpsplein.base.access import Role
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person

KEEPERS = (Role.BOARD,)


def find_person(request: VillageRequest, key: str) -> Person:
    """The person, here or gone; of another village nobody is found."""
    rows = Person.objects.of(request.village).select_related("login", "through", "household", "village")
    return get_object_or_404(rows, public_id=key)


def find_neighbour(request: VillageRequest, key: str) -> Person:
    """The person, who is on the list today."""
    rows = Person.objects.of(request.village).current().select_related("login", "household", "village")
    return get_object_or_404(rows, public_id=key)
