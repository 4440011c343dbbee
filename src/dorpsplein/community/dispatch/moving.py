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
from dorpsplein.community.accounts.presses import press_of
from dorpsplein.community.accounts.second import others
from dorpsplein.community.accounts.sessions import is_fresh
from dorpsplein.community.dispatch.asking import look_into_mail
from dorpsplein.community.dispatch.desk import KEEPERS
from dorpsplein.community.dispatch.forms import MoveForm, MovingForm
from dorpsplein.community.dispatch.leaving import ask_from_old, mails_to
from dorpsplein.community.dispatch.stopping import address_marked, mark_of
from dorpsplein.community.dispatch.tokens import proven
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.letters import is_from_old
from dorpsplein.community.subscriptions.models import Choice, Move
from dorpsplein.community.subscriptions.services.moving import NO_PROOF, Proof

GONE = 410


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: VillageRequest) -> HttpResponseBase:
    """From which address to which? The answer is the same, whoever asks."""
    if not request.village.is_visible:
        raise Http404
    if "van-mail" in request.POST:
        return _ask_at_old(request, request.POST["van-mail"])
    proof = request.GET.get("bewijs", "")
    proven_address = address_marked(request.village, proven(request.village, proof))
    own = request.person.email if request.person else ""
    form = MoveForm(request.POST or None, initial={"proof": proof, "old": proven_address or own})
    from_mail = request.GET.get("van-mail", "")
    context = {"form": form, "proven_address": proven_address, "from_mail": from_mail}
    context |= {"way_back": from_mail or (proof if proven_address else "")}
    if not form.is_valid():
        return render(request, "dispatch/move.html", context, status=422 if form.is_bound else 200)
    told = form.cleaned_data
    try:
        subscriptions.ask_move(
            village=request.village,
            old=told["old"],
            new=told["new"],
            network=network_of(request),
            proof=_proof_of(request, told["old"], told["proof"]),
            language=request.language,
            press=press_of(request),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return render(request, "dispatch/move.html", context, status=429)
    return look_into_mail(request, form.data.get("new", ""), again="dispatch:move")


def _ask_at_old(request: VillageRequest, token: str) -> HttpResponseBase:
    """Who came by a mail that is passed on shows first that she reads what comes at her address."""
    try:
        network, press = network_of(request), press_of(request)
        known = ask_from_old(village=request.village, token=token, network=network, press=press)
    except Refusal as refusal:
        context = {"form": MoveForm(), "problem": str(refusal)}
        return render(request, "dispatch/move.html", context, status=429)
    if not known:
        return render(request, "dispatch/old.html", status=GONE)
    return render(request, "dispatch/asked_old.html")


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def moving(request: VillageRequest, move: str) -> HttpResponseBase:
    """One press at the new address, and that reads too."""
    held = _of_this(request, move)
    whole = subscriptions.moves_whole(held)
    now = subscriptions.comes_at_old(held) if held.proven else Choice.NOTHING
    asks = request.village.newsletter_words and not whole and not held.confirmed_at
    form = MovingForm(request.POST or None, initial={"choice": now}) if asks else None
    context = {"move": held, "whole": whole, "now": now, "form": form}
    if request.method != "POST":
        return render(request, "dispatch/moving.html", context | {"gets": subscriptions.comes_at_new(held)})
    if form and not form.is_valid():
        return render(request, "dispatch/moving.html", context, status=422)
    context["joined"] = subscriptions.confirm_move(move=held, kinds=form.kinds() if form else ())
    held = _of_this(request, move)
    told = {"move": held, "pressed": True, "gets": subscriptions.comes_at_new(held)}
    return render(request, "dispatch/moving.html", context | told)


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leaving_old(request: VillageRequest, move: str, token: str) -> HttpResponseBase:
    """From the mail to the old address: it stops here, or it was not she."""
    held = _of_this(request, move)
    if not held.confirmed_at or not is_from_old(held, token):
        raise Http404
    done = ""
    if request.method == "POST" and "terug" in request.POST:
        done = subscriptions.undo_move(move=held).value
    elif request.method == "POST":
        subscriptions.leave_old(move=held)
        done = "left"
    reads = subscriptions.reads_at_old(held)
    return render(request, "dispatch/moved_away.html", {"reads": reads, "done": done})


@may(*KEEPERS)
@others
@require_POST
def moved(request: VillageRequest, move: str) -> HttpResponseBase:
    """A volunteer asked whom it is about, or not after all."""
    held = _of_this(request, move)
    settle = subscriptions.reopen_move if "terug" in request.POST else subscriptions.end_move
    settle(move=held, actor=request.person)
    return redirect("dispatch:none")


def _of_this(request: VillageRequest, move: str) -> Move:
    return get_object_or_404(Move.objects.of(request.village).select_related("village"), public_id=move)


def _proof_of(request: VillageRequest, old: str, token: str) -> Proof:
    """Who has this address and showed it: by a code of a moment ago, or by a mail that she asked for."""
    village, address = request.village, tidy_email(old)
    signed_in = request.person and request.person.email == address and is_fresh(request)
    marks = {mark_of(village, mail) for mail in mails_to(village, address)}
    if not signed_in and proven(village, token) not in marks:
        return NO_PROOF
    people = subscriptions.people_at(village, address)
    return Proof(reads=True, person=people[0] if len(people) == 1 else None)
