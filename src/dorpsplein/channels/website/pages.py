"""What a village says of itself: its pages, its news, and the pages that every website owes its visitors."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dorpsplein import __version__
from dorpsplein.base.access import anyone
from dorpsplein.base.markup import to_plain
from dorpsplein.base.notice import Told
from dorpsplein.channels.publishing.board import appeals, leaflets, own_pages, stories, story_named
from dorpsplein.channels.publishing.freshness import public_page
from dorpsplein.channels.website.appealing import appeals_of
from dorpsplein.channels.website.head import Head, page_head
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.joining.counting import source_of


@anyone
@require_safe
@public_page
def own(request: VillageRequest, name: str) -> HttpResponse:
    """A page of the village, and below it the others."""
    pages = own_pages(request.village)
    page = next((page for page in pages if page.name == name), None)
    if page is None:
        raise Http404
    context = {
        "page": page,
        "text": page.text_in(request.language),
        "head": _head(request, page),
        "others": [(other.name, other.text_in(request.language)) for other in pages if other != page],
    }
    return render(request, "website/page.html", context)


@anyone
@require_safe
@public_page
def news(request: VillageRequest) -> HttpResponse:
    """What is asked of neighbours, and all news, newest first."""
    title = _("Nieuws van %(village)s") % {"village": request.village.full_name}
    found = stories(request.village)
    groups = appeals_of(appeals(request.village))
    context = {"stories": found, "groups": groups, "head": page_head(request, title, title)}
    return render(request, "website/news.html", context)


@anyone
@require_safe
@public_page
def story(request: VillageRequest, name: str) -> HttpResponse:
    """One piece of news, an idea or a task."""
    found = story_named(request.village, name)
    if found is None:
        raise Http404
    context = {
        "story": found,
        "text": found.text_in(request.language),
        "head": _head(request, found),
        "source": source_of(request.village, request.GET.get("uit", "")),
    }
    return render(request, "website/story.html", context)


@anyone
@require_safe
@public_page
def documents(request: VillageRequest) -> HttpResponse:
    """Files to take along."""
    title = _("Documenten van %(village)s") % {"village": request.village.full_name}
    context = {"documents": leaflets(request.village), "head": page_head(request, title, title)}
    return render(request, "website/documents.html", context)


@anyone
@require_safe
@public_page
def accessibility(request: VillageRequest) -> HttpResponse:
    """For whom the website works, and where it does not yet."""
    return _standing(request, "website/accessibility.html", _("Kan iedereen deze website gebruiken?"))


@anyone
@require_safe
@public_page
def colophon(request: VillageRequest) -> HttpResponse:
    """Who made this, with what, and where its source is."""
    return _standing(request, "website/colophon.html", _("Over deze website"))


def _standing(request: VillageRequest, template: str, title: str) -> HttpResponse:
    context = {
        "village": request.village,
        "title": title,
        "head": page_head(request, title, title),
        "version": __version__,
        "source": settings.SOURCE_URL,
    }
    return render(request, template, context)


def _head(request: VillageRequest, told: Told) -> Head:
    text = told.text_in(request.language)
    return page_head(request, text.title, to_plain(text.words) or text.title)
