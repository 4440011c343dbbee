"""Become somebody who does not exist, through the ordinary session."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import Role, anyone
from dorpsplein.community.people.models import Person, PersonPlace, PersonRole
from dorpsplein.community.villages.models import Village
from dorpsplein.site.middleware import PERSON_KEY


@anyone
@require_safe
def choose(request: HttpRequest) -> HttpResponseBase:
    """Who do you want to be?"""
    roles: dict[int, list[str]] = {}
    for held in PersonRole.every.filter(village__is_demo=True):
        roles.setdefault(held.person_id, []).append(str(Role(held.role).label))
    places = (
        PersonPlace.every.filter(village__is_demo=True)
        .select_related("person", "village")
        .order_by("village__name", "pk")
    )
    villages: dict[Village, list[tuple[Person, str]]] = {}
    for place in places:
        villages.setdefault(place.village, []).append(
            (place.person, ", ".join(roles.get(place.person_id, [])))
        )
    return render(request, "site/demo.html", {"villages": villages.items()})


@anyone
@require_POST
def become(request: HttpRequest, key: str) -> HttpResponseBase:
    """Sign in as an invented person; a real one is not found here."""
    person = get_object_or_404(Person.objects.select_related("login"), public_id=key)
    villages = [place.village for place in PersonPlace.every.filter(person=person).select_related("village")]
    if not villages or person.login is None or not all(village.is_demo for village in villages):
        raise Http404
    request.session.flush()
    login(request, person.login, backend="django.contrib.auth.backends.ModelBackend")
    request.session[PERSON_KEY] = person.public_id
    works = PersonRole.every.filter(person=person).exists()
    return redirect(f"{villages[0].prefix}{'beheer/' if works else ''}")


@anyone
@require_POST
def leave(request: HttpRequest) -> HttpResponseBase:
    """Be nobody again."""
    logout(request)
    return redirect("/demo/")
