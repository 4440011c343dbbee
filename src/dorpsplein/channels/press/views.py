"""For an outlet: no press texts any more. A GET shows; only a POST acts, also that of a mail program."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import anyone
from dorpsplein.channels.press import listing
from dorpsplein.channels.press.letter import outlet_of
from dorpsplein.community.people.asking import VillageRequest


@csrf_exempt  # a mail program presses without our page (RFC 8058); the signed address is the proof
@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: VillageRequest, token: str) -> HttpResponseBase:
    """One press, and it stops; another, and it comes after all."""
    key = outlet_of(request.village, token)
    if not key:
        raise Http404
    one = listing.called(request.village, key)
    stopped = one is None or one.declined_at is not None
    if request.method == "POST":
        back = "terug" in request.POST
        say = listing.welcome_back if back else listing.decline
        say(village=request.village, key=key, actor=None)
        stopped = one is None or not back
    context = {"stopped": stopped, "name": one.outlet.name if one else "", "village": request.village}
    return render(request, "press/stop.html", context)
