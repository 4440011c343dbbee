"""The welcome list behind the door."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person, PersonPlace, Ring
from dorpsplein.life.joining import services
from dorpsplein.life.joining.counting import inflow_of
from dorpsplein.life.joining.forms import NoteForm
from dorpsplein.life.joining.models import Newcomer

WELCOMERS = (Role.ORGANISER, Role.EDITOR, Role.BOARD, Role.SECRETARY)
LISTERS = (Role.BOARD, Role.SECRETARY)
TOLD = "welcome_told"
MOST_ENDED = 30
HOSTING = (Ring.ACTIVE, Ring.CORE)


@may(*WELCOMERS)
@others
@require_safe
def overview(request: VillageRequest) -> HttpResponseBase:
    """Who waits, who comes, who was there, and what each needs next."""
    rows = Newcomer.objects.of(request.village).select_related("host", "person")
    context = {
        "waiting": rows.waiting(),
        "coming": rows.coming(),
        "came": rows.came(),
        "ended": rows.ended()[:MOST_ENDED],
        "hosts": _hosts(request),
        "lists": bool(request.roles & set(LISTERS)),
        "inflow": inflow_of(request.village, local_today().year),
        "year": local_today().year,
        "told": request.session.pop(TOLD, ""),
    }
    return render(request, "joining/list.html", context)


@may(*WELCOMERS)
@others
def note(request: VillageRequest) -> HttpResponseBase:
    """Write down who told by telephone or over coffee that they want to come."""
    form = NoteForm(request.POST or None)
    if not form.is_valid():
        return render(request, "joining/note.html", {"form": form}, status=422 if form.is_bound else 200)
    newcomer = services.note_newcomer(village=request.village, sender=form.sender, actor=request.person)
    request.session[TOLD] = _("%(name)s staat op de welkomlijst") % {"name": newcomer.name}
    return redirect("joining:list")


@may(*WELCOMERS)
@others
@require_POST
def step(request: VillageRequest, key: str) -> HttpResponseBase:
    """One step on with a newcomer, or one back."""
    newcomer = _newcomer(request, key)
    act = STEPS.get(request.POST.get("stap", ""))
    if act:
        act(request, newcomer)
    return redirect("joining:list")


@may(*LISTERS)
@others
@require_POST
def on_list(request: VillageRequest, key: str) -> HttpResponseBase:
    """Make a card of a newcomer."""
    person = services.put_on_list(newcomer=_newcomer(request, key), actor=request.person)
    request.session[TOLD] = _("%(name)s staat op de lijst") % {"name": person.name}
    return redirect("joining:list")


def _take_on(request: VillageRequest, newcomer: Newcomer) -> None:
    host = next((one for one in _hosts(request) if one.public_id == request.POST.get("wie")), None)
    services.take_on(newcomer=newcomer, host=host, actor=request.person)


def _ending(stays: bool | None) -> Callable[[VillageRequest, Newcomer], None]:
    def act(request: VillageRequest, newcomer: Newcomer) -> None:
        services.end(newcomer=newcomer, stays=stays, actor=request.person)

    return act


STEPS: dict[str, Callable[[VillageRequest, Newcomer], None]] = {
    "wie": _take_on,
    "gesproken": lambda request, one: services.mark_spoken(newcomer=one, actor=request.person),
    "geweest": lambda request, one: services.mark_came(newcomer=one, actor=request.person),
    "blijft": _ending(stays=True),
    "niet": _ending(stays=False),
    "terug": lambda request, one: services.step_back(newcomer=one, actor=request.person),
}


def _hosts(request: VillageRequest) -> list[Person]:
    """Who helps along here, and who asks: any of them may ring a newcomer."""
    places = PersonPlace.objects.of(request.village).current().filter(ring__in=HOSTING)
    known = Q(pk__in=places.values("person"))
    if request.person:
        known |= Q(pk=request.person.pk)
    return list(Person.objects.of(request.village).filter(known).in_order())


def _newcomer(request: VillageRequest, key: str) -> Newcomer:
    rows = Newcomer.objects.of(request.village).select_related("host", "person", "village")
    return get_object_or_404(rows, public_id=key)
