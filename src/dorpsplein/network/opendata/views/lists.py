"""The lists for programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from dorpsplein.base.access import anyone
from dorpsplein.base.dates import local_today
from dorpsplein.base.visibility import Visibility
from dorpsplein.base.wishes import Wishes
from dorpsplein.channels.factsheet.catalogue import catalogue
from dorpsplein.channels.factsheet.released import as_told, kept_villages, open_villages, shown_openly
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.channels.publishing.board import shared_notices
from dorpsplein.channels.publishing.freshness import shared_page
from dorpsplein.community.areas.models import Area
from dorpsplein.community.areas.overlaps import settled_pieces
from dorpsplein.community.villages.models import Village
from dorpsplein.network.directory.asking import AHEAD, Asking
from dorpsplein.network.insights.confirming import confirming
from dorpsplein.network.insights.counts import Row
from dorpsplein.network.insights.crossing import cross_now, tallies
from dorpsplein.network.insights.licence import LICENCE
from dorpsplein.network.opendata.answering import Missing, Mistake, as_json, for_programs
from dorpsplein.network.opendata.newest import newest_release
from dorpsplein.network.opendata.paging import AFTER, FROM, HOW_MANY, Size, day_asked, further, page_of
from dorpsplein.network.opendata.places import ROOT, address_of
from dorpsplein.network.opendata.telling import (
    date_told,
    fact_told,
    figure_told,
    subject_told,
    village_told,
)

VILLAGE, KIND = "stadsdorp", "soort"
USUAL = Size(100, 500)
DATES = Size(50, 200)
VILLAGES_OF_FACTS = Size(10, 50)


@anyone
@for_programs(AFTER, HOW_MANY)
@shared_page
def villages(request: Asking) -> HttpResponse:
    """All villages that the world may see."""
    shown, more = page_of(_villages(), lambda one: one.slug, request.GET, USUAL)
    areas = {area.village_id: area for area in Area.objects.shared()}
    telling, kept, pieces = open_villages(), kept_villages(), settled_pieces()
    told = [
        village_told(
            one,
            areas.get(one.pk),
            pieces.get(one.pk, ()),
            tells=one.pk in telling,
            kept=one.pk in kept,
        )
        for one in shown
    ]
    return _list(request, "stadsdorpen", told, more)


@anyone
@for_programs(FROM, HOW_MANY, VILLAGE)
@shared_page
def agenda(request: Asking) -> HttpResponse:
    """What villages share of what comes, whole days at a time."""
    today = local_today()
    first, places = day_asked(request.GET, today), _asked_villages(request)
    most = DATES.asked(request.GET)
    found = shared_notices(first, today + AHEAD, wishes=Wishes(), villages=places, most=most)
    public = [one for one in found.notices if one.visibility == Visibility.PUBLIC]
    more = further(request.GET, **{FROM: found.goes_on.isoformat()}) if found.goes_on else ""
    return _list(request, "agenda", [date_told(one) for one in public], more)


@anyone
@for_programs(AFTER, HOW_MANY, KIND)
@shared_page
def subjects(request: Asking) -> HttpResponse:
    """What a fact can be about, and what is meant by it."""
    kind = _kind(request)
    asked = (one for one in catalogue().values() if kind in (None, one.kind))
    shown, more = page_of(asked, lambda one: one.field, request.GET, USUAL)
    return _list(request, "onderwerpen", [subject_told(one) for one in shown], more)


@anyone
@for_programs(AFTER, HOW_MANY, VILLAGE, KIND)
@shared_page
def facts(request: Asking) -> HttpResponse:
    """What villages let everyone see, all of a village at a time."""
    kind, telling, known = _kind(request), open_villages(), catalogue()
    among = _asked_villages(request)
    places = [one for one in (_villages() if among is None else among) if one.pk in telling]
    shown, more = page_of(places, lambda one: one.slug, request.GET, VILLAGES_OF_FACTS)
    by_key = {one.pk: one for one in shown}
    lines = sorted(
        (by_key[one.village].slug, one.field, one)
        for one in as_told(shown_openly(by_key.keys()))
        if one.state != State.UNKNOWN and one.field in known and kind in (None, one.kind)
    )
    told = [fact_told(by_key[one.village], known[field], one) for _slug, field, one in lines]
    return _list(request, "feiten", told, more)


@anyone
@for_programs(AFTER, HOW_MANY, KIND)
@shared_page
def figures(request: Asking) -> HttpResponse:
    """How many villages do what; numbers are of all villages, also of those that tell the Network alone."""
    cross, kind = cross_now(), _kind(request)
    rows = (Row(catalogue()[field], told) for field, told in tallies(cross).items() if told.base)
    rows = (row for row in rows if kind in (None, row.subject.kind))
    shown, more = page_of(rows, lambda row: row.subject.field, request.GET, USUAL)
    told = [figure_told(row) for row in shown]
    beside = {
        "newest_release": newest_release(request.village),
        "round": confirming(sees_all=False).object,
    }
    return _list(request, "cijfers", told, more, **beside)


def _list(request: Asking, name: str, told: list[dict[str, Any]], more: str, **beside: Any) -> HttpResponse:
    """A page of a list, with the way to the next."""
    following = f"{address_of(request.village, name)}?{more}" if more else None
    source = request.village.address(ROOT)
    response = as_json({"licence": LICENCE, "source": source, **beside, "data": told, "next": following})
    links = [
        f'<{address_of(request.village, "openapi.json")}>; rel="service-desc"',
        f'<{LICENCE}>; rel="license"',
    ]
    response["Link"] = ", ".join([*links, *([f'<{following}>; rel="next"'] if following else [])])
    return response


def _villages() -> list[Village]:
    return list(Village.objects.visible().villages())


def _asked_villages(request: Asking) -> list[Village] | None:
    """The village that is asked for; None for all. Errors: Missing when there is none of that name."""
    slug = request.GET.get(VILLAGE)
    if slug is None:
        return None
    found = [one for one in _villages() if one.slug == slug]
    if not found:
        raise Missing(_("Er is geen stadsdorp dat zo heet: %(name)s.") % {"name": slug[:40]})
    return found


def _kind(request: Asking) -> Kind | None:
    """The kind that is asked for; None for all. Errors: Mistake when there is none of that name."""
    asked = request.GET.get(KIND)
    if asked is None:
        return None
    if asked not in Kind.values:
        raise Mistake(_("Deze soort is er niet: %(name)s.") % {"name": asked[:40]})
    return Kind(asked)
