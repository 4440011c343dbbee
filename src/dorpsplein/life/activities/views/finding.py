"""What an address behind the door names: an activity or a date of this village, else 404."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from dorpsplein.base.access import Role
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person
from dorpsplein.life.activities.models import Activity, Occurrence

ORGANISERS = (Role.ORGANISER, Role.EDITOR, Role.BOARD)


def find_activity(request: VillageRequest, key: str) -> Activity:
    """The activity of that key.

    Errors: Http404.
    """
    return get_object_or_404(Activity.objects.of(request.village).whole(), public_id=key)


def find_date(request: VillageRequest, key: str) -> Occurrence:
    """The date of that key.

    Errors: Http404.
    """
    return get_object_or_404(Occurrence.objects.of(request.village).whole(), public_id=key)


def named_activity(request: VillageRequest, key: str) -> Activity | None:
    """The activity that a form or an address names, if it is there."""
    return Activity.objects.of(request.village).kept().filter(public_id=key).first() if key else None


def who_asks(request: VillageRequest) -> Person:
    """The person behind the request.

    Errors: Http404 where nobody was chosen.
    """
    if request.person is None:
        raise Http404
    return request.person
