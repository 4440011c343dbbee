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
from dorpsplein.community.lifeevents.effects import effects_of
from dorpsplein.community.lifeevents.forms import FORMS, PlainEvent
from dorpsplein.community.lifeevents.models import Kind, LifeEvent
from dorpsplein.community.lifeevents.nearest import housemates
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.finding import offered_near
from dorpsplein.community.people.looking import look_at, look_at_list
from dorpsplein.community.people.models import Person, has_place
from dorpsplein.community.people.views.finding import (
    KEEPERS,
    ONLY_BOARD,
    find_neighbour,
    find_person,
    may_move_door,
)
from dorpsplein.community.people.views.telling import tell

PATHS = {
    "verhuisd": Kind.MOVED,
    "samen": Kind.TOGETHER,
    "uit-elkaar": Kind.APART,
    "rustiger": Kind.EASED,
    "overleden": Kind.DIED,
    "weg": Kind.LEFT,
}
OTHER, SEEK = "ander", "zoek"


@may(*KEEPERS)
@others
@require_safe
def choose(request: VillageRequest, key: str) -> HttpResponseBase:
    """What changed? With what was written down in the last thirty days, to take back, also of who is gone."""
    person = find_person(request, key)
    look_at(person=person, actor=request.person)
    mates, there = housemates(person), has_place(person, request.village)
    paths = [(path, kind) for path, kind in PATHS.items() if there and (mates or kind != Kind.APART)]
    young = LifeEvent.objects.of(request.village).young().filter(person=person)
    return render(request, "lifeevents/choose.html", {"person": person, "paths": paths, "events": young})


@may(*KEEPERS)
@others
@freshly
def happen(request: VillageRequest, key: str, path: str) -> HttpResponseBase:
    """All that follows, in words; one press does it. Where another is needed, she is chosen first."""
    person, kind = find_neighbour(request, key), PATHS.get(path)
    if kind is None:
        raise Http404
    chosen = request.POST.get(OTHER) or request.GET.get(OTHER)
    other = find_neighbour(request, chosen) if chosen and kind in {Kind.TOGETHER, Kind.EASED} else None
    if (kind == Kind.TOGETHER and other is None) or (
        kind == Kind.EASED and SEEK in request.GET and not other
    ):
        return _pick(request, person, kind)
    look_at(person=person, actor=request.person)
    form = FORMS.get(kind, PlainEvent)(
        request.POST if request.method == "POST" else None, person=person, other=other
    )
    effects = effects_of(person, kind, other)
    closed = kind.moves_door and not may_move_door(request, person)
    refusal = str(ONLY_BOARD) if closed else effects.refusal
    if form.is_valid() and not refusal:
        try:
            made = services.happen(person=person, kind=kind, wish=form.wish(), actor=request.person)
        except Refusal as said:
            refusal = str(said)
        else:
            tell(request, _done(made), undo=("lifeevents:undo", person), version=made.public_id)
            return redirect("people:card", person.public_id)
    context = {"person": person, "kind": kind, "form": form, "lines": effects.lines, "refusal": refusal}
    context |= {"other": other, "path": path}
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
    except services.StoodOn as said:
        context = {"person": person, "event": made, "refusal": str(said), "events": said.first}
        return render(request, "lifeevents/first.html", context, status=422)
    except Refusal as said:
        request.session["refusal"] = str(said)
    else:
        words = _("Teruggedraaid, op dit na:") if kept else _("Alles staat er weer zoals het was")
        tell(request, words, more=" ".join(kept))
    return redirect("people:card", person.public_id)


@may(*KEEPERS)
@others
@require_safe
def recent(request: VillageRequest) -> HttpResponseBase:
    """What was written down in the last thirty days, also of who is on no list any more."""
    look_at_list(village=request.village, actor=request.person)
    young = LifeEvent.objects.of(request.village).young().select_related("person")
    return render(request, "lifeevents/recent.html", {"events": young})


def _pick(request: VillageRequest, person: Person, kind: Kind) -> HttpResponseBase:
    look_at_list(village=request.village, actor=request.person)
    words = request.GET.get(SEEK, "").strip()
    question = _("Met wie gaat deze buur samenwonen?")
    if kind == Kind.EASED:
        question = _("Via wie hoort deze buur van ons?")
    offered = offered_near(person, words)
    context = {"person": person, "kind": kind, "question": question, "words": words, "offered": offered}
    return render(request, "lifeevents/pick.html", context)


def _done(made: LifeEvent) -> str:
    words = {
        Kind.MOVED: _("Het nieuwe adres van %(name)s is opgeschreven"),
        Kind.TOGETHER: _("%(name)s krijgt voortaan samen met een ander één brief"),
        Kind.APART: _("%(name)s krijgt weer een eigen brief"),
        Kind.EASED: _("Voor %(name)s is het veranderd"),
        Kind.DIED: _("%(name)s staat op geen lijst meer"),
        Kind.LEFT: _("%(name)s staat niet meer op de lijst"),
    }
    return words[Kind(made.kind)] % {"name": made.person.name}
