"""A request as the frame of the site hands it to a view: with village, person and roles."""

from __future__ import annotations

from django.http import HttpRequest

from dorpsplein.base.access import Role
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village


class VillageRequest(HttpRequest):
    """Somebody asks something in a village.

    ``person`` is None for who is not signed in, and for who must still say which of several persons it is
    (``must_choose``); ``roles`` are those held today in this village, and with ``works_somewhere`` there is
    one in any village here.
    """

    village: Village
    language: str
    person: Person | None
    roles: frozenset[Role]
    in_village: bool
    works_somewhere: bool
    must_choose: bool
