"""For anyone: no more of this mail, or less. A GET shows; only a POST acts, also that of a mail program."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import anyone
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.limits import network_of
from dorpsplein.community.accounts.presses import press_of
from dorpsplein.community.dispatch import stopping
from dorpsplein.community.dispatch.asking import look_into_mail
from dorpsplein.community.dispatch.forms import LeaveForm
from dorpsplein.community.dispatch.leaving import ask_to_leave
from dorpsplein.community.dispatch.tokens import weak_token
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import How, Kind


@csrf_exempt  # a mail program presses without our page (RFC 8058); the signed address is the proof
@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: VillageRequest, token: str) -> HttpResponseBase:
    """One press, and this kind of mail stops; another, and it comes after all. ``?kies`` leads to less."""
    village = request.village
    if token == stopping.PROOF:
        return render(request, "dispatch/proof.html")
    if not stopping.is_true(village, token):
        return render(request, "dispatch/lost.html", status=404)
    kind = stopping.kind_of(village, token)
    people, reader = stopping.people_of(village, token) or [], stopping.reader_of(village, token)
    pressed = request.method == "POST"
    if pressed and "terug" in request.POST:
        subscriptions.welcome_back(people=people, kinds=[kind])
    elif pressed:
        subscriptions.decline(people=people, how=How.WEBSITE, kinds=[kind])
        if reader:
            subscriptions.stop(subscription=reader, kinds=[kind])
        reader = stopping.reader_of(village, token)
    way = weak_token(village, stopping.mark_in(village, token)) if people or reader else ""
    if way and "kies" in request.GET and not pressed:
        return redirect("dispatch:choices", way)
    read = subscriptions.kinds_of(reader) if reader else set()
    stopped = not any(subscriptions.gets(one, kind) for one in people) if people else kind not in read
    context = {
        "message": kind == Kind.MESSAGE,
        "stopped": stopped,
        "returned": pressed and not stopped,
        "names": [person.first_name for person in people],
        "email": reader.email if reader else "",
        "last": read <= {kind},
        "way": way,
    }
    return render(request, "dispatch/stop.html", context)


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: VillageRequest) -> HttpResponseBase:
    """Who has no mail of ours at hand types the address at which it arrives."""
    if not request.village.is_visible:
        raise Http404
    form = LeaveForm(request.POST or None)
    if not form.is_valid():
        return render(request, "dispatch/leave.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        email, network, press = form.cleaned_data["email"], network_of(request), press_of(request)
        ask_to_leave(village=request.village, email=email, network=network, press=press)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return render(request, "dispatch/leave.html", {"form": form}, status=429)
    return look_into_mail(request, form.data.get("email", ""), again="dispatch:leave")
