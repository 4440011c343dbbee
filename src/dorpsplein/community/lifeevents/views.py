"""From the card: what happened, what follows, and taking it back."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.second import others
from dorpsplein.community.lifeevents import services
from dorpsplein.community.lifeevents.effects import effects_of, housemates
from dorpsplein.community.lifeevents.forms import EasedForm, MovedForm, PlainEvent
from dorpsplein.community.lifeevents.models import Kind, LifeEvent
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at, look_at_list
from dorpsplein.community.people.views.finding import (
    KEEPERS,
    ONLY_BOARD,
    find_neighbour,
    find_person,
    may_move_door,
)
from dorpsplein.community.people.views.telling import tell

PATHS = {"verhuisd": Kind.MOVED, "rustiger": Kind.EASED, "overleden": Kind.DIED, "weg": Kind.LEFT}
FORMS = {Kind.MOVED: MovedForm, Kind.EASED: EasedForm}


@may(*KEEPERS)
@others
@require_safe
def choose(request: VillageRequest, key: str) -> HttpResponseBase:
    """What changed? With what was written down in the last thirty days, to take back."""
    person = find_neighbour(request, key)
    look_at(person=person, actor=request.person)
    young = LifeEvent.objects.of(request.village).young().filter(person=person)
    context = {"person": person, "paths": PATHS.items(), "house": housemates(person), "events": young}
    return render(request, "lifeevents/choose.html", context)


@may(*KEEPERS)
@others
@freshly
def happen(request: VillageRequest, key: str, path: str) -> HttpResponseBase:
    """All that follows, in words; one press does it."""
    person, kind = find_neighbour(request, key), PATHS.get(path)
    if kind is None:
        raise Http404
    look_at(person=person, actor=request.person)
    form = FORMS.get(kind, PlainEvent)(request.POST if request.method == "POST" else None, person=person)
    effects = effects_of(person, kind)
    refusal = effects.refusal if may_move_door(request, person) else str(ONLY_BOARD)
    if form.is_valid() and not refusal:
        try:
            made = services.happen(person=person, kind=kind, wish=form.wish(), actor=request.person)
        except Refusal as said:
            refusal = str(said)
        else:
            tell(request, _done(made), undo=("lifeevents:undo", person), version=made.public_id)
            return redirect("people:card", person.public_id)
    context = {"person": person, "kind": kind, "form": form, "lines": effects.lines, "refusal": refusal}
    return render(request, "lifeevents/happen.html", context, status=422 if form.is_bound else 200)


@may(*KEEPERS)
@others
@freshly
@require_POST
def undo(request: VillageRequest, key: str, event: str) -> HttpResponseBase:
    """All as it was, but for what changed since."""
    person = find_person(request, key)
    made = get_object_or_404(LifeEvent.objects.of(request.village).filter(person=person), public_id=event)
    if made.acts.get("tasks") and Role.BOARD not in request.roles:
        request.session["refusal"] = str(ONLY_BOARD)
        return redirect("people:card", person.public_id)
    try:
        kept = services.undo(event=made, actor=request.person)
    except Refusal as said:
        request.session["refusal"] = str(said)
    else:
        tell(request, _("Alles staat er weer zoals het was"), more=" ".join(kept))
    return redirect("people:card", person.public_id)


@may(*KEEPERS)
@others
@require_safe
def recent(request: VillageRequest) -> HttpResponseBase:
    """What was written down in the last thirty days, also of who is on no list any more."""
    look_at_list(village=request.village, actor=request.person)
    young = LifeEvent.objects.of(request.village).young().select_related("person")
    return render(request, "lifeevents/recent.html", {"events": young})


def _done(made: LifeEvent) -> str:
    words = {
        Kind.MOVED: _("Het nieuwe adres van %(name)s is opgeschreven"),
        Kind.EASED: _("Voor %(name)s is het veranderd"),
        Kind.DIED: _("%(name)s staat op geen lijst meer"),
        Kind.LEFT: _("%(name)s staat niet meer op de lijst"),
    }
    return words[Kind(made.kind)] % {"name": made.person.name}
