"""Behind the door: whose mail comes back, and what somebody may have meant."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404
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
from dorpsplein.community.returns import services
from dorpsplein.community.returns.listing import refused_now, silent_of
from dorpsplein.community.returns.models import Call, Wish
from dorpsplein.community.returns.rules import EDITORS
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import Choice, Subscription

TOLD, BELIEVED = "returns_told", "returns_believed"
MOST_SHOWN = 100


@may(*KEEPERS, Role.EDITOR)
@others
@require_http_methods(["GET", "HEAD", "POST"])
def silent(request: VillageRequest) -> HttpResponseBase:
    """Whom to phone, as her mail comes back; and readers of whom there is an address alone."""
    keeps = bool(request.roles & set(KEEPERS))
    if request.method == "POST":
        request.session[TOLD] = _pressed(request, keeps=keeps)
        return redirect("returns:silent")
    found = silent_of(request.village)
    if keeps:
        look_at_list(village=request.village, actor=request.person)
    people = [one for one in found if one.people]
    told = request.session.pop(TOLD, "")
    refused, lost = refused_now(request.village)
    context = {
        "refused": refused,
        "lost": lost,
        "keeps": keeps,
        "people": people if keeps else [],
        "hidden": 0 if keeps else len(people),
        "readers": [one for one in found if not one.people],
        "me": request.person,
        "told": told,
        "undo": request.session.get(BELIEVED, [""])[0] if told else "",
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
    village, actor = request.village, request.person
    believed = request.session.pop(BELIEVED, [""])
    for name, done in (("gesproken", True), ("niet-gesproken", False)):
        if keeps and (key := request.POST.get(name)):
            services.speak(call=_call(request, key), done=done, actor=actor)
            return _("Opgeschreven.") if done else _("Deze buur staat weer bij wie u belt.")
    if keeps and (key := request.POST.get("ik-bel")):
        services.take_call(call=_call(request, key), actor=actor)
        return _("U belt deze buur.")
    if keeps and (key := request.POST.get("klopt")):
        people = Person.objects.of(village).select_related("login")
        person = get_object_or_404(people, public_id=key)
        return _believed(request, key, person.email)
    return _pressed_of_reader(request) or _doubted(request, believed, keeps=keeps)


def _pressed_of_reader(request: VillageRequest) -> str:
    village, actor = request.village, request.person
    if key := request.POST.get("klopt-lezer"):
        reader = get_object_or_404(Subscription.objects.of(village), public_id=key)
        return _believed(request, key, reader.email)
    if key := request.POST.get("weg"):
        reader = get_object_or_404(Subscription.objects.of(village).select_related("village"), public_id=key)
        subscriptions.stop(subscription=reader, actor=actor, alone=True)
        return _("Het adres is weg.")
    return ""


def _believed(request: VillageRequest, key: str, address: str) -> str:
    before = services.believe(village=request.village, address=address, actor=request.person)
    if before:
        request.session[BELIEVED] = [key, *(_iso(one) for one in before)]
    return _("Er gaat weer mail naar dit adres.")


def _doubted(request: VillageRequest, believed: list[Any], *, keeps: bool) -> str:
    """As it was before somebody said in this session that the address is right."""
    village, (key, *before) = request.village, believed
    if not key or request.POST.get("klopt-niet") != key:
        return ""
    person = (
        Person.objects.of(village).filter(public_id=key).select_related("login").first() if keeps else None
    )
    found = person or Subscription.objects.of(village).filter(public_id=key).first()
    if found is None or not found.email:
        raise Http404
    told: list[Any] = [datetime.fromisoformat(one) if isinstance(one, str) else one for one in before]
    services.doubt(village=village, address=found.email, before=services.Doubt(*told), actor=request.person)
    return _("Alles is weer zoals het was.")


def _iso(one: object) -> object:
    return one.isoformat() if isinstance(one, datetime) else one


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
