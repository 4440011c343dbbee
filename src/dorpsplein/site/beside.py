"""What rooms above offer on a page of a room below: links that work alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from dorpsplein.base.access import Role
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.network.insights.since import there_is_a_release
from dorpsplein.network.rounds.doors import link_of
from dorpsplein.network.rounds.standing import asked_now
from dorpsplein.site.menu import MenuItem

STATING = frozenset({Role.EDITOR, Role.BOARD})


def beside(request: VillageRequest) -> list[MenuItem]:
    """The links for the page that is asked."""
    match = request.resolver_match
    if not match or match.view_name != "factsheet:sheet":
        return []
    return [*_round(request), *_since()]


def _since() -> list[MenuItem]:
    return (
        [MenuItem(_("Veranderd sinds de momentopname"), reverse("since:last"))]
        if there_is_a_release()
        else []
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What the Network asks a village: where one answers, and until when."""

    url: str
    deadline: date


def asked_of(request: VillageRequest) -> Asked | None:
    """What the Network asks this village now, for who may say it."""
    invitation = asked_now(request.village) if request.roles & STATING else None
    return Asked(link_of(invitation), invitation.round.deadline) if invitation else None


def _round(request: VillageRequest) -> list[MenuItem]:
    asked = asked_of(request)
    return [MenuItem(_("Het Netwerk vraagt: klopt dit nog?"), asked.url)] if asked else []
