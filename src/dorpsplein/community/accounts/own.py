"""One's own page of the door: where one is signed in, and signing out there."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import signed_in
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts import devices, papers, passkeys
from dorpsplein.community.accounts.browsers import browser_and_system, device_words
from dorpsplein.community.accounts.forms import KeyForm
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.proof import give_proof
from dorpsplein.community.accounts.second import to_done, unlocked, wanted

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
        "keys": list(request.user.passkeys.all()),
        "key_host": passkeys.key_host(request),
        "here": devices.here(request, request.user),
        "elsewhere": list(devices.elsewhere(request, request.user)),
        "done": request.session.pop(DONE, ""),
        "apps": list(request.user.authenticators.all()),
        "paper": papers.paper_of(request.user),
        "sheet": request.user.spare_codes.first(),
        "spares": request.user.spare_codes.filter(used_at=None).count(),
    }
    return render(request, "accounts/own.html", context)


@signed_in
@require_POST
def device(request: OwnRequest) -> HttpResponseBase:
    """Sign out one other device."""
    key = request.POST.get("key", "")
    ended = get_object_or_404(devices.elsewhere(request, request.user), public_id=key)
    devices.end_device(device=ended)
    request.session[DONE] = _("Uitgelogd: %(device)s.") % {"device": ended.words}
    return redirect("accounts:own")


@signed_in
@require_POST
def others(request: OwnRequest) -> HttpResponseBase:
    """Sign out everywhere but here."""
    devices.end_other_devices(request, request.user)
    request.session[DONE] = _("U bent alleen nog op dit apparaat ingelogd.")
    return redirect("accounts:own")


@signed_in
@require_POST
def paper_gone(request: OwnRequest) -> HttpResponseBase:
    """The code on the letter opens nothing from now on."""
    papers.end_paper(login=request.user, actor=request.user)
    request.session[DONE] = _("De code op uw brief werkt niet meer. Bel ons als u een nieuwe wilt.")
    return redirect("accounts:own")


@signed_in
@unlocked
@freshly
@never_cache
def key_new(request: OwnRequest) -> HttpResponseBase:
    """The question for a new key, and a name for it. It begins with a press, since that may ask a code."""
    if request.method != "POST":
        return redirect("accounts:own")
    try:
        asked = passkeys.question_for_new(request, request.user)
    except Refusal as refusal:
        request.session[DONE] = str(refusal)
        return redirect("accounts:own")
    named = device_words(*browser_and_system(request.headers.get("User-Agent", "")))
    context = {"asked": asked, "form": KeyForm(initial={"name": named}), "next": wanted(request)}
    return render(request, "accounts/key_new.html", context)


@signed_in
@unlocked
@freshly
@require_POST
def key_kept(request: OwnRequest) -> HttpResponseBase:
    """Keep the key that the browser made."""
    form = KeyForm(request.POST)
    name = form.cleaned_data["name"] if form.is_valid() else _("Dit apparaat")
    try:
        passkeys.keep_key(request, request.user, answer=request.POST.get("answer", ""), name=name)
    except Refusal as refusal:
        request.session[DONE] = str(refusal)
        return redirect("accounts:own")
    if wanted(request):  # she came for the second lock, and just showed her finger
        give_proof(request, request.user)
        return to_done(request)
    request.session[DONE] = _("Voortaan logt u hier in met uw vinger of gezicht. Een code kan ook altijd.")
    return redirect("accounts:own")


@signed_in
@unlocked
@require_POST
def key_gone(request: OwnRequest) -> HttpResponseBase:
    """Take a key away."""
    key = get_object_or_404(request.user.passkeys, public_id=request.POST.get("key", ""))
    passkeys.remove_key(key=key)
    request.session[DONE] = _("Dit opent niets meer: %(name)s.") % {"name": key.name}
    return redirect("accounts:own")
