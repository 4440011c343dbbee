"""What machines ask at the root of a host or a village: what they may read, what there is, whom to warn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.channels.factsheet.released import has_released, shows_everyone
from dorpsplein.channels.publishing.freshness import public_feed, shared_feed
from dorpsplein.channels.website.machines import paths_of
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.drafting import newest_number

SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
COUNTS = ("cijfers/", "cijfers/vraag/", "cijfers/tabel/", "cijfers/nodig/", "cijfers/telling/")
LASTS = timedelta(days=180)
PLAIN = "text/plain; charset=utf-8"
# A page that search engines must not show says so itself (X-Robots-Tag): who may not read it, cannot know.
RULES = (
    "User-agent: *",
    "Disallow: /beheer/",
    "Disallow: /*/beheer/",
    "Disallow: /inloggen/",
    "Disallow: /*/inloggen/",
)


@anyone
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What machines may read, and where the list of pages is."""
    village: Village | None = getattr(request, "village", None)
    if village is None:
        place = f"{settings.BASE_URL.rstrip('/')}/sitemap.xml"
    else:
        place = village.address("sitemap.xml") if village.is_visible and village.searchable else ""
    lines = [*RULES, *([f"Sitemap: {place}"] if place else [])]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@anyone
@require_safe
def sitemap(request: VillageRequest) -> HttpResponse:
    """Every page of a village that is for everyone; nothing of one that search engines do not show."""
    if not request.village.searchable:
        raise Http404
    return (_shared_list if request.village.is_network else _own_list)(request)


def _pages(request: VillageRequest) -> HttpResponse:
    root = Element("urlset", {"xmlns": SPACE})
    more = _counts_of if request.village.is_network else _sheet_of
    for path, changed in (*paths_of(request.village), *more(request.village)):
        place = SubElement(root, "url")
        SubElement(place, "loc").text = request.village.address(path)
        if changed:
            SubElement(place, "lastmod").text = changed.astimezone(UTC).isoformat(timespec="seconds")
    return _listed(root)


def _sheet_of(village: Village) -> list[tuple[str, None]]:
    """The open sheet, where there is something on it."""
    return [("overzicht/", None)] if shows_everyone(village.pk) else []


def _counts_of(network: Village) -> list[tuple[str, None]]:
    """The figures once a village let them be seen, the releases, and the newest edition of the report."""
    paths = ["open-gegevens/", *(COUNTS if has_released() else ())]
    if newest := newest_number(network):
        paths += ["cijfers/momentopnamen/", f"cijfers/momentopnamen/{newest}/", f"rapport/{newest}/"]
    return [(path, None) for path in paths]


_own_list, _shared_list = public_feed(_pages), shared_feed(_pages)


@anyone
@require_safe
def sitemaps(_request: HttpRequest) -> HttpResponse:
    """The lists of all villages that live on this host and may be found."""
    root = Element("sitemapindex", {"xmlns": SPACE})
    for village in Village.objects.visible().filter(searchable=True, host=""):
        SubElement(SubElement(root, "sitemap"), "loc").text = village.address("sitemap.xml")
    return _listed(root)


def _listed(root: Element) -> HttpResponse:
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


@anyone
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a leak. Source: RFC 9116."""
    village = getattr(request, "village", None) or _first_village()
    contact = settings.SECURITY_CONTACT or (village.address("contact/") if village else "")
    if not contact:
        raise Http404
    ends = datetime.combine(timezone.now().date() + LASTS, datetime.min.time(), tzinfo=UTC)
    lines = [f"Contact: {contact}", f"Expires: {ends:%Y-%m-%dT%H:%M:%SZ}", "Preferred-Languages: nl, en"]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


def _first_village() -> Village | None:
    """The Network, or else any village that the world may see."""
    visible = Village.objects.visible()
    return visible.networks().first() or visible.first()
