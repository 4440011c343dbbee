"""Another mail address: asked by anyone, confirmed at the new one; who has the list asks whom it is about."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dorpsplein.base.access import anyone, may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.limits import network_of
from dorpsplein.community.accounts.models import tidy_email
from dorpsplein.community.accounts.second import others
from dorpsplein.community.dispatch.desk import KEEPERS
from dorpsplein.community.dispatch.forms import MoveForm
from dorpsplein.community.dispatch.stopping import address_mark
from dorpsplein.community.dispatch.tokens import proven
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import Move


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: VillageRequest) -> HttpResponseBase:
    """From which address to which? The answer is the same, whoever asks."""
    if not request.village.is_visible:
        raise Http404
    form = MoveForm(request.POST or None, initial={"proof": request.GET.get("bewijs", "")})
    if not form.is_valid():
        return render(request, "dispatch/move.html", {"form": form}, status=422 if form.is_bound else 200)
    told = form.cleaned_data
    try:
        subscriptions.ask_move(
            village=request.village,
            old=told["old"],
            new=told["new"],
            network=network_of(request),
            person=_proven(request, told["old"], told["proof"]),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return render(request, "dispatch/move.html", {"form": form}, status=429)
    return redirect("dispatch:asked")


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def moving(request: VillageRequest, move: str) -> HttpResponseBase:
    """One press at the new address, and it is so; one press at the old one, and it is not."""
    held = get_object_or_404(Move.objects.of(request.village).select_related("village"), public_id=move)
    if request.method == "POST" and "terug" in request.POST:
        subscriptions.undo_move(move=held)
    elif request.method == "POST":
        subscriptions.confirm_move(move=held)
    held.refresh_from_db()
    context = {"move": held, "pressed": request.method == "POST", "undone": "terug" in request.POST}
    return render(request, "dispatch/moving.html", context)


@may(*KEEPERS)
@others
@require_POST
def moved(request: VillageRequest, move: str) -> HttpResponseBase:
    """A volunteer asked whom it is about."""
    held = get_object_or_404(Move.objects.of(request.village).select_related("village"), public_id=move)
    subscriptions.end_move(move=held, actor=request.person)
    return redirect("dispatch:none")


def _proven(request: VillageRequest, old: str, token: str) -> Person | None:
    """Who on the list has this address alone, and showed that she reads it."""
    village, address = request.village, tidy_email(old)
    if request.person and request.person.email == address:
        return request.person
    if proven(village, token) != address_mark(village, address):
        return None
    people = subscriptions.people_at(village, address)
    return people[0] if len(people) == 1 else None
