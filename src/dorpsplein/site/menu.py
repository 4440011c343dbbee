"""The words of the menu and of the foot: five at most above, all the rest below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _

from dorpsplein.base.access import Role
from dorpsplein.base.notice import OwnPage
from dorpsplein.channels.factsheet.released import has_released, shows_everyone
from dorpsplein.channels.newsletters.archive import has_letters
from dorpsplein.channels.publishing.board import (
    circles_word,
    has_circles,
    has_leaflets,
    has_news,
    page_titles,
)
from dorpsplein.channels.publishing.freshness import village_mark
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.villages.models import Village
from dorpsplein.network.report.finding import has_editions

MOST_WORDS = 5
WRITTEN = (
    *("news:list", "pages:list", "documents:list"),
    *("newsletters:list", "subscriptions:list", "press:list", "arriving:page"),
)
PEOPLE = ("people:roles", "people:circles", "printouts:list", "behalf:list", "joining:list")
EDITORS = frozenset({Role.EDITOR, Role.BOARD})
ORGANISERS = EDITORS | {Role.ORGANISER}


class MenuItem(NamedTuple):
    """One word of the menu; ``language`` only where it is another than the page's."""

    label: str
    url: str
    current: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a village has to show today: its pages, whether there is news, and documents."""

    pages: tuple[OwnPage, ...]
    has_news: bool
    has_documents: bool
    has_circles: bool
    has_sheet: bool
    offers_newsletter: bool
    has_letters: bool


def public_menu(request: VillageRequest) -> list[MenuItem]:
    """Agenda, news if there is any, the pages that fit; circles and home while there is room."""
    if request.village.is_network:
        return _network_menu(request)
    news = [item(request, _("Nieuws"), "website:news")] if _shown(request).has_news else []
    pages = [_page_item(request, page) for page in _in_menu(request)]
    words = [item(request, _("Agenda"), "website:agenda"), *_circles(request, above=True), *news, *pages]
    home = [item(request, _("Home"), "website:home", exact=True)] if len(words) < MOST_WORDS else []
    return [*home, *words]


def foot(request: VillageRequest) -> list[MenuItem]:
    """The pages that are not in the menu, and those that every website has."""
    above = _in_menu(request)
    pages = [_page_item(request, page) for page in _shown(request).pages if page not in above]
    papers = [(_("Documenten"), "website:documents")] if _shown(request).has_documents else []
    if _shown(request).has_sheet:
        papers.insert(0, (_("Wat ons stadsdorp doet"), "factsheet:public"))
    if request.village.is_network and has_editions(request.village):
        papers.insert(0, (_("Rapport over de stadsdorpen"), "report:newest"))
    if request.village.is_network:
        papers.append((_("Open gegevens"), "opendata:page"))
    if _shown(request).offers_newsletter:
        papers += [(_("Nieuwsbrief"), "subscriptions:ask"), (_("Mijn post"), "dispatch:leave")]
    if _shown(request).has_letters:
        papers.append((_("Eerdere nieuwsbrieven"), "newsletters:archive"))
    standing = [item(request, label, name, exact=True) for label, name in [*papers, *_standing()]]
    return [*pages, *_circles(request, above=False), *standing]


def desk_menu(request: VillageRequest) -> list[MenuItem]:
    """The menu behind the door: what these roles may do, five words at most."""
    roles = request.roles
    website = "site:website" if roles & EDITORS else "website:home"
    words = [
        (True, item(request, _("Vandaag"), "site:desk", exact=True)),
        (roles & ORGANISERS, item(request, _("Activiteiten"), "activities:list")),
        (True, _around(request, item(request, _("Onze website"), website, exact=True), WRITTEN)),
        (
            roles & {*EDITORS, Role.COORDINATOR},
            item(request, _("Ons dorp"), "villages:look"),
        ),
        (
            roles & {Role.BOARD, Role.SECRETARY, Role.TREASURER},
            _around(request, item(request, _("Onze mensen"), "people:list"), PEOPLE),
        ),
    ]
    return [word for may, word in words if may]


def _standing() -> list[tuple[str, str]]:
    """What every website owes its visitors."""
    return [
        (_("Vraag het ons"), "letterbox:contact"),
        (_("Hebt u iets voor de agenda?"), "letterbox:proposal"),
        (_("Wat doen wij met uw gegevens?"), "privacy:statement"),
        (_("Kan iedereen deze website gebruiken?"), "website:accessibility"),
        (_("Over deze website"), "website:colophon"),
    ]


def _around(request: VillageRequest, word: MenuItem, rooms: tuple[str, ...]) -> MenuItem:
    """A word that also stands for these rooms, which have no word of their own."""
    there = tuple(reverse(name) for name in rooms)
    return word._replace(current=word.current or _here(request).startswith(there))


def item(request: VillageRequest, label: str, name: str, *, exact: bool = False) -> MenuItem:
    """A word that leads to a named address, and knows whether one is there."""
    url, here = reverse(name), _here(request)
    return MenuItem(label, url, current=here == url or (not exact and here.startswith(url)))


def _network_menu(request: VillageRequest) -> list[MenuItem]:
    """Counts take the place of beginning, which home and the page of finding lead to."""
    last = (_("Cijfers"), "insights:counts") if has_released() else (_("Begin zelf"), "directory:begin")
    return [
        item(request, _("Home"), "directory:home", exact=True),
        item(request, _("Agenda"), "directory:agenda"),
        item(request, _("Stadsdorpen"), "directory:villages"),
        item(request, _("Vind uw dorp"), "directory:find"),
        item(request, *last),
    ]


def _in_menu(request: VillageRequest) -> list[OwnPage]:
    if request.village.is_network:
        return []
    shown = _shown(request)
    room = MOST_WORDS - 1 - shown.has_news
    return [page for page in shown.pages if page.place][:room]


def _circles(request: VillageRequest, *, above: bool) -> list[MenuItem]:
    """The circles, if one does something: above where nothing has to make way for it, else at the foot."""
    shown = _shown(request)
    fits = 1 + shown.has_news + len(_in_menu(request)) < MOST_WORDS
    there = shown.has_circles and fits == above
    return [item(request, circles_word(request.village), "website:circles")] if there else []


def _page_item(request: VillageRequest, page: OwnPage) -> MenuItem:
    text, url = page.text_in(request.language), reverse("website:page", args=[page.name])
    language = text.language if text.language != request.language else ""
    return MenuItem(text.title, url, current=_here(request) == url, language=language)


def _here(request: VillageRequest) -> str:
    return f"{get_script_prefix()}{request.path_info.lstrip('/')}"


def _shown(request: VillageRequest) -> Shown:
    """Asked once under each number of a village: of what it has to show, every change raises that."""
    village = request.village
    facts = village_mark(village)
    known = _KNOWN.get(village.public_id)
    if known is None or known[0] != facts:
        known = _KNOWN[village.public_id] = facts, _ask_shown(village)
    return known[1]


def _ask_shown(village: Village) -> Shown:
    return Shown(
        tuple(page_titles(village)),
        has_news(village),
        has_leaflets(village),
        has_circles(village),
        shows_everyone(village.pk),
        bool(village.newsletter_words),
        bool(village.newsletter_words) and has_letters(village),
    )


_KNOWN: dict[str, tuple[object, Shown]] = {}  # by the key of a village
