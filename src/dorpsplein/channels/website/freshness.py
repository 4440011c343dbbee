"""A public page that did not change is not made again: its mark is the village's number and the time."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.utils import timezone

from dorpsplein import __version__
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.design.sheet import sheet_mark

QUARTER = 15

type Page = Callable[..., HttpResponse]


def public_page(view: Page) -> Page:
    """Serve a page of a visible village, or "not changed" to who has it already."""

    @wraps(view)
    def fresh(request: VillageRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.village.is_visible:
            raise Http404
        mark = page_mark(request)
        if mark in request.headers.get("If-None-Match", ""):
            response: HttpResponse = HttpResponseNotModified()
        else:
            response = view(request, *args, **kwargs)
        response["ETag"] = mark
        response["Cache-Control"] = "private, no-cache" if request.person else "no-cache"
        return response

    return fresh


def page_mark(request: VillageRequest) -> str:
    """What this page depends on, as an ETag: the village and its number, the time, the address, who asks."""
    told = (
        request.village.public_id,
        request.village.revision,
        _quarter(),
        request.get_full_path(),
        request.person.public_id if request.person else "",
        sorted(request.roles),
        __version__,
        sheet_mark(),
    )
    return f'"{sha256(repr(told).encode()).hexdigest()[:24]}"'


def _quarter() -> str:
    """The quarter of an hour we are in: what is over leaves the page, and a new day begins, on a quarter."""
    now = timezone.localtime()
    return f"{now.date()} {now.hour} {now.minute // QUARTER}"
