"""The style files."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.design.palette import stylesheet
from dorpsplein.design.sheet import joined_css, sheet_mark

MOST_SWATCHES = 12
A_YEAR_UNCHANGED = "public, max-age=31536000, immutable"


@anyone
@require_safe
def sheet(request: HttpRequest, mark: str) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """Give all styles as one file; an old address leads to the newest."""
    if mark != sheet_mark():
        return redirect("design:sheet", mark=sheet_mark())
    return _css(joined_css())


@anyone
@require_safe
def colour(request: HttpRequest, colour: str) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """Give the colours that follow from one village colour."""
    if not re.fullmatch(r"[0-9a-f]{6}", colour):
        raise Http404
    return _css(stylesheet(f"#{colour}"))


@anyone
@require_safe
def swatches(request: HttpRequest, colours: str) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """Give the colours of some villages for pieces of a page: what has the class ``swatch-1f4fa3``."""
    asked = colours.split("-")[:MOST_SWATCHES]
    if not all(re.fullmatch(r"[0-9a-f]{6}", colour) for colour in asked):
        raise Http404
    return _css("".join(stylesheet(f"#{colour}", f".swatch-{colour}") for colour in asked))


def _css(text: str) -> HttpResponse:
    return HttpResponse(
        text, content_type="text/css; charset=utf-8", headers={"Cache-Control": A_YEAR_UNCHANGED}
    )
