"""The pages of the Network; they read what villages released, and nothing else."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.base.dates import local_today
from dorpsplein.channels.feeds.ical import Cover
from dorpsplein.channels.feeds.ical import calendar as write_calendar
from dorpsplein.channels.newsletters.archive import has_letters
from dorpsplein.channels.publishing.addresses import CALENDAR, TELEPHONE, in_language
from dorpsplein.channels.publishing.board import LABELS, next_shared_notices, shared_notices
from dorpsplein.channels.publishing.freshness import shared_feed, shared_page
from dorpsplein.community.areas.wijken import districts
from dorpsplein.community.villages.models import Village
from dorpsplein.design.views import A_YEAR_UNCHANGED
from dorpsplein.network.directory.asking import WHEN, Asking, Choice, inhabited
from dorpsplein.network.directory.colours import colours_mark, colours_sheet, known_colours
from dorpsplein.network.directory.feed import shared_calendar
from dorpsplein.network.directory.finding import find
from dorpsplein.network.directory.head import page
from dorpsplein.network.directory.lines import days_of, lines_of, neighbours_of, varied
from dorpsplein.network.directory.map import map_of

TEASERS = 3
CHOICE = 15  # from which the three of the front page are taken
LINES = 24


@anyone
@require_safe
@shared_page
def home(request: Asking) -> HttpResponse:
    """What a village is, where yours is, what comes first anywhere."""
    seen = _seen()
    context = {
        "network": request.village,
        "neighbours": neighbours_of(seen),
        "colours": _colours(seen),
        "teasers": varied(lines_of(next_shared_notices(CHOICE), seen), TEASERS),
        "demo_url": "/demo/" if settings.DEMO else "",
        "has_letters": bool(request.village.newsletter_words) and has_letters(request.village),
    }
    return page(request, "directory/home.html", context)


@anyone
@require_safe
@shared_page
def agenda(request: Asking) -> HttpResponse:
    """What all villages do, day by day, as the visitor wishes."""
    seen = _seen()
    neighbours = neighbours_of(seen)
    choice = Choice.read(request.GET, local_today())
    places = choice.places(neighbours)
    found = shared_notices(choice.start, choice.last, wishes=choice.wishes, villages=places, most=LINES)
    context = {
        "choice": choice,
        "days": days_of(lines_of(found.notices, seen)),
        "further": _further(request, found.goes_on.isoformat()) if found.goes_on else "",
        "goes_on": found.goes_on,
        "back": _further(request, ""),
        "when": WHEN,
        "kinds": sorted(LABELS.items(), key=lambda kind: str(kind[1])),
        "neighbours": neighbours,
        "districts": inhabited(neighbours),
        "colours": _colours(seen),
        "telephone": f"{request.village.prefix}{in_language(TELEPHONE)}",
    }
    return page(request, "directory/agenda.html", context)


@anyone
@require_safe
@shared_feed
def calendar(request: Asking) -> HttpResponse:
    """The shared agenda, for telephones and computers."""
    network = request.village
    name = _("Agenda van alle stadsdorpen")
    words = _("Een agenda op de telefoon loopt soms een dag achter. Op onze website staat het altijd goed.")
    source, page = network.address(in_language(CALENDAR)), network.address(in_language("agenda/"))
    cover = Cover(name, words, network.colour, source=source, page=page)
    written = write_calendar(cover, shared_calendar())
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="stadsdorpen.ics"'
    return response


@anyone
@require_safe
@shared_page
def villages(request: Asking) -> HttpResponse:
    """All villages on a map and in a list, each with whom to ring."""
    seen = _seen()
    neighbours = neighbours_of(seen)
    drawn = map_of(neighbours, district=request.GET.get("stadsdeel", ""))
    context = {"neighbours": neighbours, "map": drawn, "colours": _colours(seen), "streets": settings.STREETS}
    return page(request, "directory/villages.html", context)


@anyone
@require_safe
@shared_page
def find_village(request: Asking) -> HttpResponse:
    """Which village is mine, whom do I ring, what comes first there."""
    seen = _seen()
    neighbours = neighbours_of(seen)
    answer, wijk = find(request.GET, neighbours), request.GET.get("wijk", "")
    district = request.GET.get("stadsdeel", "")
    shown = answer.here or answer.near if answer else []
    coming = [next_shared_notices(TEASERS, [one.village]) for one in shown]
    context = {
        "answer": answer,
        "shown": [(one, lines_of(notices, seen)) for one, notices in zip(shown, coming, strict=True)],
        "typed": request.GET.get("postcode", "")[:20],
        "wijk": wijk,
        "districts": districts(),
        "map": map_of(neighbours, district=district, found=shown, pressable=True, pressed=wijk),
        "streets": settings.STREETS,
        "network": request.village,
        "colours": _colours(seen),
    }
    return page(request, "directory/find.html", context)


@anyone
@require_safe
@shared_page
def begin(request: Asking) -> HttpResponse:
    """How one begins a village, and whom to ring."""
    return page(request, "directory/begin.html", {"network": request.village})


@anyone
@require_safe
def colours(request: HttpRequest, mark: str) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """The colours of all villages; an old address leads to the newest."""
    known = known_colours()
    if mark != colours_mark(known):
        return redirect("directory:colours", mark=colours_mark(known))
    kept = {"Cache-Control": A_YEAR_UNCHANGED}
    return HttpResponse(colours_sheet(known), content_type="text/css; charset=utf-8", headers=kept)


def _seen() -> list[Village]:
    """Everybody whom the world may see, the Network too."""
    return list(Village.objects.visible())


def _colours(seen: list[Village]) -> str:
    mark = colours_mark(sorted({village.colour.lower() for village in seen}))
    return reverse("directory:colours", args=[mark])


def _further(request: Asking, start: str) -> str:
    """This page with the same choice, from another day."""
    asked = request.GET.copy()
    asked.pop("vanaf", None)
    if start:
        asked["vanaf"] = start
    return f"?{asked.urlencode()}" if asked else reverse("directory:agenda")
