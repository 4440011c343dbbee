"""For a provider: what came back is posted here, whole or in words of its own. The secret is the proof."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from dorpsplein.base.access import anyone
from dorpsplein.community.accounts.limits import let_through, network_of
from dorpsplein.community.returns.opening import MOST_BYTES
from dorpsplein.community.returns.provided import Provider, UnreadableError, events_in, mails_in, put_body
from dorpsplein.community.returns.services import take, take_in

MOST_AN_HOUR = 2000
MOST_POSTED = 12 * 2**20  # octets of a batch, or of an answer with some photos
TOO_LARGE = 413
WHOLE = ("message/rfc822", "text/plain", "application/octet-stream", "message/global")

logger = logging.getLogger(__name__)

type Hook = Callable[[HttpRequest], HttpResponse]


def for_who_knows(view: Hook) -> Callable[[HttpRequest, str], HttpResponse]:
    """Only with the secret, by POST, and not too often. A provider has no form of ours, so no mark of one."""

    @csrf_exempt
    @anyone
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, secret: str) -> HttpResponse:
        if not settings.RETURNS_SECRET or not constant_time_compare(secret, settings.RETURNS_SECRET):
            raise Http404
        if request.method != "POST":
            return HttpResponse(status=405, headers={"Allow": "POST"})
        if not let_through(f"returns:{network_of(request)}", most=MOST_AN_HOUR):
            return HttpResponse(status=429, headers={"Retry-After": "600"})
        return view(request)

    return guarded


@for_who_knows
def hook(request: HttpRequest) -> HttpResponse:
    """One mail: the whole of it, or a report with its kind (RFC 3462) in the head of the request."""
    kind = request.headers.get("Content-Type", "")
    body = request.read(MOST_BYTES)
    if request.content_type == "multipart/report":
        body = f"Content-Type: {' '.join(kind.split())}\r\n\r\n".encode() + body
    elif request.content_type not in WHOLE:
        return HttpResponse(status=415, headers={"Accept": "message/rfc822, multipart/report"})
    take_in(body)
    return HttpResponse(status=204)


@for_who_knows
def hear(request: HttpRequest) -> HttpResponse:
    """What became of our mails, in the words of the provider that we named."""
    return _each(request, events_in, take)


@for_who_knows
def receive(request: HttpRequest) -> HttpResponse:
    """Mails that came in, in the words of that provider."""
    return _each(request, mails_in, take_in)


def _each[T](
    request: HttpRequest, read: Callable[[HttpRequest, Provider], Iterator[T]], act: Callable[[T], object]
) -> HttpResponse:
    if settings.PROVIDER is None:
        raise Http404
    body = request.read(MOST_POSTED + 1)
    if len(body) > MOST_POSTED:
        logger.warning("a provider posted more than %s octets", MOST_POSTED)
        return HttpResponse(status=TOO_LARGE)
    put_body(request, body)
    try:
        for one in read(request, settings.PROVIDER):
            act(one)
    except UnreadableError:
        return HttpResponse(status=400)
    return HttpResponse(status=200)  # some providers take nothing else for a yes
