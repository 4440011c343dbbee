"""Pages for other screens."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from dorpsplein.base.access import Role, anyone, may
from dorpsplein.channels.publishing.addresses import JSON_FEED, in_language
from dorpsplein.channels.publishing.freshness import public_page
from dorpsplein.channels.screens.cards import card, coming
from dorpsplein.channels.screens.slides import slide
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Circle

PAGE_NUMBER = re.compile(r"[1-9]\d?", re.ASCII)
ANYWHERE: dict[str, Any] = {**settings.SECURE_CSP, "frame-ancestors": ["*"]}
CHOICES = (5, 10, 20)
USUAL = 10
IFRAME = '<iframe src="{address}" title="{name}" width="100%" height="700" style="border: 0"></iframe>'
LINK = '<a href="{address}">{name}</a>'
AHEAD = 120


@anyone
@csp_override(ANYWHERE)
@xframe_options_exempt
@require_safe
@public_page
def inside(request: VillageRequest) -> HttpResponse:
    """The agenda inside another website: the only page of ours that may stand there."""
    found = coming(request.village, AHEAD, _number(request), request.GET.get("kring", ""))
    cards = [card(notice, request.language) for notice in found]
    return render(request, "screens/inside.html", {"village": request.village, "cards": cards})


@anyone
@require_safe
@public_page
def television(request: VillageRequest) -> HttpResponse:
    """One still page for the television of the community centre; it goes on to the next by itself."""
    asked = request.GET.get("blad", "")
    number = int(asked) if PAGE_NUMBER.fullmatch(asked) else 1
    shown = slide(request.village, request.language, number)
    return render(request, "screens/television.html", {"village": request.village, "slide": shown})


@may(Role.ORGANISER, Role.EDITOR, Role.BOARD)
@require_safe
def help_(request: VillageRequest) -> HttpResponseBase:
    """How to put the agenda inside another website, and on a television."""
    circles = list(Circle.objects.of(request.village))
    chosen = next((circle for circle in circles if circle.slug == request.GET.get("kring")), None)
    query = f"aantal={_number(request)}" + (f"&kring={chosen.slug}" if chosen else "")
    name = _("Agenda van %(name)s") % {"name": request.village.full_name}
    context = {
        "choices": CHOICES,
        "number": _number(request),
        "circles": circles,
        "chosen": chosen,
        "query": query,
        "iframe": _pasted(IFRAME, request.village.address(in_language(f"agenda/insluiten/?{query}")), name),
        "link": _pasted(LINK, request.village.address(in_language("agenda/")), name),
        "feed": request.village.address(JSON_FEED),
        "television": request.village.address(in_language("scherm/")),
    }
    return render(request, "screens/help.html", context)


def _pasted(line: str, address: str, name: str) -> str:
    """A line of HTML as text: escaped here for who pastes it, and again by the page that shows it."""
    return line.format(address=escape(address), name=escape(name))


def _number(request: VillageRequest) -> int:
    asked = request.GET.get("aantal", "")
    return next((number for number in CHOICES if str(number) == asked), USUAL)
