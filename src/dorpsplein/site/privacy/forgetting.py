"""Forgetting somebody: herself, or the board when she asks it."""

from __future__ import annotations

from django.contrib import auth
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dorpsplein.base.access import Role, anyone, may, neighbour
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.views.finding import find_person
from dorpsplein.community.people.views.telling import tell
from dorpsplein.site.privacy.consequences import consequences
from dorpsplein.site.privacy.erasing import forget
from dorpsplein.site.privacy.own_views import who


@neighbour
@freshly
@never_cache
def own(request: VillageRequest) -> HttpResponseBase:
    """What follows when you are forgotten; then it is done, and the door closes behind you."""
    person = who(request)
    if request.method != "POST":
        return _page(request, person, own=True)
    try:
        forget(person=person, actor=person)
    except Refusal:
        return _page(request, person, own=True, status=422)
    auth.logout(request)
    return redirect("privacy:forgotten")


@may(Role.BOARD)
@others
@freshly
@never_cache
def other(request: VillageRequest, key: str) -> HttpResponseBase:
    """The same for somebody who asked the board."""
    person = find_person(request, key)
    look_at(person=person, actor=request.person)
    if request.method != "POST":
        return _page(request, person, own=person == request.person)
    name = person.name
    try:
        forget(person=person, actor=request.person)
    except Refusal:
        return _page(request, person, own=person == request.person, status=422)
    tell(request, _("%(name)s is vergeten") % {"name": name})
    return redirect("people:list")


@anyone
@require_safe
def done(request: VillageRequest) -> HttpResponse:
    """It is done; nobody is named here."""
    return render(request, "privacy/forgotten.html", {"village": request.village})


def _page(request: VillageRequest, person: Person, *, own: bool, status: int = 200) -> HttpResponse:
    context = {"person": person, "own": own, "all": consequences(person)}
    return render(request, "privacy/forget.html", context, status=status)
