"""What rooms above offer on a page of a room below: links that work alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.community.behalf.models import Consent
from dorpsplein.community.behalf.rules import held_by
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.network.insights.since import there_is_a_release
from dorpsplein.network.rounds.doors import link_of
from dorpsplein.network.rounds.standing import asked_now
from dorpsplein.site.beginning.waving import links_to_wave
from dorpsplein.site.menu import MenuItem

STATING = frozenset({Role.EDITOR, Role.BOARD})
KEEPERS = frozenset({Role.BOARD, Role.SECRETARY})


def beside(request: VillageRequest) -> list[MenuItem]:
    """The links for the page that is asked."""
    match = request.resolver_match
    made = OFFERED.get(match.view_name) if match else None
    return made(request) if made else []


def _of_sheet(request: VillageRequest) -> list[MenuItem]:
    return [*_round(request), *_since()]


def _of_card(request: VillageRequest) -> list[MenuItem]:
    """Who acts for whom, on the card of either."""
    key = request.resolver_match.kwargs["key"] if request.resolver_match else ""
    of_card = Q(person__public_id=key) | Q(stand_in__public_id=key)
    rows = Consent.objects.of(request.village).running(local_today()).filter(of_card)
    words = _("%(actor)s namens %(person)s")
    return [
        MenuItem(
            words % {"actor": one.stand_in.name, "person": one.person.name},
            reverse("behalf:consent", args=[one.public_id]),
        )
        for one in rows.with_people()
        if request.roles & KEEPERS
    ]


def _of_oneself(request: VillageRequest) -> list[MenuItem]:
    """For whom she may act."""
    held = held_by(request.person) if request.person else []
    return [
        MenuItem(_("Namens %(name)s") % {"name": one.person.name}, reverse("behalf:mine")) for one in held
    ]


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


def _of_village(request: VillageRequest) -> list[MenuItem]:
    """Whether the mail of a village arrives, for who writes it."""
    may = request.roles & STATING
    return [MenuItem(_("Komt onze post aan?"), reverse("arriving:page"))] if may else []


OFFERED: dict[str, Callable[[VillageRequest], list[MenuItem]]] = {
    "factsheet:sheet": _of_sheet,
    "people:card": _of_card,
    "people:mine": _of_oneself,
    "villages:look": _of_village,
    "directory:agenda": links_to_wave,
}
