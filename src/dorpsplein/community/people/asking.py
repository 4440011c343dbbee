"""A request as the frame of the site hands it to a view: with village, person and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from dorpsplein.base.access import Role
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class VillageRequest(HttpRequest):
    """Somebody asks something in a village.

    ``person`` is None for who is not signed in; ``roles`` are those held today in this village.
    """

    village: Village
    language: str
    person: Person | None
    roles: frozenset[Role]
    in_village: bool
    htmx: HtmxDetails
