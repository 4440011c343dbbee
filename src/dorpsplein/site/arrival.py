"""After the code: who are you, and where do you want to be?"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import anyone
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.views import safe_next
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person, persons_of
from dorpsplein.community.villages.models import Village
from dorpsplein.site.frame import WORKERS
from dorpsplein.site.middleware import PERSON_KEY


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def arrive(request: VillageRequest) -> HttpResponseBase:
    """Ask "Wie bent u?" where one address has several persons; else go on."""
    if isinstance(request.user, AnonymousUser):
        return redirect_to_login(safe_next(request) or request.get_full_path())
    persons = persons_of(request.user, request.village)
    if request.method == "POST":
        person = get_object_or_404(persons, public_id=request.POST.get("person", ""))
        request.session[PERSON_KEY] = person.public_id
        return redirect(safe_next(request) or reverse("site:arrival"))
    if request.village is None and (after := safe_next(request) or _operators_desk(request.user)):
        return redirect(after)
    if request.person and request.person in persons:
        return _go_on(request, request.person)
    if request.village and request.village.is_network and not persons and (home := _only_home(request.user)):
        return redirect(home)
    return _ask(request, request.user, list(persons))


def _operators_desk(login: Login) -> str:
    """Where an operator works who is nobody in any village."""
    return reverse("operators:villages") if login.is_operator and not persons_of(login).exists() else ""


def _only_home(login: Login) -> str:
    """Where somebody belongs who is nobody at the Network; "" where that is to choose."""
    homes = _homes(list(persons_of(login)))
    if login.is_operator:
        return "" if homes else f"{settings.BASE_URL}/beheer/dorpen/"
    return homes[0][1] if len(homes) == 1 else ""


def _go_on(request: VillageRequest, person: Person) -> HttpResponseBase:
    after = safe_next(request)
    if after:
        return redirect(after)
    if request.village:
        return redirect("site:desk" if request.roles & WORKERS else "website:home")
    homes = _homes([person])
    return redirect(homes[0][1]) if len(homes) == 1 else _ask(request, person.login, [])


def _ask(request: VillageRequest, login: Login | None, persons: list[Person]) -> HttpResponseBase:
    """Who are you; or, where nobody here stands behind the address, where you are known."""
    everybody = list(persons_of(login)) if login else []
    context = {
        "persons": persons if request.must_choose else [],
        "homes": _homes(everybody),
        "next": safe_next(request),
        "operators_url": f"{settings.BASE_URL}/beheer/dorpen/" if login and login.is_operator else "",
    }
    return render(request, "site/who.html", context)


def _homes(persons: list[Person]) -> list[tuple[str, str]]:
    """Everywhere these persons stand, by name and address; found through themselves."""
    rows = [person.places.filter(until=None).select_related("village") for person in persons]
    villages = {place.village for places in rows for place in places}
    return sorted((village.full_name, _address(village)) for village in villages)


def _address(village: Village) -> str:
    before = village.address() if village.host else village.prefix
    return f"{before}inloggen/wie/"
