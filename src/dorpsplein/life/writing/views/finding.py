"""Finding what an address names, within the village."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from dorpsplein.base.access import Role
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person
from dorpsplein.life.writing.models import Writing
from dorpsplein.life.writing.room import Room

EDITORS = (Role.EDITOR, Role.BOARD)


def find_writing(request: VillageRequest, room: Room, key: str) -> Writing:
    """The writing of that key.

    Errors: Http404.
    """
    rows = room.model.objects.of(request.village).select_related("village")
    found: Writing = get_object_or_404(rows, public_id=key)
    return found


def who_asks(request: VillageRequest) -> Person:
    """The person behind the request.

    Errors: Http404 where nobody was chosen.
    """
    if request.person is None:
        raise Http404
    return request.person
