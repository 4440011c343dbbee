"""A public page that did not change is not made again: its mark is the village's number and the time."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.utils import timezone

from dorpsplein import __version__
from dorpsplein.base.dates import local_today
from dorpsplein.channels.publishing.shelf import Shelf
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.design.sheet import sheet_mark

QUARTER = 15
SHELF = Shelf(most_bytes=8 * 2**20)

type Page = Callable[..., HttpResponse]


def public_page(view: Page) -> Page:
    """Serve a page of a visible village, or "not changed" to who has it already."""

    @wraps(view)
    def fresh(request: VillageRequest, *args: object, **kwargs: object) -> HttpResponse:
        _show_only_visible(request)
        mark = page_mark(request)
        response = _unchanged(request, mark) or view(request, *args, **kwargs)
        response["ETag"] = mark
        response["Cache-Control"] = "private, no-cache" if request.person else "no-cache"
        return response

    return fresh


def public_feed(view: Page) -> Page:
    """Serve a feed of a visible village, which is the same for everybody; what was made is kept at hand."""

    @wraps(view)
    def fresh(request: VillageRequest, *args: object, **kwargs: object) -> HttpResponse:
        _show_only_visible(request)
        mark = feed_mark(request)
        place = f"{request.village.public_id} {request.path}"
        response = _unchanged(request, mark) or SHELF.answer(
            place, mark, lambda: view(request, *args, **kwargs)
        )
        response["ETag"] = mark
        response["Cache-Control"] = "no-cache"
        return response

    return fresh


def page_mark(request: VillageRequest) -> str:
    """What a page depends on, as an ETag: the village and its number, the time, the address, who asks."""
    who = (request.person.public_id if request.person else "", *sorted(request.roles))
    return _mark(request, _quarter(), request.get_full_path(), *who, sheet_mark())


def feed_mark(request: VillageRequest) -> str:
    """What a feed depends on: the village and its number, the day, the address without its question mark."""
    return _mark(request, str(local_today()), request.path)


def _show_only_visible(request: VillageRequest) -> None:
    if not request.village.is_visible:
        raise Http404


def _unchanged(request: VillageRequest, mark: str) -> HttpResponse | None:
    return HttpResponseNotModified() if mark in request.headers.get("If-None-Match", "") else None


def _mark(request: VillageRequest, *more: str) -> str:
    told = (request.village.public_id, request.village.revision, __version__, *more)
    return f'"{sha256(repr(told).encode()).hexdigest()[:24]}"'


def _quarter() -> str:
    """The quarter of an hour we are in: what is over leaves the page, and a new day begins, on a quarter."""
    now = timezone.localtime()
    return f"{now.date()} {now.hour} {now.minute // QUARTER}"
