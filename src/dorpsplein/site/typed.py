"""What somebody typed is not lost when a page stood open too long: it waits on the next page.

A form stays open for a day on many a kitchen table. By then one may be signed out, or have signed in anew in
another window, which makes the mark against forged requests another one.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url
from django.views.decorators.cache import never_cache

type Answer = Callable[[HttpRequest], HttpResponseBase]

OURS = frozenset({"csrfmiddlewaretoken"})


class KeepTyped:
    """Who is no longer signed in and sends a form gets it back to send again, instead of an empty one."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self._answer(request)
        if not _leads_to_the_door(request, answer):
            return answer
        if "HX-Request" in request.headers:  # the door would stand inside the page
            return HttpResponse(headers={"HX-Refresh": "true"}) if request.method == "GET" else answer
        if request.method == "POST" and typed_in(request):
            return _once_more(request, door=answer["Location"])
        return answer


def stale(request: HttpRequest, reason: str = "") -> HttpResponseBase:  # noqa: ARG001 - Django hands it over
    """The mark of the form is not the newest: what our own page sent may be sent again, nothing else."""
    if _is_ours(request) and typed_in(request):
        return _once_more(request)
    return render(request, "403_csrf.html", status=403)


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields that came along, but for our own mark."""
    return [(name, value) for name, values in request.POST.lists() if name not in OURS for value in values]


def _leads_to_the_door(request: HttpRequest, answer: HttpResponseBase) -> bool:
    """A page sent who is not signed in to the code; the pages of signing in themselves do not count."""
    if not isinstance(answer, HttpResponseRedirect):
        return False
    room = request.resolver_match.app_name if request.resolver_match else ""
    return room != "accounts" and answer["Location"].partition("?")[0] == resolve_url(settings.LOGIN_URL)


def _is_ours(request: HttpRequest) -> bool:
    """The browser says that a page of this very host sent it; a forger's page cannot say so."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


@never_cache
def _once_more(request: HttpRequest, door: str = "") -> HttpResponseBase:
    context = {
        "typed": typed_in(request),
        "address": request.get_full_path(),
        "door": door.partition("?")[0],
        "had_file": bool(request.FILES),
    }
    return render(request, "site/once_more.html", context, status=403)
