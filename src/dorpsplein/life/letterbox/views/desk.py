"""The letterbox behind the door: editors see all, an organiser what is meant for him or her."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.letterbox import services
from dorpsplein.life.letterbox.going_on import date_of, joiners_of
from dorpsplein.life.letterbox.looking import looked_at, with_contacts
from dorpsplein.life.letterbox.models import Message, MessageQuerySet, Proposal
from dorpsplein.life.letterbox.rules import (
    KEEPERS,
    PLACERS,
    READERS,
    messages_for,
    waiting_proposals,
)
from dorpsplein.life.news.models import News

MOST_ANSWERED = 30


@may(*READERS)
@others
@require_safe
def overview(request: VillageRequest) -> HttpResponseBase:
    """What waits, and what was answered."""
    mine = _mine(request)
    keeps, places = request.roles & KEEPERS, request.roles & PLACERS
    context = {
        "held": with_contacts(mine.waiting().filter(held=True)) if keeps else [],
        "waiting": with_contacts(mine.waiting().filter(held=False).select_related("to")),
        "answered": mine.answered().select_related("answered_by")[:MOST_ANSWERED],
        "proposals": looked_at(waiting_proposals(request.village)) if places else [],
        "refusal": request.session.pop("refusal", ""),
    }
    return render(request, "letterbox/list.html", context)


@may(*PLACERS)
@require_safe
def about(request: VillageRequest, key: str) -> HttpResponseBase:
    """How many answered to an idea or a task, how many of them wait, and how many know that it goes on.

    In numbers, also on its own page.
    """
    appeal = get_object_or_404(News.objects.of(request.village).appeals(), public_id=key)
    rows = Message.objects.of(request.village).filter(story=key)
    context = {"appeal": appeal, "count": rows.count(), "waiting": rows.waiting().count()}
    if request.person:
        joined = joiners_of(appeal, request.person, request.roles)
        comes, told = bool(date_of(appeal)), any(one.is_told for one in joined)
        context |= {
            "joined": len(joined) if comes or told else 0,
            "untold": sum(not one.is_told for one in joined) if comes else 0,
            "changed": sum(bool(one.change) for one in joined),
        }
    return render(request, "letterbox/about.html", context)


@may(*READERS)
@others
@require_POST
def answer(request: VillageRequest, key: str) -> HttpResponseBase:
    """It was answered."""
    services.answer_message(message=_message(request, key), actor=request.person)
    return redirect("letterbox:list")


@may(*READERS)
@others
@require_POST
def reopening(request: VillageRequest, key: str) -> HttpResponseBase:
    """It was not answered after all."""
    services.reopen_message(message=_message(request, key), actor=request.person)
    return redirect("letterbox:list")


@may(*KEEPERS)
@others
@require_POST
def release(request: VillageRequest, key: str) -> HttpResponseBase:
    """It may go on."""
    services.release_message(message=_message(request, key), actor=request.person)
    return redirect("letterbox:list")


@may(*KEEPERS)
@others
@require_POST
def discarding(request: VillageRequest, key: str) -> HttpResponseBase:
    """It is rubbish."""
    services.discard_message(message=_message(request, key), actor=request.person)
    return redirect("letterbox:list")


@may(*PLACERS)
@others
@require_POST
def placing(request: VillageRequest, key: str) -> HttpResponseBase:
    """Put a proposal on the website."""
    try:
        services.place_proposal(proposal=_proposal(request, key), actor=request.person)
    except Refusal as refusal:
        request.session["refusal"] = str(refusal)
    return redirect("letterbox:list")


@may(*PLACERS)
@others
@require_POST
def refusal(request: VillageRequest, key: str) -> HttpResponseBase:
    """Not on the website, said kindly."""
    why = " ".join(request.POST.get("why", "").split())[:500]
    services.refuse_proposal(proposal=_proposal(request, key), actor=request.person, why=why)
    return redirect("letterbox:list")


def _mine(request: VillageRequest) -> MessageQuerySet:
    if request.person is None:
        raise Http404
    return messages_for(request.village, request.person, request.roles)


def _message(request: VillageRequest, key: str) -> Message:
    return get_object_or_404(_mine(request).select_related("village", "to__login"), public_id=key)


def _proposal(request: VillageRequest, key: str) -> Proposal:
    return get_object_or_404(Proposal.objects.of(request.village).select_related("village"), public_id=key)
