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
from dorpsplein.life.activities.models import Address, Occurrence


@anyone
@require_safe
def short(request: HttpRequest, typed: str = "") -> HttpResponseBase:
    """Lead on; or ask for the code, and say what to do when there is nothing under it."""
    typed = typed or request.GET.get("code", "")
    address = where_to(typed, getattr(request, "language", "nl"))
    if address:
        return redirect(address)
    return _ask(request, typed, village_of(typed))


def village_of(typed: str) -> Village | None:
    """Whose paper the code stands on, where the world may see that village."""
    link = find_link(typed)
    return Village.objects.visible().filter(public_id=link.village_key).first() if link else None


def where_to(typed: str, language: str = "nl") -> str:
    """The page that a typed code leads to; "" when there is none that the world may see."""
    link, village = find_link(typed), village_of(typed)
    if link is None or village is None or link.kind not in PATHS:
        return ""
    path = PATHS[link.kind](village, link.key)
    english = "en/" if language == "en" else ""
    before = village.address() if village.host else village.prefix
    return f"{before}{english}{path}" if path else ""


def _to_activity(village: Village, key: str) -> str:
    """The next date of an activity, or its last when all are over."""
    dates = Occurrence.objects.of(village).published().filter(activity__public_id=key)
    date = dates.upcoming(timezone.now()).order_by("start").first() or dates.order_by("-start").first()
    names = Address.objects.of(village).filter(occurrence=date).order_by("-pk") if date else None
    name = names.first() if names is not None else None
    return f"agenda/{name.name}/" if name else ""


PATHS: dict[str, Callable[[Village, str], str]] = {"activity": _to_activity}


def _ask(request: HttpRequest, typed: str, village: Village | None) -> HttpResponse:
    context = {"typed": typed[:20], "whose": village}
    return render(request, "site/short.html", context, status=404 if typed else 200)
