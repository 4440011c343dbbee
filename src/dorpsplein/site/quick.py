"""The shortest way: a stranger gets an answer that still holds before anything else is done.

The answer is the same as the long way would give: ``freshness`` said how long it holds, and one query asks
whether a village has changed since, whichever process changed it. Where only a part of it changed, a page
that knows how is made again without the long way.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase

from dorpsplein.channels.publishing.freshness import Holds
from dorpsplein.channels.publishing.shelf import Kept, Shelf

MOST_BYTES = 8 * 2**20

type Answer = Callable[[HttpRequest], HttpResponseBase]


class Quick:
    """Keep answers to strangers, and give them again while they hold."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._shelf = Shelf(MOST_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "GET" or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return self._answer(request)
        place = f"{request.scheme}://{request.META.get('HTTP_HOST', '')}{request.get_full_path()}"
        kept = self._shelf.find(place)
        if kept:
            kept = self._true_now(place, kept)
        if kept:
            return _unchanged(request, kept) or kept.again()
        answer = self._answer(request)
        if isinstance(answer, HttpResponse) and hasattr(answer, "holds"):
            self._shelf.keep(place, "", answer)
        return answer

    def _true_now(self, place: str, kept: Kept) -> Kept | None:
        """The kept answer while it holds, else a renewed one where there is a short way to it."""
        holds = kept.holds
        if not isinstance(holds, Holds):
            return None
        numbers = holds.numbers_now()
        if holds.under(numbers):
            return kept
        renewed = holds.renew(kept, numbers) if holds.renew else None
        return self._shelf.keep(place, "", renewed) if renewed else None


def _unchanged(request: HttpRequest, kept: Kept) -> HttpResponse | None:
    if kept.headers.get("ETag", "-") not in request.headers.get("If-None-Match", ""):
        return None
    told = {name: text for name, text in kept.headers.items() if not name.startswith("Content-T")}
    return HttpResponseNotModified(headers=told)
