"""The frame of every page: name, colour, menu, the person to ring."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from dorpsplein.base.access import Role
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.design.sheet import stylesheet_urls
from dorpsplein.site.beside import beside
from dorpsplein.site.menu import MenuItem, desk_menu, foot, public_menu

WORKERS = frozenset(Role)
NETWORK_COLOUR = "#2f6b4f"


@dataclass(frozen=True, slots=True)
class Frame:
    """All that ``base.html`` needs; ``beside`` are links of rooms above on a page of a room below.

    ``helper`` is whose number stands there: of a village that begins, and at its door, the Network's.
    """

    village: Village | None
    helper: Village | None
    home_url: str
    letters: str
    menu: list[MenuItem]
    language: str
    other_language_url: str
    stylesheet_urls: list[str]
    public: bool
    person: str
    footer_links: list[MenuItem]
    beside: list[MenuItem]


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context processor: the frame is built when a page asks for it."""
    return {"frame": SimpleLazyObject(lambda: build_frame(request))}


def build_frame(request: HttpRequest) -> Frame:
    """Build the frame for one page."""
    village: Village | None = getattr(request, "village", None)
    behind_the_door = request.path_info.startswith("/beheer/")
    person: Person | None = getattr(request, "person", None)
    language = getattr(request, "language", "nl")
    return Frame(
        village=village,
        helper=_another(_helper(request, village), person),
        home_url=reverse("website:home") if village else "/",
        letters="",
        menu=_late(lambda: _menu(request, village, behind_the_door=behind_the_door)),
        language=language,
        other_language_url=_other_language(request, village, language),
        stylesheet_urls=stylesheet_urls(village.colour if village else NETWORK_COLOUR),
        public=not behind_the_door,
        person=person.name if person else "",
        footer_links=_late(
            lambda: [
                *_about(request, village, behind_the_door=behind_the_door),
                *_footer(request, village, person),
            ]
        ),
        beside=_late(lambda: beside(cast("VillageRequest", request)) if village else []),
    )


def _begins(request: HttpRequest) -> bool:
    """These pages ask one thing at a time, so nothing else stands above them."""
    return request.path_info.startswith(("/beheer/begin/", "/begin", "/Begin"))


def _helper(request: HttpRequest, village: Village | None) -> Village | None:
    if _begins(request) and (village is None or not village.is_network):
        return Village.objects.networks().visible().first() or village
    return village


def _another(whom: Village | None, person: Person | None) -> Village | None:
    """Nobody is told to ring herself: who answers here, rings the Network, if that is another."""
    if whom is None or not _answers(whom, person):
        return whom
    network = Village.objects.networks().visible().first()
    return None if network is None or _answers(network, person) else network


def _answers(whom: Village, person: Person | None) -> bool:
    """Is this person whom one rings there?"""
    if person is None or not whom.contact_phone:
        return False
    same = person.village_id == whom.pk and whom.contact_name.strip().casefold() == person.name.casefold()
    return same or whom.contact_phone in (person.phone, person.second_phone)


def _late(made: Callable[[], list[MenuItem]]) -> list[MenuItem]:
    """Made when a page shows it: a screen and a page inside another site have no menu to ask for."""
    return cast("list[MenuItem]", SimpleLazyObject(made))


def _menu(request: HttpRequest, village: Village | None, *, behind_the_door: bool) -> list[MenuItem]:
    if village is None or (_begins(request) and behind_the_door):
        return []
    asked = cast("VillageRequest", request)
    works_here = bool(getattr(request, "roles", frozenset()) & WORKERS)
    return desk_menu(asked) if behind_the_door and works_here else public_menu(asked)


def _about(request: HttpRequest, village: Village | None, *, behind_the_door: bool) -> list[MenuItem]:
    return foot(cast("VillageRequest", request)) if village and not behind_the_door else []


def _footer(request: HttpRequest, village: Village | None, person: Person | None) -> list[MenuItem]:
    if not _is_in(request):
        url = reverse("site:arrival") if village else reverse("accounts:ask")
        return [MenuItem(_("Voor trekkers: inloggen"), url, current=False)]
    own = MenuItem(_("Waar u bent ingelogd"), reverse("accounts:own"), current=False)
    is_known = village and getattr(request, "in_village", False)
    known = [MenuItem(_("Mijn gegevens"), reverse("people:mine"), current=False)] if is_known else []
    links = [*known, own, MenuItem(_("Uitloggen"), reverse("accounts:leave"), current=False)]
    if village and person and WORKERS & getattr(request, "roles", frozenset()):
        links.insert(0, MenuItem(_("Naar uw werk van vandaag"), reverse("site:desk"), current=False))
    return links


def _is_in(request: HttpRequest) -> bool:
    """Signed in; a visitor without our cookie is not even looked up."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def _other_language(request: HttpRequest, village: Village | None, language: str) -> str:
    before = village.prefix if village else "/"
    path = request.path_info.lstrip("/")
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return f"{before}{path}{query}" if language == "en" else f"{before}en/{path}{query}"
