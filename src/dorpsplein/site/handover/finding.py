"""Which tasks and handovers are whose."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Handover, Person, PersonRole
from dorpsplein.community.people.models.handover import HandoverQuerySet
from dorpsplein.community.people.models.role import RoleQuerySet

DECIDE = frozenset({Role.BOARD, Role.COORDINATOR})


def oneself(request: VillageRequest) -> Person:
    """Who asks; the line above each view lets nobody else in."""
    if request.person is None:
        raise Http404
    return request.person


def decides(request: VillageRequest) -> bool:
    """May who asks say who may what?"""
    return bool(request.roles & DECIDE)


def own_tasks(request: VillageRequest) -> RoleQuerySet:
    """What who asks does now, or will begin with."""
    rows = PersonRole.objects.of(request.village).held_by(oneself(request)).not_over(local_today())
    return rows.select_related("person__login", "circle", "village").order_by("since", "pk")


def find_task(request: VillageRequest, key: str) -> PersonRole:
    """A task of who asks; for who decides anybody's."""
    rows = PersonRole.objects.of(request.village).not_over(local_today())
    mine = rows if decides(request) else rows.held_by(oneself(request))
    return get_object_or_404(mine.select_related("person__login", "circle", "village"), public_id=key)


def handovers_of(request: VillageRequest) -> HandoverQuerySet:
    """What who asks gave or took; for who decides all of them."""
    rows = Handover.objects.of(request.village).with_persons()
    return rows if decides(request) else rows.of_person(oneself(request))
