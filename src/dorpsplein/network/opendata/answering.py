"""How a program is answered: JSON for every website, and what goes wrong in JSON too.

Source: RFC 9457 for mistakes; the Fetch standard for who may read an answer from another website.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

type View = Callable[..., HttpResponseBase]

METHODS = "GET, HEAD, OPTIONS"
FOR_EVERY_WEBSITE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link",
    "Access-Control-Max-Age": "86400",
}
PROBLEM = "application/problem+json"
BAD, MISSING, NO_METHOD = 400, 404, 405


class Mistake(Exception):  # noqa: N818 - what was asked is mistaken, not we
    """What was asked cannot be answered; the sentence says why."""


class Missing(Mistake):
    """What was asked for by its name is not there."""


def for_programs(*names: str) -> Callable[[View], View]:
    """Answer reading alone, for every website; behind the question mark may stand these names."""

    def declare(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            response = _answer(view, names, request, *args, **kwargs)
            for name, value in FOR_EVERY_WEBSITE.items():
                response[name] = value
            return response

        answered.csrf_exempt = True  # type: ignore[attr-defined] # it changes nothing, and says so as JSON
        return answered

    return declare


def as_json(told: Mapping[str, Any], kind: str = "application/json") -> HttpResponse:
    """What is told, for a program."""
    return HttpResponse(json.dumps(told, ensure_ascii=False), content_type=kind)


def _answer(
    view: View, names: tuple[str, ...], request: HttpRequest, *args: object, **kwargs: object
) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": METHODS})
    if request.method not in {"GET", "HEAD"}:
        refused = _problem(NO_METHOD, _("Dit kan niet"), _("Hier kunt u alleen lezen."))
        refused["Allow"] = METHODS
        return refused
    try:
        _complain_of(request, names)
        return view(request, *args, **kwargs)
    except Missing as missing:
        return _problem(MISSING, _("Dit is er niet"), str(missing))
    except Mistake as mistake:
        return _problem(BAD, _("Wij begrijpen de vraag niet"), str(mistake))
    except Http404:
        return _problem(MISSING, _("Dit is er niet"), _("Op dit adres staat niets."))


def _complain_of(request: HttpRequest, names: tuple[str, ...]) -> None:
    """Errors: Mistake for a name that is not known here, or is there twice."""
    for name, values in request.GET.lists():
        if name not in names:
            raise Mistake(_("Dit kunt u hier niet vragen: %(name)s.") % {"name": name[:40]})
        if len(values) > 1:
            raise Mistake(_("Dit vraagt u twee keer: %(name)s.") % {"name": name})


def _problem(status: int, title: str, detail: str) -> HttpResponse:
    response = as_json({"type": "about:blank", "title": title, "status": status, "detail": detail}, PROBLEM)
    response.status_code = status
    return response
