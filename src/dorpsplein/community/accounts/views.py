"""The door: ask a code, type it, and go out again. A GET shows, only a POST acts."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.urls import get_script_prefix, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dorpsplein.base.access import anyone
from dorpsplein.community.accounts.browsers import browser_and_system
from dorpsplein.community.accounts.devices import end_all_devices
from dorpsplein.community.accounts.forms import AskForm, CodeForm, PaperForm
from dorpsplein.community.accounts.limits import let_through, network_of
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.papers import open_with_paper
from dorpsplein.community.accounts.passkeys import KeyRefused, key_host, open_with_key, question_to_open
from dorpsplein.community.accounts.proof import prove_at_the_door
from dorpsplein.community.accounts.services import (
    Over,
    TooOften,
    WrongCode,
    ask_code,
    tell_of_new_device,
    use_code,
)
from dorpsplein.community.accounts.sessions import known_logins, remember_browser, sign_in
from dorpsplein.community.villages.models import Village
from dorpsplein.design.forms import PlainForm

KEY, ADDRESS = "code_asked", "code_address"
AN_HOUR = 3600
MOST_KEYS_ASKED = 60


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponseBase:
    """To which address shall we write? The answer is the same whether we know it or not."""
    if request.user.is_authenticated and request.method != "POST":
        return redirect(_on(request, resolve_url(settings.LOGIN_REDIRECT_URL)))
    form = AskForm(request.POST or None)
    if not form.is_valid():
        return _page(request, "accounts/ask.html", form, status=422 if form.is_bound else 200)
    address = form.cleaned_data["email"]
    try:
        code = ask_code(
            email=address,
            network=network_of(request),
            known_logins=known_logins(request),
            village=_village(request),
        )
    except TooOften as refusal:
        form.add_error(None, str(refusal))
        return _page(request, "accounts/ask.html", form, status=429)
    request.session[KEY], request.session[ADDRESS] = code.public_id, address
    if not request.user.is_authenticated:  # who is in already, in another tab, stays in as long as promised
        request.session.set_expiry(AN_HOUR)
    return redirect(_on(request, reverse("accounts:give")))


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponseBase:
    """Which code is it? Only the browser that asked can answer."""
    key = request.session.get(KEY)
    if not key:
        return redirect(_on(request, reverse("accounts:ask")))
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        return _page(request, "accounts/give.html", form, status=422 if form.is_bound else 200)
    try:
        login = use_code(key=key, typed=form.cleaned_data["code"])
    except (WrongCode, Over) as refusal:
        form.add_error("code", str(refusal))
        return _page(request, "accounts/give.html", form, status=422, over=isinstance(refusal, Over))
    return _come_in(request, login, own_device=not form.cleaned_data["not_mine"])


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest) -> HttpResponseBase:
    """Come in with the code on a letter, for who has no mail."""
    form = PaperForm(request.POST or None)
    if not form.is_valid():
        return _page(request, "accounts/paper.html", form, status=422 if form.is_bound else 200)
    try:
        login = open_with_paper(
            typed=form.cleaned_data["paper_code"],
            network=network_of(request),
            known_logins=known_logins(request),
        )
    except (TooOften, WrongCode) as refusal:
        form.add_error("paper_code", str(refusal))
        status = 429 if isinstance(refusal, TooOften) else 422
        return _page(request, "accounts/paper.html", form, status=status)
    return _come_in(request, login, own_device=not form.cleaned_data["not_mine"])


@anyone
@never_cache
@require_POST
def key_question(request: HttpRequest) -> HttpResponseBase:
    """What a browser must know to open with a key of this device."""
    if not let_through(f"key:{network_of(request)}", most=MOST_KEYS_ASKED):
        return JsonResponse({}, status=429)
    try:
        asked = question_to_open(request)
    except KeyRefused:
        return JsonResponse({}, status=409)
    if not request.user.is_authenticated:
        request.session.set_expiry(AN_HOUR)
    return JsonResponse(asked)


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def key(request: HttpRequest) -> HttpResponseBase:
    """Come in with a key that a device keeps."""
    if request.method != "POST":
        return redirect(_on(request, reverse("accounts:ask")))
    try:
        login = open_with_key(request, request.POST.get("answer", ""))
    except KeyRefused as refusal:
        form = AskForm()
        return _page(request, "accounts/ask.html", form, status=422, told=str(refusal))
    answer = _come_in(request, login, own_device=True)
    prove_at_the_door(request, login)
    return answer


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponseBase:
    """Sign out here or everywhere; asked once, for who came by a link."""
    if request.method == "POST":
        if "everywhere" in request.POST and isinstance(request.user, Login):
            end_all_devices(login=request.user)
        auth.logout(request)
        return redirect(get_script_prefix())
    return _page(request, "accounts/leave.html", None)


def safe_next(request: HttpRequest) -> str:
    """Where somebody wanted to go, if that is here; nothing else."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if here and asked.startswith("/") and asked.isprintable() else ""


def _come_in(request: HttpRequest, login: Login, *, own_device: bool) -> HttpResponseBase:
    _tell_if_new(request, login)
    sign_in(request, login, own_device=own_device)
    response = redirect(_on(request, resolve_url(settings.LOGIN_REDIRECT_URL)))
    if own_device:
        remember_browser(request, response, login)
    return response


def _tell_if_new(request: HttpRequest, login: Login) -> None:
    """Tell who comes in with a browser that never came in before; who comes for the first time knows."""
    if login.last_login and login.public_id not in known_logins(request):
        browser, system = browser_and_system(request.headers.get("User-Agent", ""))
        tell_of_new_device(login=login, browser=browser, system=system, village=_village(request))


def _on(request: HttpRequest, url: str) -> str:
    """On to an address, without forgetting where somebody wanted to go."""
    after = safe_next(request)
    return f"{url}?{urlencode({'next': after})}" if after else url


def _page(
    request: HttpRequest,
    template: str,
    form: PlainForm | None,
    *,
    status: int = 200,
    over: bool = False,
    told: str = "",
) -> HttpResponseBase:
    context = {
        "form": form,
        "next": safe_next(request),
        "address": request.session.get(ADDRESS, ""),
        "over": over,
        "told": told,
        "with_key": bool(key_host(request)),
        "home_url": get_script_prefix(),
        "mail_leaves": settings.MAIL_LEAVES,
    }
    return render(request, template, context, status=status)


def _village(request: HttpRequest) -> Village | None:
    return getattr(request, "village", None)
