"""The statement for everybody, the register for who keeps the website, and both on paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dorpsplein.base.access import Role, anyone, may
from dorpsplein.channels.publishing.freshness import public_feed, public_page
from dorpsplein.channels.website.head import page_head
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.site.privacy import words
from dorpsplein.site.privacy.register import register, without_term
from dorpsplein.site.privacy.sheets import register_sheet, statement_sheet
from dorpsplein.site.privacy.statement import sharing, statement

PDF = "application/pdf"


@anyone
@require_safe
@public_page
def told(request: VillageRequest) -> HttpResponse:
    """What we do with what we know of people."""
    title = str(words.TITLE)
    context = {
        "village": request.village,
        "title": title,
        "head": page_head(request, title, title),
        "lead": words.LEAD % {"village": request.village.full_name},
        "short": words.SHORT,
        "parts": statement(request.village),
        "sharing": sharing(request.village),
        "words": words,
    }
    return render(request, "privacy/statement.html", context)


@anyone
@require_safe
@public_feed
def told_on_paper(request: VillageRequest) -> HttpResponse:
    """The same on A4."""
    printed = statement_sheet(request.village, request.language)
    name = f'inline; filename="gegevens-{request.village.slug}.pdf"'
    return HttpResponse(printed.content, content_type=PDF, headers={"Content-Disposition": name})


@may(Role.EDITOR, Role.BOARD)
@require_safe
def kept(request: VillageRequest) -> HttpResponseBase:
    """The register of this village."""
    context = {
        "village": request.village,
        "register": register(request.village),
        "without_term": without_term(request.village),
        "decides": Role.BOARD in request.roles,
        "words": words,
    }
    return render(request, "privacy/register.html", context)


@may(Role.EDITOR, Role.BOARD)
@require_safe
def kept_on_paper(request: VillageRequest) -> HttpResponseBase:
    """The same on A4."""
    printed = register_sheet(request.village, request.language)
    named = {"Content-Disposition": 'inline; filename="verwerkingsregister.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(printed.content, content_type=PDF, headers=named)
