"""Everybody on the list, and one more."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people import services
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.finding import MEMBERS, listed, members_of, possible_doubles, rings_of
from dorpsplein.community.people.forms import NewForm
from dorpsplein.community.people.looking import look_at, look_at_list
from dorpsplein.community.people.models import Ring
from dorpsplein.community.people.views.finding import KEEPERS, READERS, find_person, keeps
from dorpsplein.community.people.views.telling import tell, told

OTHER = "anders"


@may(*READERS)
@others
@require_safe
def overview(request: VillageRequest) -> HttpResponseBase:
    """The list under the surname, some at a time; what one types in the field finds by any part."""
    words, ring = request.GET.get("zoek", "").strip(), request.GET.get("ring", "")
    page = listed(request.village, words, ring, request.GET.get("blad", "1"))
    context = {
        "page": page,
        "words": words,
        "ring": ring if ring in (*Ring.values, MEMBERS) else "",
        "rings": rings_of(request.village),
        "members": members_of(request.village).count(),
        "done": told(request),
        "keeps": keeps(request),
        "decides": Role.BOARD in request.roles,
    }
    look_at_list(village=request.village, actor=request.person)
    part = "people/list.html#found" if request.headers.get("HX-Request") else "people/list.html"
    return render(request, part, context)


@may(*KEEPERS)
@others
def new(request: VillageRequest) -> HttpResponseBase:
    """Put somebody on the list; asks once when she may be on it already."""
    form = NewForm(request.POST or None, initial={"name": request.GET.get("naam", "")[:120]})
    if not form.is_valid():
        return render(request, "people/new.html", {"form": form}, status=422 if form.is_bound else 200)
    card = form.card()
    doubles = [] if request.POST.get(OTHER) else possible_doubles(request.village, card)
    for double in doubles:
        look_at(person=double, actor=request.person)
    if doubles:
        return render(request, "people/new.html", {"form": form, "doubles": doubles}, status=422)
    person = services.add_person(
        village=request.village,
        card=card,
        ring=Ring(form.cleaned_data["ring"]),
        since=local_today(),
        actor=request.person,
    )
    tell(request, _("%(name)s staat op de lijst") % {"name": person.name}, undo=("people:not_added", person))
    return redirect("people:card", person.public_id)


@may(*KEEPERS)
@others
@require_POST
def not_added(request: VillageRequest, key: str) -> HttpResponseBase:
    """She should not have been put on the list: the new card goes, where nothing happened with it since."""
    person = find_person(request, key)
    try:
        services.take_back_added(person=person, actor=request.person)
    except Refusal as refusal:
        request.session["refusal"] = str(refusal)
        return redirect("people:card", person.public_id)
    tell(request, _("%(name)s staat niet op de lijst, en er is niets bewaard") % {"name": person.name})
    return redirect("people:list")
