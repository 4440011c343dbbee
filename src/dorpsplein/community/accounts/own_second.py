"""One's own second lock: opening it, setting it up, and the codes on paper."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import get_script_prefix, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.base.access import signed_in
from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts import authenticators, spares
from dorpsplein.community.accounts.forms import AppForm
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.own import DONE, OwnRequest
from dorpsplein.community.accounts.proof import give_proof, is_proven
from dorpsplein.community.accounts.second import ask_second, to_done, unlocked, wanted
from dorpsplein.community.accounts.totp import in_groups, uri_of
from dorpsplein.design.qr import qr_svg


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: OwnRequest) -> HttpResponseBase:
    """Open the second lock, and go on to where somebody wanted to be."""
    if is_proven(request):
        return redirect(wanted(request) or reverse("accounts:own"))
    return ask_second(request) or redirect(wanted(request) or reverse("accounts:own"))


@signed_in
@never_cache
@require_safe
def second_done(request: OwnRequest) -> HttpResponseBase:
    """The second lock works: now the codes on paper, or on to where somebody wanted to be."""
    context = {
        "next": wanted(request) or reverse("accounts:own"),
        "has_sheet": request.user.spare_codes.exists(),
    }
    return render(request, "accounts/second_done.html", context)


@signed_in
@unlocked
@freshly
@never_cache
def app_new(request: OwnRequest) -> HttpResponseBase:
    """The square code for an app, and the question whether it works. It begins with a press."""
    if request.method != "POST":
        return redirect("accounts:own")
    return _app_page(request, AppForm())


@signed_in
@unlocked
@freshly
@never_cache
@require_POST
def app_kept(request: OwnRequest) -> HttpResponseBase:
    """Keep the app, when it shows the right digits."""
    form = AppForm(request.POST)
    if not form.is_valid():
        return _app_page(request, form)
    digits, name = form.cleaned_data["app_code"], form.cleaned_data["name"]
    try:
        authenticators.keep_app(request, request.user, digits=digits, name=name)
    except authenticators.AppRefused as refusal:
        form.add_error("app_code", str(refusal))
        return _app_page(request, form)
    give_proof(request, request.user)
    return to_done(request)


@signed_in
@unlocked
@freshly
@require_POST
def app_gone(request: OwnRequest) -> HttpResponseBase:
    """Take an app away."""
    app = get_object_or_404(request.user.authenticators, public_id=request.POST.get("key", ""))
    authenticators.remove_app(request, app=app)
    request.session[DONE] = _("Dit opent niets meer: %(name)s.") % {"name": app.name}
    return redirect("accounts:own")


@signed_in
@unlocked
@freshly
@never_cache
def sheet(request: OwnRequest) -> HttpResponseBase:
    """Ten new codes to print, shown this once. It begins with a press."""
    if request.method != "POST":
        return redirect("accounts:own")
    context = {
        "codes": [spares.in_fours(code) for code in spares.new_sheet(request, request.user)],
        "login": request.user,
        "today": local_today(),
        "place": request.get_host() + get_script_prefix(),
        "next": wanted(request) or reverse("accounts:own"),
    }
    return render(request, "accounts/sheet.html", context)


def _app_page(request: OwnRequest, form: AppForm) -> HttpResponseBase:
    secret = authenticators.secret_for_new(request)
    uri = uri_of(secret, issuer=_issuer(request), account=request.user.email or "")
    context = {
        "form": form,
        "next": wanted(request),
        "uri": uri,
        "drawing": mark_safe(qr_svg(uri)),  # noqa: S308 - our own drawing; the words are inside it as squares
        "secret": in_groups(secret),
    }
    return render(request, "accounts/app_new.html", context, status=422 if form.is_bound else 200)


def _issuer(request: OwnRequest) -> str:
    village = getattr(request, "village", None)
    return str(village.full_name) if village else "Dorpsplein"
