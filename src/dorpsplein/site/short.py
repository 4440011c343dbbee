"""Short addresses: where a code from paper leads."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.community.links.services import find_link
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Address, Occurrence, OccurrenceQuerySet


@anyone
@require_safe
def short(request: HttpRequest, typed: str = "", day: str = "") -> HttpResponseBase:
    """Lead on; or ask for the code, and say what to do when there is nothing under it."""
    typed = typed or request.GET.get("code", "")
    address = where_to(typed, getattr(request, "language", "nl"), day)
    if address:
        return redirect(address)
    return _ask(request, typed, village_of(typed))


def village_of(typed: str) -> Village | None:
    """Whose paper the code stands on, where the world may see that village."""
    link = find_link(typed)
    return Village.objects.visible().filter(public_id=link.village_key).first() if link else None


def where_to(typed: str, language: str = "nl", day: str = "") -> str:
    """The page that a typed code leads to; "" when there is none that the world may see.

    ``day`` as it stands on paper, "11-12": of what the code stands for that day, if it ever was on it.
    """
    link, village = find_link(typed), village_of(typed)
    if link is None or village is None or link.kind not in PATHS:
        return ""
    path = PATHS[link.kind](village, link.key, day)
    english = "en/" if language == "en" else ""
    before = village.address() if village.host else village.prefix
    return f"{before}{english}{path}" if path else ""


def _to_activity(village: Village, key: str, day: str) -> str:
    """The date of an activity that once had an address with this day; else the next, or the last."""
    dates = Occurrence.objects.of(village).published().filter(activity__public_id=key)
    date = (
        _on(dates, day)
        or dates.upcoming(timezone.now()).order_by("start").first()
        or dates.order_by("-start").first()
    )
    names = Address.objects.of(village).filter(occurrence=date).order_by("-pk") if date else None
    name = names.first() if names is not None else None
    return f"agenda/{name.name}/" if name else ""


def _on(dates: OccurrenceQuerySet, day: str) -> Occurrence | None:
    """Of these dates the one of a day, also when it moved since; of several years the nearest to now."""
    if not day:
        return None
    number, month = (int(part) for part in day.split("-"))
    found = dates.filter(addresses__name__regex=rf"^\d{{4}}-{month:02}-{number:02}-")
    return min(found, key=lambda row: abs(row.start - timezone.now()), default=None)


PATHS: dict[str, Callable[[Village, str, str], str]] = {"activity": _to_activity}


def _ask(request: HttpRequest, typed: str, village: Village | None) -> HttpResponse:
    context = {"typed": typed[:20], "whose": village}
    return render(request, "site/short.html", context, status=404 if typed else 200)
