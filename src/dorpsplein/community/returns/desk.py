"""Behind the door: whose mail comes back, and what somebody may have meant."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import Role, may
from dorpsplein.community.accounts.second import others
from dorpsplein.community.dispatch.desk import KEEPERS
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at_list
from dorpsplein.community.people.models import Person
from dorpsplein.community.returns import services, undoing
from dorpsplein.community.returns.listing import how_to_reach, refused_now, silent_of, who_knows
from dorpsplein.community.returns.models import Call, Wish
from dorpsplein.community.returns.rules import EDITORS
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import Choice, Subscription

TOLD = "returns_told"
MOST_SHOWN = 100


@may(*KEEPERS, Role.EDITOR)
@others
@require_http_methods(["GET", "HEAD", "POST"])
def silent(request: VillageRequest) -> HttpResponseBase:
    """Whom to phone, as her mail comes back; and readers of whom there is an address alone."""
    keeps = bool(request.roles & set(KEEPERS))
    if request.method == "POST":
        if words := _pressed(request, keeps=keeps):
            request.session[TOLD] = words
        undoing.carry(request)
        return redirect("returns:silent")
    found = silent_of(request.village)
    if keeps:
        look_at_list(village=request.village, actor=request.person)
    people = [one for one in found if one.people]
    to_reach = [one for one in people if not one.spoken]
    refused, lost = refused_now(request.village)
    context = {
        "refused": refused,
        "lost": lost,
        "keeps": keeps,
        "people": people if keeps else [],
        "hidden": 0 if keeps else len(people),
        "readers": [one for one in found if not one.people],
        "me": request.person,
        "to_reach": how_to_reach(to_reach) if keeps else "",
        "who_knows": who_knows(request.village, to_reach) if keeps else {},
        "told": request.session.pop(TOLD, ""),
        "done": undoing.done_here(request, keeps=keeps),
    }
    return render(request, "returns/silent.html", context)


@may(*EDITORS)
@others
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: VillageRequest) -> HttpResponseBase:
    """Answers that read as a wish to stop: an editor says what was meant."""
    rows = Wish.objects.of(request.village).select_related("village", "by")
    if request.method == "POST":
        request.session[TOLD] = _decided(request)
        return redirect("returns:answers")
    context = {
        "waiting": [(row, _names(row)) for row in rows.filter(outcome="")[:MOST_SHOWN]],
        "settled": [(row, _names(row)) for row in rows.exclude(outcome="")[:MOST_SHOWN]],
        "told": request.session.pop(TOLD, ""),
    }
    return render(request, "returns/answers.html", context)


def _pressed(request: VillageRequest, *, keeps: bool) -> str:
    village, actor, posted = request.village, request.person, request.POST
    for name, done in (("gesproken", True), ("niet-gesproken", False)):
        if keeps and (key := posted.get(name)):
            services.speak(call=_call(request, key), done=done, actor=actor)
            return _("Opgeschreven.") if done else _("Deze buur staat weer bij wie u belt.")
    if keeps and (key := posted.get("ik-bel")):
        services.take_call(call=_call(request, key), actor=actor)
        return _("Deze buur staat nu bij u.")
    if keeps and (key := posted.get("klopt")):
        people = Person.objects.of(village).select_related("login")
        return undoing.believe(request, key, get_object_or_404(people, public_id=key).email, keeps=True)
    if key := posted.get("klopt-niet"):
        return undoing.doubt(request, key, keeps=keeps)
    return _pressed_of_reader(request, keeps=keeps)


def _pressed_of_reader(request: VillageRequest, *, keeps: bool) -> str:
    readers = Subscription.objects.of(request.village).select_related("village", "by")
    if key := request.POST.get("klopt-lezer"):
        return undoing.believe(request, key, get_object_or_404(readers, public_id=key).email, keeps=keeps)
    if key := request.POST.get("weg"):
        reader = readers.filter(public_id=key).first()
        return undoing.remove(request, reader) if reader else ""  # pressed twice
    if token := request.POST.get("terug"):
        return undoing.put_back(request, token)
    return ""


def _decided(request: VillageRequest) -> str:
    if key := request.POST.get("stopt"):
        wish = _wish(request, key)
        services.settle_wish(wish=wish, choice=Choice.NOTHING, actor=request.person)
        return _("Geen post meer voor %(name)s.") % {"name": _names(wish)}
    if key := request.POST.get("minder"):
        wish = _wish(request, key)
        services.settle_wish(wish=wish, choice=Choice.MESSAGE, actor=request.person)
        return _("Alleen berichten tussendoor voor %(name)s.") % {"name": _names(wish)}
    if key := request.POST.get("anders"):
        services.settle_wish(wish=_wish(request, key), choice=None, actor=request.person)
        return _("Er verandert niets.")
    if key := request.POST.get("terug"):
        services.reopen_wish(wish=_wish(request, key), actor=request.person)
        return _("Alles is weer zoals het was.")
    return ""


def _names(wish: Wish) -> str:
    """Who stand behind the address, else the address."""
    people = subscriptions.people_at(wish.village, wish.address)
    return ", ".join(person.name for person in people) or wish.address


def _call(request: VillageRequest, key: str) -> Call:
    return get_object_or_404(Call.objects.of(request.village).select_related("village"), public_id=key)


def _wish(request: VillageRequest, key: str) -> Wish:
    return get_object_or_404(Wish.objects.of(request.village).select_related("village"), public_id=key)
