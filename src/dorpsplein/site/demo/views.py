"""Become somebody who does not exist, through the ordinary session."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import auth
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import anyone
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.proof import stay_proven
from dorpsplein.community.accounts.sessions import stay_fresh
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.villages.models import Village
from dorpsplein.site.middleware import PERSON_KEY

FIRST = 6
AS_LONG_AS_THE_SESSION = timedelta(days=180)


@anyone
@require_safe
def choose(request: HttpRequest) -> HttpResponseBase:
    """Who do you want to be?"""
    roles: dict[int, list[str]] = {}
    for held in PersonRole.every.filter(village__is_demo=True).select_related("circle"):
        roles.setdefault(held.person_id, []).append(held.title)
    people = Person.every.filter(village__is_demo=True, places__until=None, login__isnull=False)
    villages: dict[Village, list[tuple[Person, str]]] = {}
    for person in people.select_related("village").order_by("village_id", "pk"):
        beside = villages.setdefault(person.village, [])
        tasks = ", ".join(roles.get(person.pk, []))
        if tasks or all(words for _one, words in beside):  # of all who hold no task, one is enough
            beside.append((person, tasks))
    shown = list(villages.items())
    context = {"villages": shown[:FIRST], "more": shown[FIRST:], "mail_leaves": settings.MAIL_LEAVES}
    return render(request, "site/demo.html", context)


@anyone
@require_POST
def become(request: HttpRequest, key: str) -> HttpResponseBase:
    """Sign in as an invented person; a real one is not found here."""
    person = get_object_or_404(Person.every.select_related("login", "village"), public_id=key)
    if person.login is None or not _is_invented(person.login):
        raise Http404
    request.session.flush()
    auth.login(request, person.login, backend="django.contrib.auth.backends.ModelBackend")
    stay_fresh(request, during=AS_LONG_AS_THE_SESSION)  # nobody reads the mail of who does not exist
    stay_proven(request, idle=AS_LONG_AS_THE_SESSION, at_most=AS_LONG_AS_THE_SESSION)  # nor has a telephone
    request.session[PERSON_KEY] = person.public_id
    works = PersonRole.every.filter(person=person).exists()
    return redirect(f"{person.village.prefix}{'beheer/' if works else ''}")


@anyone
@require_POST
def leave(request: HttpRequest) -> HttpResponseBase:
    """Be nobody again."""
    auth.logout(request)
    return redirect("/demo/")


def _is_invented(login: Login) -> bool:
    """Nobody behind this address lives in a real village: one address may belong to several persons."""
    return not login.is_operator and not Person.every.filter(login=login, village__is_demo=False).exists()
