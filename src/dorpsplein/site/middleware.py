"""Which village, which language, who asks: known before any view."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.devices import note_device
from dorpsplein.community.accounts.sessions import end_if_over
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person, persons_of
from dorpsplein.community.people.rules import roles_of, works_somewhere
from dorpsplein.community.villages.models import Village

type Answer = Callable[[HttpRequest], HttpResponseBase]

PERSON_KEY = "person"
ENGLISH = "en"
BEHIND_THE_DOOR = ("beheer/", "ik/", "inloggen/", "uitloggen/")
FRONT = frozenset({"/", "/en/"})


class FindVillage:
    """Find the village by host, else by the first part of the path, and take both out of the path.

    URL patterns know neither village nor language: what is taken out becomes the script prefix, so that
    every address written during the request carries it again.
    """

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        village, prefix, rest = find_village(request.get_host(), request.path_info)
        asked = cast("VillageRequest", request)
        if village and village.host and prefix == f"/{village.slug}/" and request.method in {"GET", "HEAD"}:
            return HttpResponseRedirect(village.address(rest), status=301)
        if village is None:
            request.urlconf = "dorpsplein.site.urls_installation"
        elif village.is_network:
            request.urlconf = "dorpsplein.site.urls_network"
        asked.language, prefix, rest = _take_language(prefix, rest)
        asked.village = village  # type: ignore[assignment]
        request.path_info = f"/{rest}"
        try:
            set_script_prefix(prefix)
            with translation.override(asked.language):
                return _kept_from_search(village, rest, self._answer(request))
        finally:
            set_script_prefix("/")


class FindPerson:
    """Find out who is signed in, and what that person does in this village today."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = cast("VillageRequest", request)
        asked.person, asked.must_choose, asked.in_village = None, False, False
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            end_if_over(request)
            if request.user.is_authenticated:
                note_device(request)
            asked.person, asked.must_choose, asked.in_village = _person(request, asked.village)
        asked.roles = roles_of(asked.person, asked.village, local_today())
        asked.works_somewhere = SimpleLazyObject(lambda: works_somewhere(asked.person, local_today()))  # type: ignore[assignment]
        answer = self._answer(request)
        if asked.person and not answer.has_header("Cache-Control"):
            answer["Cache-Control"] = "private, no-store"
        return answer


def _kept_from_search(village: Village | None, path: str, answer: HttpResponseBase) -> HttpResponseBase:
    """Tell search engines what not to show: hidden villages, who wishes so, what is behind the door."""
    hidden = village is not None and not (village.is_visible and village.searchable)
    if hidden or path.startswith(BEHIND_THE_DOOR):
        answer["X-Robots-Tag"] = "noindex"
    return answer


def find_village(host: str, path: str) -> tuple[Village | None, str, str]:
    """The village, the prefix that named it, and the rest of the path without its first slash.

    The front page of the installation is the Network's, where there is one.
    """
    name = host.partition(":")[0].lower()
    if settings.BASE_URL_GIVEN and name != _base_host():
        own = Village.objects.filter(host__iexact=name).first()
        if own:
            return own, "/", path.lstrip("/")
    first, slash, rest = path.lstrip("/").partition("/")
    village = Village.objects.filter(slug=first).first() if slash and first else None
    if village:
        return village, f"/{first}/", rest
    network = Village.objects.networks().visible().first() if path in FRONT else None
    if network:
        return network, f"/{network.slug}/", path.lstrip("/")
    return None, "/", path.lstrip("/")


def _base_host() -> str:
    return str(settings.BASE_URL).partition("://")[2].partition("/")[0].partition(":")[0].lower()


def _take_language(prefix: str, rest: str) -> tuple[str, str, str]:
    if rest == ENGLISH or rest.startswith(f"{ENGLISH}/"):
        return ENGLISH, f"{prefix}{ENGLISH}/", rest.removeprefix(ENGLISH).lstrip("/")
    return "nl", prefix, rest


def _person(request: HttpRequest, village: Village | None) -> tuple[Person | None, bool, bool]:
    """Who is signed in; whether several stand behind the address and it must be said who; and is it here?"""
    if not request.user.is_authenticated:
        return None, False, False
    chosen = request.session.get(PERSON_KEY)
    here = list(persons_of(request.user, village)) if village else []
    persons = here or list(persons_of(request.user))
    person = next((person for person in persons if person.public_id == chosen), None)
    if person is None and len(persons) == 1:
        person = persons[0]
    return person, bool(persons) and person is None, person is not None and bool(here)
