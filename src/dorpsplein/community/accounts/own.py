"""One's own page of the door: where one is signed in, and signing out there."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import signed_in
from dorpsplein.community.accounts import devices
from dorpsplein.community.accounts.models import Login

DONE = "own_done"


class OwnRequest(HttpRequest):
    """A request of who is signed in, as ``base.access.signed_in`` lets it through."""

    user: Login


@signed_in
@never_cache
@require_safe
def own(request: OwnRequest) -> HttpResponseBase:
    """With what address, and on which devices."""
    context = {
        "login": request.user,
        "here": devices.here(request, request.user),
        "elsewhere": list(devices.elsewhere(request, request.user)),
        "done": request.session.pop(DONE, ""),
    }
    return render(request, "accounts/own.html", context)


@signed_in
@require_POST
def device(request: OwnRequest) -> HttpResponseBase:
    """Sign out one other device."""
    key = request.POST.get("key", "")
    ended = get_object_or_404(devices.elsewhere(request, request.user), public_id=key)
    devices.end_device(device=ended)
    request.session[DONE] = _("Uitgelogd: %(device)s") % {"device": ended.words}
    return redirect("accounts:own")


@signed_in
@require_POST
def others(request: OwnRequest) -> HttpResponseBase:
    """Sign out everywhere but here."""
    devices.end_other_devices(request, request.user)
    request.session[DONE] = _("U bent alleen nog op dit apparaat ingelogd")
    return redirect("accounts:own")
