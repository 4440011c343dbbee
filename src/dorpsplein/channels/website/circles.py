"""The circles and inner neighbourhoods of a village, and each with what it does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.base.dates import local_today
from dorpsplein.base.notice import Notice
from dorpsplein.channels.publishing.addresses import TELEPHONE, in_language
from dorpsplein.channels.publishing.board import circles_word, coming, notices
from dorpsplein.channels.publishing.freshness import public_page
from dorpsplein.channels.website.head import page_head
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.gathering import gathered
from dorpsplein.community.people.models import Circle, CircleKind

FAR = timedelta(days=100)
MOST = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A circle in the list, with what it does next."""

    circle: Circle
    next: Notice | None


@anyone
@require_safe
@public_page
def circles(request: VillageRequest) -> HttpResponse:
    """All circles, then the inner neighbourhoods."""
    found = list(Circle.objects.of(request.village))
    if not found:
        raise Http404
    nexts: dict[str, Notice] = {}
    for notice in coming(request.village):
        nexts.setdefault(notice.circle_slug, notice)
    lines = [Line(circle, nexts.get(circle.slug)) for circle in found]
    title = circles_word(request.village)
    context = {
        "title": title,
        "head": page_head(request, title, f"{title}, {request.village.full_name}"),
        "circles": [line for line in lines if not _is_near(line.circle)],
        "neighbourhoods": [line for line in lines if _is_near(line.circle)],
    }
    return render(request, "website/circles.html", context)


@anyone
@require_safe
@public_page
def circle(request: VillageRequest, slug: str) -> HttpResponse:
    """One circle: what it does, how to follow it, and whom to ask."""
    village, today, now = request.village, local_today(), timezone.now()
    found = get_object_or_404(Circle.objects.of(village), slug=slug)
    ahead = notices(village, today, today + FAR)
    told = {"kind": found.get_kind_display(), "village": village.full_name}
    words = _("%(kind)s van %(village)s") % told
    context = {
        "circle": found,
        "words": words,
        "head": page_head(request, f"{found.name}, {village.full_name}", words),
        "coming": [one for one in ahead if one.circle_slug == slug and one.end > now][:MOST],
        "telephone": f"{village.prefix}{in_language(TELEPHONE)}?kring={slug}",
        "list_word": circles_word(village),
        "room": gathered(village, [found], today)[0].room_words,
    }
    return render(request, "website/circle.html", context)


def _is_near(circle: Circle) -> bool:
    return circle.kind == CircleKind.INNER_NEIGHBOURHOOD
