"""The answers of one village, for who coordinates: take over, ask back, leave."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.correcting import shows_by_itself
from dorpsplein.network.directory.asking import Asking
from dorpsplein.network.rounds import services
from dorpsplein.network.rounds.choosing import Offer, chosen_in, typed_offer
from dorpsplein.network.rounds.deciding import desk_of
from dorpsplein.network.rounds.doors import link_of
from dorpsplein.network.rounds.models import Invitation
from dorpsplein.network.rounds.reading import turns_in
from dorpsplein.network.rounds.standing import line_of
from dorpsplein.network.rounds.views.board import Coordinating


@may(Role.COORDINATOR)
@require_safe
def answers(request: Coordinating, number: int, slug: str) -> HttpResponseBase:
    """What waits, what was asked back, and what became of the rest."""
    return _page(request, invitation_of(request, number, slug), request.session.pop("refusal", ""))


@may(Role.COORDINATOR)
@require_POST
def taking_over(request: Coordinating, number: int, slug: str) -> HttpResponseBase:
    """Write answers on the sheet: one, or all that are plain. What cannot be is asked again as typed."""
    invitation, codes, typed = (
        invitation_of(request, number, slug),
        request.POST.getlist("code"),
        request.POST,
    )
    try:
        chosen = chosen_in(typed.dict())
        seen = turns_in(typed, codes)
        count = services.take_over(
            invitation=invitation, actor=request.person, codes=codes, chosen=chosen, seen=seen
        )
    except Refusal as sentence:
        return _page(request, invitation, str(sentence), dict.fromkeys(codes, typed_offer(typed.dict())))
    request.session["round_done"] = count
    return redirect("rounds:answers", number, slug)


@may(Role.COORDINATOR)
@require_POST
def asking_back(request: Coordinating, number: int, slug: str) -> HttpResponseBase:
    """Ask the village once more."""
    invitation, code = invitation_of(request, number, slug), request.POST.get("code", "")
    question, seen = request.POST.get("question", ""), turns_in(request.POST, [code])
    try:
        services.ask_back(
            invitation=invitation, actor=request.person, code=code, question=question, seen=seen
        )
    except Refusal as sentence:
        request.session["refusal"] = str(sentence)
    return redirect("rounds:answers", number, slug)


@may(Role.COORDINATOR)
@require_POST
def leaving(request: Coordinating, number: int, slug: str) -> HttpResponseBase:
    """Leave the sheet as it is."""
    invitation, codes = invitation_of(request, number, slug), request.POST.getlist("code")
    seen = turns_in(request.POST, codes)
    try:
        services.leave_row(invitation=invitation, actor=request.person, codes=codes, seen=seen)
    except Refusal as sentence:
        request.session["refusal"] = str(sentence)
    return redirect("rounds:answers", number, slug)


@may(Role.COORDINATOR)
@require_POST
def returning(request: Coordinating, number: int, slug: str) -> HttpResponseBase:
    """Take a decision back."""
    invitation, code = invitation_of(request, number, slug), request.POST.get("code", "")
    try:
        services.return_row(invitation=invitation, actor=request.person, code=code)
    except Refusal as sentence:
        request.session["refusal"] = str(sentence)
    return redirect("rounds:answers", number, slug)


def invitation_of(request: Asking, number: int, slug: str) -> Invitation:
    """What a village is asked in a round."""
    rows = Invitation.objects.of(request.village).select_related("round", "about", "village")
    found: Invitation = get_object_or_404(rows, round__number=number, about__slug=slug)
    return found


def _page(
    request: Coordinating, invitation: Invitation, refusal: str, typed: dict[str, Offer] | None = None
) -> HttpResponse:
    context = {
        "invitation": invitation,
        "round": invitation.round,
        "link": link_of(invitation),
        "line": line_of(invitation),
        "by_itself": shows_by_itself(invitation.about),
        "desk": desk_of(invitation, typed or {}),
        "done": request.session.pop("round_done", ""),
        "refusal": refusal,
    }
    return render(request, "rounds/answers.html", context, status=200 if typed is None else 422)
