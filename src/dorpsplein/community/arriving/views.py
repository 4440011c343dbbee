"""The page that says whether our mail arrives, and the one on which a board says where it comes from."""

from __future__ import annotations

from email.headerregistry import Address

from django.conf import settings
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.arriving.checking import TTL, domain_of
from dorpsplein.community.arriving.forms import SenderForm
from dorpsplein.community.arriving.services import look, looked_at, say_sender, sender_of
from dorpsplein.community.arriving.words import host_letter, lines_of, told
from dorpsplein.community.outbox.keys import LONGEST, pieces
from dorpsplein.community.people.asking import VillageRequest

READERS = (Role.BOARD, Role.EDITOR)


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
        "findings": [told(one) for one in seen.findings],
        "lines": [(line, pieces(line["value"]) if len(line["value"]) > LONGEST else []) for line in lines],
        "letter": host_letter(request.village, domain, lines) if lines else "",
        "domain": domain,
        "ttl": TTL,
        "mail_leaves": settings.MAIL_LEAVES,
        "may_change": Role.BOARD in request.roles,
        "done": request.session.pop("arriving_done", False),
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
    initial = {"address": sender.address, "reply_to": sender.reply_to}
    form = SenderForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            said = say_sender(village=request.village, actor=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("address", str(refusal))
        else:
            if said.address:
                look(said)
            request.session["arriving_done"] = True
            return redirect("arriving:page")
    context = {"form": form, "ours": settings.MAIL_FROM}
    return render(request, "arriving/change.html", context, status=422 if form.is_bound else 200)
