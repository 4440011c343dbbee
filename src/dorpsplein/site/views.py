"""The front door of an installation, and the desk of a village."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import Role, anyone, may
from dorpsplein.community.accounts.passkeys import offers_key
from dorpsplein.community.accounts.sessions import is_fresh
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import open_to_search
from dorpsplein.site.home import desk_of
from dorpsplein.site.villages import known_villages


@anyone
def front(request: HttpRequest) -> HttpResponseBase:
    """All villages of an installation without a Network; where one stands alone, its own home."""
    villages = list(Village.objects.visible().villages())
    if len(villages) == 1:
        return redirect(villages[0].address())
    context = {"villages": villages, "demo_url": "/demo/" if settings.DEMO else ""}
    return render(request, "site/front.html", context)


@may(*Role)
def desk(request: VillageRequest) -> HttpResponseBase:
    """Today: what waits, what comes, what is not finished."""
    offer = is_fresh(request) and offers_key(request)
    gone = request.session.pop("draft_gone", "")
    context = {"desk": desk_of(request), "offer_key": offer, "gone": gone}
    return render(request, "site/desk.html", context)


@anyone
def network_desk(request: VillageRequest) -> HttpResponseBase:
    """The desk of the Network; who works in a village and typed this address is shown the way there."""
    if request.user.is_authenticated and not (request.in_village or request.must_choose):
        return redirect("site:arrival")
    return desk(request)


@may(Role.COORDINATOR)
@require_safe
def network_villages(request: VillageRequest) -> HttpResponseBase:
    """All villages, for who works for the Network."""
    return render(request, "site/network_villages.html", {"known": known_villages(request.person)})


@may(Role.EDITOR, Role.BOARD)
def website(request: VillageRequest) -> HttpResponseBase:
    """What stands on the website, and where one changes it."""
    return render(request, "site/website.html", {"village": request.village})


@may(Role.EDITOR, Role.BOARD)
@require_POST
def search(request: VillageRequest) -> HttpResponseBase:
    """May search engines show us?"""
    open_to_search(village=request.village, actor=request.person, searchable="yes" in request.POST)
    return redirect("site:website")
