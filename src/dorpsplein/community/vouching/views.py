"""Asking the board, and the page where the board says it."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import auth
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dorpsplein.base.access import Role, may, signed_in, to_the_door
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.proof import has_lock
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.vouching import services
from dorpsplein.community.vouching.models import Plea

TOLD = "vouch_told"


@signed_in
@freshly
@never_cache
def ask(request: VillageRequest) -> HttpResponseBase:
    """Who lost everything asks her board here, stops, or takes the lock off after waiting."""
    if request.must_choose:
        return to_the_door(request.get_full_path(), resolve_url(settings.LOGIN_REDIRECT_URL))
    if request.person is None or not request.in_village:
        raise Http404
    plea = services.plea_of(request.village, request.person)
    if request.method == "POST":
        return _act(request, plea)
    ready = plea is not None and services.may_take_off(plea)
    told = request.session.pop(TOLD, "")
    locked = has_lock(cast("Login", request.user))
    return render(
        request, "vouching/ask.html", {"plea": plea, "ready": ready, "told": told, "locked": locked}
    )


@may(Role.BOARD, Role.COORDINATOR)
@others
@require_safe
def overview(request: VillageRequest) -> HttpResponseBase:
    """Who asks the board."""
    pleas = Plea.objects.of(request.village).waiting().young().select_related("person").order_by("asked_at")
    told = request.session.pop(TOLD, "")
    return render(request, "vouching/list.html", {"pleas": pleas, "told": told})


@may(Role.BOARD, Role.COORDINATOR)
@others
@freshly
def vouch(request: VillageRequest, key: str) -> HttpResponseBase:
    """Say that one spoke with her; asked once."""
    pleas = Plea.objects.of(request.village).waiting().young().select_related("person__login", "village")
    plea = get_object_or_404(pleas, public_id=key)
    if request.method != "POST":
        return render(request, "vouching/vouch.html", {"plea": plea})
    if request.person is None:
        raise Http404
    try:
        off = services.vouch_for(plea=plea, actor=request.person)
    except Refusal as refusal:
        request.session[TOLD] = str(refusal)
    else:
        request.session[TOLD] = _("Dank u. Het slot is eraf.") if off else _("Dank u. Dat is genoteerd.")
    return redirect("vouching:list")


def _act(request: VillageRequest, plea: Plea | None) -> HttpResponseBase:
    try:
        if "stop" in request.POST and plea:
            services.stop_asking(plea=plea)
        elif "off" in request.POST and plea:
            services.take_off_after_waiting(plea=plea)
            auth.logout(request)  # everywhere, so here too
            return redirect(settings.LOGIN_REDIRECT_URL)
        elif "ask" in request.POST and request.person and has_lock(cast("Login", request.user)):
            services.ask_board(village=request.village, person=request.person)
    except Refusal as refusal:
        request.session[TOLD] = str(refusal)
    return redirect("vouching:ask")
