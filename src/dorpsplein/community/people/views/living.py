"""Through whom somebody hears from us."""

from __future__ import annotations

from dataclasses import replace

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dorpsplein.base.access import may
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people import services
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.finding import offered_near
from dorpsplein.community.people.looking import look_at_list
from dorpsplein.community.people.models import Channel
from dorpsplein.community.people.views.finding import KEEPERS, find_neighbour
from dorpsplein.community.people.views.telling import tell


@may(*KEEPERS)
@others
def through(request: VillageRequest, key: str) -> HttpResponseBase:
    """Choose through whom this person hears from us."""
    person = find_neighbour(request, key)
    if "other" not in request.POST:
        look_at_list(village=request.village, actor=request.person)
        words = request.GET.get("zoek", "").strip()
        context = {"person": person, "words": words, "offered": offered_near(person, words)}
        return render(request, "people/choose.html", context)
    other = find_neighbour(request, request.POST.get("other", ""))
    if other != person:
        told = replace(services.card_of(person), channel=Channel.THROUGH, through=other)
        kept = services.change_card(person=person, card=told, actor=request.person)
        names = {"one": person.first_name, "other": other.first_name}
        words = _("%(one)s hoort voortaan van ons via %(other)s") % names
        if kept:
            tell(request, words, undo=("people:version", person), version=kept.public_id)
    return redirect("people:card", person.public_id)
