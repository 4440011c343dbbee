"""What this village knows of oneself, who may see it, and who did."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dorpsplein.base.access import neighbour
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.outbox.silence import silent_since
from dorpsplein.community.people import services
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.finding import members_of
from dorpsplein.community.people.forms import OwnForm
from dorpsplein.community.people.looking import looks_at
from dorpsplein.community.people.models import (
    CardVersion,
    CircleMember,
    Person,
    PersonPlace,
    PersonRole,
    persons_of,
    rule_of,
)
from dorpsplein.community.people.neighbourhoods import neighbourhood_of
from dorpsplein.community.people.views.finding import READERS
from dorpsplein.community.people.views.telling import tell, told


@neighbour
@never_cache
@require_safe
def mine(request: VillageRequest) -> HttpResponseBase:
    """All of it on one page, in words."""
    person, today = _oneself(request), local_today()
    context = {
        "person": person,
        "place": PersonPlace.objects.of(request.village).current().get(person=person),
        "rule": rule_of(request.village),
        "is_member": members_of(request.village).filter(person=person).exists(),
        "keepers": PersonRole.objects.of(request.village)
        .on(today)
        .filter(role__in=READERS)
        .select_related("person", "circle"),
        "lives_in": neighbourhood_of(person),
        "looks": looks_at(person),
        "elsewhere": _elsewhere(person),
        "circles": CircleMember.objects.of(request.village).of_person(person),
        "silent_since": silent_since(request.village, person.email),
        "done": told(request),
    }
    return render(request, "people/mine.html", context)


@neighbour
@never_cache
def change(request: VillageRequest) -> HttpResponseBase:
    """Write down what is true now."""
    person = _oneself(request)
    form = OwnForm(request.POST or None, person=person, initial=OwnForm.typed(person))
    if not form.is_valid():
        return render(
            request, "people/mine_change.html", {"form": form}, status=422 if form.is_bound else 200
        )
    kept = services.change_card(person=person, card=form.card(), actor=person)
    if kept:
        tell(request, _("Bewaard"), undo=("people:mine_version", kept))
    return redirect("people:mine")


@neighbour
@never_cache
def version(request: VillageRequest, key: str) -> HttpResponseBase:
    """Put back what one's card said before."""
    person = _oneself(request)
    kept = CardVersion.objects.of(request.village).young().filter(person=person, public_id=key).first()
    if kept is None:
        raise Http404
    if request.method == "POST":
        try:
            services.return_card(version=kept, actor=person)
        except Refusal as refusal:
            tell(request, str(refusal))
        else:
            tell(request, _("Alles staat er weer zoals het was"))
    return redirect("people:mine")


def _oneself(request: VillageRequest) -> Person:
    """Who asks, as this village knows her; the line above each view lets nobody else in."""
    if request.person is None:
        raise Http404
    return request.person


def _elsewhere(person: Person) -> list[Person]:
    """Her cards in other villages: found through her own address, and through nothing else."""
    if person.login is None:
        return []
    return [other for other in persons_of(person.login) if other.village_id != person.village_id]
