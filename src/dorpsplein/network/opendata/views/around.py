"""What stands around the lists: a page for people, what is described, and what changed."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.channels.feeds.jsonfeed import VERSION
from dorpsplein.channels.publishing.addresses import in_language, tongue
from dorpsplein.channels.publishing.freshness import shared_page
from dorpsplein.network.directory.asking import Asking
from dorpsplein.network.directory.head import page as network_page
from dorpsplein.network.insights.licence import LICENCE
from dorpsplein.network.opendata.answering import as_json, for_programs
from dorpsplein.network.opendata.changes import SINCE, items_of, traces_asked
from dorpsplein.network.opendata.datasets import catalogue_of
from dorpsplein.network.opendata.description import description_of
from dorpsplein.network.opendata.paging import AFTER, HOW_MANY
from dorpsplein.network.opendata.places import ROOT, address_of
from dorpsplein.network.opendata.present import present_now

FEED, LINKED = "application/feed+json", "application/ld+json"
LISTS = {
    "stadsdorpen": gettext_lazy("Alle stadsdorpen, met hun website en waar zij zijn"),
    "agenda": gettext_lazy("Wat er komt en gedeeld is met alle stadsdorpen"),
    "onderwerpen": gettext_lazy("De woorden, en wat elk woord betekent"),
    "feiten": gettext_lazy("Wat elk stadsdorp aan iedereen laat zien"),
    "cijfers": gettext_lazy("Hoeveel stadsdorpen iets doen, en van hoeveel wij het weten"),
    "wijzigingen": gettext_lazy("Wat er bijkomt, verandert, en wat een stadsdorp terughaalt"),
}


@anyone
@require_safe
@shared_page
def page(request: Asking) -> HttpResponse:
    """What there is, what one may do with it, and how."""
    context = {
        "lists": [(name, words, address_of(request.village, name)) for name, words in LISTS.items()],
        "example": f"{address_of(request.village, 'stadsdorpen')}?{HOW_MANY}=10",
        "description": address_of(request.village, "openapi.json"),
        "datasets": request.village.address(f"{ROOT}catalogus.jsonld"),
        "licence": LICENCE,
    }
    return network_page(request, "opendata/page.html", context)


@anyone
@for_programs()
@shared_page
def description(request: Asking) -> HttpResponse:
    """What there is to ask, in OpenAPI."""
    return as_json(description_of(request.village))


@anyone
@for_programs()
@shared_page
def datasets(request: Asking) -> HttpResponse:
    """What there is to take along, for catalogues of data."""
    return as_json(catalogue_of(request.village), LINKED)


@anyone
@for_programs(AFTER, HOW_MANY, SINCE)
@shared_page
def changes(request: Asking) -> HttpResponse:
    """What came, changed and was taken back, the newest first, as a JSON Feed."""
    network = request.village
    address = network.address(in_language(f"{ROOT}v1/wijzigingen"))
    traces, more = traces_asked(network, request.GET)
    following = {"next_url": f"{address}?{more}"} if more else {}
    told = {
        "version": VERSION,
        "title": _("Wat er verandert bij de stadsdorpen"),
        "home_page_url": network.address(in_language(ROOT)),
        "feed_url": address,
        "language": tongue(),
        "authors": [{"name": network.full_name, "url": network.address(in_language())}],
        **following,
        "items": list(items_of(traces, present_now())),
    }
    return as_json(told, FEED)


@anyone
@for_programs()
def unknown(request: Asking, rest: str) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """Nothing: said in JSON, to who expects that."""
    raise Http404
