"""What one sees when something broke: in the village's look, from what is known already; nothing is asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from dorpsplein.community.villages.models import Village


def server_error(request: HttpRequest) -> HttpResponse:
    """The fault is ours."""
    return _told(request, "500.html", 500)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """What came in cannot be read."""
    return _told(request, "400.html", 400)


def _told(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Without a frame: what broke may be the menu, or the database."""
    village: Village | None = getattr(request, "village", None)
    context = {"village": village, "colour": village.colour.lower().removeprefix("#")} if village else {}
    return HttpResponse(render_to_string(template, context), status=status)
