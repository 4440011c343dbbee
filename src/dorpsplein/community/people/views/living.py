"""Who lives with whom, and through whom somebody hears from us."""

from __future__ import annotations

from dataclasses import replace

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dorpsplein.base.access import may
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people import services
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.finding import has_letters, listed
from dorpsplein.community.people.looking import look_at_list
from dorpsplein.community.people.models import Channel, Person
from dorpsplein.community.people.views.finding import KEEPERS, find_neighbour
from dorpsplein.community.people.views.telling import tell

MOST_OFFERED = 12


@may(*KEEPERS)
@others
def together(request: VillageRequest, key: str) -> HttpResponseBase:
    """Choose who lives with this person; they get one letter from now on."""
    person = find_neighbour(request, key)
    if "other" not in request.POST:
        return _offer(request, person, _("Met wie woont deze buur samen?"), _("Woont hier ook"))
    other = find_neighbour(request, request.POST.get("other", ""))
    if other != person:
        services.live_together(one=person, other=other, actor=request.person)
        names = {"one": person.first_name, "other": other.first_name}
        tell(
            request,
            _("%(one)s en %(other)s krijgen voortaan één brief") % names,
            undo=("people:apart", person),
        )
    return redirect("people:card", person.public_id)


@may(*KEEPERS)
@others
@require_POST
def apart(request: VillageRequest, key: str) -> HttpResponseBase:
    """This person gets a letter of her own again."""
    person = find_neighbour(request, key)
    services.live_apart(person=person, actor=request.person)
    tell(request, _("%(name)s krijgt weer een eigen brief") % {"name": person.first_name})
    return redirect("people:card", person.public_id)


@may(*KEEPERS)
@others
def through(request: VillageRequest, key: str) -> HttpResponseBase:
    """Choose through whom this person hears from us."""
    person = find_neighbour(request, key)
    if "other" not in request.POST:
        return _offer(request, person, _("Via wie hoort deze buur van ons?"), _("Via deze buur"))
    other = find_neighbour(request, request.POST.get("other", ""))
    if other != person:
        told = replace(services.card_of(person), channel=Channel.THROUGH, through=other)
        kept = services.change_card(person=person, card=told, actor=request.person)
        names = {"one": person.first_name, "other": other.first_name}
        words = _("%(one)s hoort voortaan van ons via %(other)s") % names
        if kept:
            tell(request, words, undo=("people:version", person), version=kept.public_id)
    return redirect("people:card", person.public_id)


def _offer(request: VillageRequest, person: Person, question: str, act: str) -> HttpResponseBase:
    look_at_list(village=request.village, actor=request.person)
    words = request.GET.get("zoek", "").strip()
    near = listed(request.village, words) if has_letters(words) else listed(request.village, person.street)
    offered = [other for other in near if other.pk != person.pk][:MOST_OFFERED]
    context = {"person": person, "question": question, "act": act, "words": words, "offered": offered}
    return render(request, "people/choose.html", context)
