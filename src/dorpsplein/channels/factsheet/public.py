"""The open sheet: a page, one A4, and a file for machines."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.channels.factsheet.data import sheet_data
from dorpsplein.channels.factsheet.fields import sheet_of
from dorpsplein.channels.factsheet.onepage import line_of_shown, one_page
from dorpsplein.channels.factsheet.sheets import ShownPart, shown_parts_of
from dorpsplein.channels.publishing.freshness import public_feed, public_page
from dorpsplein.community.people.asking import VillageRequest

PDF = "application/pdf"


@anyone
@require_safe
@public_page
def page(request: VillageRequest) -> HttpResponse:
    """What the village lets everybody see."""
    context = {"parts": _parts(request), "kept": sheet_of(request.village).kept}
    return render(request, "factsheet/public.html", context)


@anyone
@require_safe
@public_feed
def paper(request: VillageRequest) -> HttpResponse:
    """The same on one A4."""
    lines = [line_of_shown(*line) for part in _parts(request) for line in part.lines]
    printed = one_page(lines, request.village, request.language)
    name = f'inline; filename="overzicht-{request.village.slug}.pdf"'
    return HttpResponse(printed.content, content_type=PDF, headers={"Content-Disposition": name})


@anyone
@require_safe
@public_feed
def data(request: VillageRequest) -> HttpResponse:
    """The same for machines, in the closed words of the vocabulary."""
    body = sheet_data(request.village, _parts(request))
    return HttpResponse(body, content_type="application/json; charset=utf-8")


def _parts(request: VillageRequest) -> list[ShownPart]:
    """What is for everyone. Errors: Http404 where nothing is."""
    parts = [] if request.village.is_network else shown_parts_of(request.village)
    if not parts:
        raise Http404
    return parts
