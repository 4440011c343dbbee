"""Whether our mail arrives, where it comes from, and where answers to it go."""

from __future__ import annotations

from email.headerregistry import Address

from django.conf import settings
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.base.access import Role, anyone, may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.arriving.answering import (
    TooOften,
    TooOldError,
    answers_asked,
    ask_answers_again,
    confirm_answers,
    has_come_back,
    is_waiting,
    undo_answers,
    withdraw_answers,
)
from dorpsplein.community.arriving.checking import TTL, comes_back, domain_of
from dorpsplein.community.arriving.forms import SenderForm
from dorpsplein.community.arriving.services import look, looked_at, say_sender, sender_of
from dorpsplein.community.arriving.words import host_letter, lines_of, told
from dorpsplein.community.outbox.keys import LONGEST, pieces
from dorpsplein.community.people.asking import VillageRequest

READERS = (Role.BOARD, Role.EDITOR)
SAID = "arriving_said"
GONE = 410


@may(*READERS)
@never_cache
@require_safe
def page(request: VillageRequest) -> HttpResponseBase:
    """From which address our mail comes, what is seen of it, and the lines for the host."""
    sender = sender_of(request.village)
    seen = looked_at(sender)
    lines = lines_of(seen.findings) if sender.address else []
    domain = domain_of(sender.address)
    context = {
        "sender": sender,
        "comes_from": Address(request.village.full_name, addr_spec=sender.used or settings.MAIL_FROM),
        "seen": seen,
        "seen_parts": (sender.address or settings.MAIL_FROM).replace("@", "@ ").split(),
        "findings": [told(one) for one in [*seen.findings, comes_back()]] if seen.findings else [],
        "lines": [(line, pieces(line["value"]) if len(line["value"]) > LONGEST else []) for line in lines],
        "letter": host_letter(request.village, domain, lines) if lines else "",
        "domain": domain,
        "ttl": TTL,
        "mail_leaves": settings.MAIL_LEAVES,
        "may_change": Role.BOARD in request.roles,
        "is_waiting": is_waiting(sender),
        "came_back": has_come_back(sender, request.village),
        "said": request.session.pop(SAID, ""),
    }
    return render(request, "arriving/page.html", context)


@may(*READERS)
@require_POST
def again(request: VillageRequest) -> HttpResponseBase:
    """Look again."""
    look(looked_at(sender_of(request.village)))
    return redirect("arriving:page")


@may(Role.BOARD)
@freshly
@never_cache
def change(request: VillageRequest) -> HttpResponseBase:
    """Say from which address our mail comes; a new one is looked at straight away."""
    sender = sender_of(request.village)
    answers_at = sender.asked if is_waiting(sender) else sender.reply_to
    initial = {"address": sender.address, "reply_to": answers_at}
    form = SenderForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            said = say_sender(village=request.village, actor=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("reply_to" if isinstance(refusal, TooOften) else "address", str(refusal))
        else:
            if said.address:
                look(said)
            request.session[SAID] = _("Bewaard.")
            return redirect("arriving:page")
    context = {"form": form, "ours": settings.MAIL_FROM}
    return render(request, "arriving/change.html", context, status=422 if form.is_bound else 200)


@may(Role.BOARD)
@freshly
@require_POST
def answers(request: VillageRequest) -> HttpResponseBase:
    """The mail that asks once more, leave it, or answers go where they went before."""
    pressed, village, actor = request.POST.get("kies", ""), request.village, request.person
    try:
        if pressed == "weer" and (address := ask_answers_again(village=village, actor=actor)):
            request.session[SAID] = _("De mail gaat nog eens naar %(address)s.") % {"address": address}
        elif pressed == "laat":
            withdraw_answers(village=village, actor=actor)
            request.session[SAID] = _("Het blijft zoals het was.")
        elif pressed == "terug" and undo_answers(village=village, actor=actor):
            request.session[SAID] = _("Het is weer zoals het was.")
    except Refusal as refusal:
        request.session[SAID] = str(refusal)
    return redirect("arriving:page")


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reads_answers(request: VillageRequest, token: str) -> HttpResponseBase:
    """One press by who reads the address, and answers go there; a GET changes nothing."""
    village = request.village
    try:
        if request.method == "POST":
            confirm_answers(village=village, token=token)
        sender = sender_of(village)
        address = answers_asked(sender, village, token)
    except TooOldError:
        return render(request, "arriving/old.html", status=GONE)
    if not address:
        raise Http404
    context = {"address": address, "goes": sender.reply_to == address}
    return render(request, "arriving/reads_answers.html", context)
