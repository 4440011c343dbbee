"""For anyone: no newsletter any more. A GET shows; only a POST acts, also the one press of a mail program."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from dorpsplein.base.access import anyone
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.limits import network_of
from dorpsplein.community.dispatch import stopping
from dorpsplein.community.dispatch.forms import LeaveForm
from dorpsplein.community.dispatch.leaving import ask_to_leave
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import How


@csrf_exempt  # a mail program presses without our page (RFC 8058); the signed address is the proof
@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: VillageRequest, token: str) -> HttpResponseBase:
    """One press, and it stops; another, and it comes after all."""
    if not stopping.is_true(request.village, token):
        raise Http404
    people = stopping.people_of(request.village, token)
    reader = stopping.reader_of(request.village, token)
    stopped = not any(map(subscriptions.gets_newsletter, people)) if people else reader is None
    if request.method == "POST":
        if "terug" in request.POST:
            subscriptions.welcome_back(people=people or [])
        else:
            subscriptions.decline(people=people or [], how=How.WEBSITE)
            if reader:
                subscriptions.stop(subscription=reader)
        stopped = "terug" not in request.POST
    returned = request.method == "POST" and not stopped
    names = [person.name for person in people or []]
    context = {
        "stopped": stopped,
        "returned": returned,
        "names": names,
        "email": reader.email if reader else "",
    }
    return render(request, "dispatch/stop.html", context)


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: VillageRequest) -> HttpResponseBase:
    """Who has no newsletter at hand types the address at which it arrives."""
    if not request.village.is_visible:
        raise Http404
    form = LeaveForm(request.POST or None)
    if not form.is_valid():
        return render(request, "dispatch/leave.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        ask_to_leave(village=request.village, email=form.cleaned_data["email"], network=network_of(request))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return render(request, "dispatch/leave.html", {"form": form}, status=429)
    return redirect("dispatch:asked")


@anyone
@require_safe
def asked(request: VillageRequest) -> HttpResponseBase:
    """Look into your mail."""
    if not request.village.is_visible:
        raise Http404
    return render(request, "dispatch/asked.html")
