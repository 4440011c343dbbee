"""The frame of every page: name, colour, menu, the person to ring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from dorpsplein.base.access import Role
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.design.sheet import stylesheet_urls

WORKERS = frozenset({Role.ORGANISER, Role.EDITOR, Role.BOARD, Role.COORDINATOR})
NETWORK_COLOUR = "#2f6b4f"


class MenuItem(NamedTuple):
    """One word of the menu."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """All that ``base.html`` needs."""

    village: Village | None
    home_url: str
    letters: str
    menu: list[MenuItem]
    language: str
    other_language_url: str
    stylesheet_urls: list[str]
    public: bool
    person: str
    footer_links: list[MenuItem]


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
        home_url=reverse("website:home") if village else "/",
        letters="",
        menu=_menu(request, village, behind_the_door=behind_the_door),
        language=language,
        other_language_url=_other_language(request, village, language),
        stylesheet_urls=stylesheet_urls(village.colour if village else NETWORK_COLOUR),
        public=not behind_the_door,
        person=person.name if person else "",
        footer_links=_footer(request, village, person),
    )


def _menu(request: HttpRequest, village: Village | None, *, behind_the_door: bool) -> list[MenuItem]:
    if village is None:
        return []
    return _desk_menu(request) if behind_the_door else _public_menu(request)


def _public_menu(request: HttpRequest) -> list[MenuItem]:
    if request.village.is_network:  # type: ignore[attr-defined]
        return _network_menu(request)
    return [
        _item(request, _("Home"), "website:home", exact=True),
        _item(request, _("Agenda"), "website:agenda"),
    ]


def _network_menu(request: HttpRequest) -> list[MenuItem]:
    return [
        _item(request, _("Home"), "directory:home", exact=True),
        _item(request, _("Agenda"), "directory:agenda"),
        _item(request, _("Stadsdorpen"), "directory:villages"),
        _item(request, _("Begin een stadsdorp"), "directory:begin"),
    ]


def _desk_menu(request: HttpRequest) -> list[MenuItem]:
    roles: frozenset[Role] = getattr(request, "roles", frozenset())
    items = [
        _item(request, _("Vandaag"), "site:desk", exact=True),
        _item(request, _("Onze website"), "website:home", exact=True),
    ]
    if roles & {Role.ORGANISER, Role.EDITOR, Role.BOARD}:
        items.insert(1, _item(request, _("Activiteiten"), "activities:list"))
    if roles & {Role.BOARD, Role.COORDINATOR, Role.EDITOR}:
        items.append(_item(request, _("Ons dorp"), "villages:look"))
    if roles & {Role.BOARD, Role.COORDINATOR}:
        items.append(_item(request, _("Wie mag wat"), "people:roles"))
    return items


def _footer(request: HttpRequest, village: Village | None, person: Person | None) -> list[MenuItem]:
    if not _is_in(request):
        url = reverse("site:desk") if village else reverse("accounts:ask")
        return [MenuItem(_("Voor trekkers: inloggen"), url, current=False)]
    links = [MenuItem(_("Uitloggen"), reverse("accounts:leave"), current=False)]
    if village and person and WORKERS & getattr(request, "roles", frozenset()):
        links.insert(0, MenuItem(_("Naar uw werk van vandaag"), reverse("site:desk"), current=False))
    return links


def _is_in(request: HttpRequest) -> bool:
    """Signed in; a visitor without our cookie is not even looked up."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def _item(request: HttpRequest, label: str, name: str, *, exact: bool = False) -> MenuItem:
    url = reverse(name)
    here = f"{get_script_prefix()}{request.path_info.lstrip('/')}"
    return MenuItem(label, url, current=here == url or (not exact and here.startswith(url)))


def _other_language(request: HttpRequest, village: Village | None, language: str) -> str:
    before = village.prefix if village else "/"
    path = request.path_info.lstrip("/")
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return f"{before}{path}{query}" if language == "en" else f"{before}en/{path}{query}"
