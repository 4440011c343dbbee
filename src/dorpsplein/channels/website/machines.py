"""What search engines may find of a village."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element, SubElement, tostring

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.base.dates import local_today
from dorpsplein.channels.publishing.board import has_leaflets, notices, own_pages, stories
from dorpsplein.channels.publishing.freshness import public_feed
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Circle
from dorpsplein.community.villages.models import Village

SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
AHEAD = timedelta(days=100)
STANDING = ("", "agenda/", "contact/", "gegevens/", "toegankelijkheid/", "over-deze-website/")
OF_THE_NETWORK = ("stadsdorpen/", "vind/", "begin/")


@anyone
@require_safe
@public_feed
def sitemap(request: VillageRequest) -> HttpResponse:
    """Every page that is for everyone; nothing of a village that search engines do not show."""
    if not request.village.searchable:
        raise Http404
    root = Element("urlset", {"xmlns": SPACE})
    for path, changed in _paths(request.village):
        place = SubElement(root, "url")
        SubElement(place, "loc").text = request.village.address(path)
        if changed:
            SubElement(place, "lastmod").text = changed.astimezone(UTC).isoformat(timespec="seconds")
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def _paths(village: Village) -> Iterator[tuple[str, datetime | None]]:
    standing = (*STANDING, *OF_THE_NETWORK) if village.is_network else STANDING
    yield from ((path, None) for path in standing)
    yield from ((f"{page.name}/", page.changed_at) for page in own_pages(village))
    slugs = list(Circle.objects.of(village).values_list("slug", flat=True))
    yield from (("kringen/", None),) if slugs else ()
    yield from ((f"kringen/{slug}/", None) for slug in slugs)
    yield from (("documenten/", None),) if has_leaflets(village) else ()
    found, today = stories(village), local_today()
    yield from (("nieuws/", found[0].changed_at),) if found else ()
    yield from ((f"nieuws/{story.name}/", story.changed_at) for story in found)
    coming = notices(village, today, today + AHEAD)
    yield from ((f"agenda/{notice.name}/", notice.changed_at) for notice in coming)
