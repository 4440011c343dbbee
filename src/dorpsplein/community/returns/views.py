"""For a provider: what came back is posted here, as a whole mail. The secret in the address is the proof."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from dorpsplein.base.access import anyone
from dorpsplein.community.accounts.limits import let_through, network_of
from dorpsplein.community.returns.opening import MOST_BYTES
from dorpsplein.community.returns.services import take_in

MOST_AN_HOUR = 2000
WHOLE = ("message/rfc822", "text/plain", "application/octet-stream", "message/global")


@csrf_exempt  # a provider has no page of ours; only who set it up knows the address
@anyone
@never_cache
def hook(request: HttpRequest, secret: str) -> HttpResponse:
    """One mail: the whole of it, or a report with its kind (RFC 3462) in the head of the request."""
    if not settings.RETURNS_SECRET or not constant_time_compare(secret, settings.RETURNS_SECRET):
        raise Http404
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    if not let_through(f"returns:{network_of(request)}", most=MOST_AN_HOUR):
        return HttpResponse(status=429, headers={"Retry-After": "600"})
    kind = request.headers.get("Content-Type", "")
    body = request.read(MOST_BYTES)
    if request.content_type == "multipart/report":
        body = f"Content-Type: {' '.join(kind.split())}\r\n\r\n".encode() + body
    elif request.content_type not in WHOLE:
        return HttpResponse(status=415, headers={"Accept": "message/rfc822, multipart/report"})
    take_in(body)
    return HttpResponse(status=204)
