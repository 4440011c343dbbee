"""The feeds of a village, and the page that says how to follow them."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.base.dates import local_today
from dorpsplein.base.notice import Series
from dorpsplein.base.visibility import Visibility
from dorpsplein.channels.feeds.atom import atom
from dorpsplein.channels.feeds.entries import Entry, Source, entries, lasting_mark
from dorpsplein.channels.feeds.event import is_recent
from dorpsplein.channels.feeds.ical import Cover, calendar
from dorpsplein.channels.feeds.jsonfeed import json_feed
from dorpsplein.channels.publishing.addresses import here, in_language
from dorpsplein.channels.publishing.board import coming, fresh_stories, series, series_named
from dorpsplein.channels.publishing.freshness import public_feed, public_page
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Circle
from dorpsplein.community.villages.models import Village

KEPT = timedelta(days=366)
AFTER_A_SLASH = re.compile(r"(?<=/)(?=[^/])")
GOOGLE = "https://calendar.google.com/calendar/r?cid="


@anyone
@require_safe
@public_feed
def village_calendar(request: VillageRequest) -> HttpResponse:
    """All activities of the village."""
    village = request.village
    return _calendar(village, village.full_name, village.slug, here(request), _recent(village))


@anyone
@require_safe
@public_feed
def circle_calendar(request: VillageRequest, slug: str) -> HttpResponse:
    """The activities of one circle or inner neighbourhood."""
    village = request.village
    circle = get_object_or_404(Circle.objects.of(village), slug=slug)
    found = [one for one in _recent(village) if one.usual.circle_slug == slug]
    name = f"{circle.name}, {village.full_name}"
    return _calendar(village, name, f"{village.slug}-{slug}", here(request), found)


@anyone
@require_safe
@public_feed
def activity_calendar(request: VillageRequest, name: str) -> HttpResponse:
    """One activity with all its dates, at the address of any of them, also an old one."""
    found = series_named(request.village, name)
    if found is None or not _is_public(found):
        raise Http404
    title, file = found.usual.text_in(request.language).title, found.usual.name
    return _calendar(request.village, title, file, here(request), [found])


@anyone
@require_safe
@public_feed
def village_atom(request: VillageRequest) -> HttpResponse:
    """New and changed activities, and news."""
    written = atom(_source(request), _entries(request.village), request.village.founded_at)
    return HttpResponse(written, content_type="application/atom+xml; charset=utf-8")


@anyone
@require_safe
@public_feed
def village_json(request: VillageRequest) -> HttpResponse:
    """New and changed activities, and news."""
    written = json_feed(_source(request), _entries(request.village))
    return HttpResponse(written, content_type="application/feed+json; charset=utf-8")


@anyone
@require_safe
@public_page
def telephone(request: VillageRequest) -> HttpResponse:
    """How to follow our agenda on a telephone, a tablet or a computer."""
    told = {notice.circle_slug: notice.circle for notice in coming(request.village) if notice.circle}
    circles = dict(sorted(told.items(), key=lambda one: one[1]))
    chosen = request.GET.get("kring", "")
    path = f"kring/{chosen}/agenda.ics" if chosen in circles else "agenda.ics"
    address = request.village.address(in_language(path))
    follow = f"webcal://{address.partition('://')[2]}"
    context = {
        "circles": circles,
        "chosen": chosen,
        "circle": circles.get(chosen, ""),
        "here_parts": AFTER_A_SLASH.split(here(request)),
        "address": address,
        "parts": AFTER_A_SLASH.split(address),
        "follow": follow,
        "google": f"{GOOGLE}{quote(follow, safe='')}",
    }
    return render(request, "feeds/telephone.html", context)


def _is_public(one: Series) -> bool:
    return one.usual.visibility == Visibility.PUBLIC


def _recent(village: Village) -> list[Series]:
    since = local_today() - KEPT
    return [one for one in series(village) if _is_public(one) and is_recent(one, since)]


def _entries(village: Village) -> list[Entry]:
    return entries(coming(village), fresh_stories(village))


def _calendar(village: Village, name: str, file: str, address: str, found: list[Series]) -> HttpResponse:
    words = _("Een agenda op de telefoon loopt soms een dag achter. Op onze website staat het altijd goed.")
    cover = Cover(name, words, village.colour, source=address, page=village.address(in_language("agenda/")))
    response = HttpResponse(calendar(cover, found), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{file}.ics"'
    return response


def _source(request: VillageRequest) -> Source:
    village = request.village
    return Source(
        name=_("Agenda van %(village)s") % {"village": village.full_name},
        village=village.full_name,
        village_address=village.address(in_language()),
        words=_("Nieuw in de agenda, en wat er verandert"),
        address=here(request),
        page=village.address(in_language("agenda/")),
        mark=lasting_mark(village.public_id),
    )
