"""Het tweede slot: who sees what is of others gives a second proof of who she is, once in a while.

A key of the device, six digits of an app, or a code on paper.
"""

from __future__ import annotations

from datetime import timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from dorpsplein.base.access import View
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.authenticators import open_with_app
from dorpsplein.community.accounts.forms import SecondForm
from dorpsplein.community.accounts.limits import let_through, network_of
from dorpsplein.community.accounts.models import LONGEST, SPARE_LENGTH, Login
from dorpsplein.community.accounts.passkeys import KeyRefused, key_host, open_with_key
from dorpsplein.community.accounts.proof import give_proof, has_lock, is_proven, use_lock, was_proven
from dorpsplein.community.accounts.spares import open_with_spare

CODE, KEY = "second_code", "second_key"
OURS = frozenset({"csrfmiddlewaretoken", CODE, KEY, "confirm_code", "confirm_anew", "confirm_key"})
MOST_TRIES = 5
SOON = timedelta(minutes=15)
MOST_FROM_STRANGERS = 10  # a day, for one login, from browsers in which its second lock was never open
MOST_SPARES = 30  # an hour, for one network: twelve digits need no more
WRONG_KEY = gettext_lazy("Dit is de sleutel van een ander mailadres.")


def others(view: View) -> View:
    """Declare that a page shows what is of other people. It stands under the line that says who may.

    Only a session in which a second proof was given comes through, and not after twelve idle hours. What was
    typed waits on the page itself, in hidden fields, and goes on to the view with the proof.
    """
    if hasattr(view, "access"):
        raise TypeError("others stands under the line that says who may")

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_proven(request):
            return _asked(request) or view(request, *args, **kwargs)
        login = login_of(request)
        if login.proved_at is None:
            use_lock(login)
        return view(request, *args, **kwargs)

    guarded.others = True  # type: ignore[attr-defined]
    return guarded


def unlocked(view: View) -> View:
    """Declare that an act changes the second lock itself: who has one opens it first. Only a POST acts."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST" or is_proven(request) or not has_lock(login_of(request)):
            return view(request, *args, **kwargs)
        return _asked(request) or view(request, *args, **kwargs)

    return guarded


def ask_second(request: HttpRequest) -> HttpResponseBase | None:
    """The page that asks the second proof; None when it came with the request."""
    if request.method != "POST":
        return second_page(request, SecondForm())
    if request.POST.get(KEY):
        return _with_key(request)
    if CODE not in request.POST:
        return second_page(request, SecondForm())
    form = SecondForm(request.POST)
    if not form.is_valid():
        return second_page(request, form)
    try:
        _with_digits(request, form.cleaned_data[CODE])
    except Refusal as refusal:
        form.add_error(CODE, str(refusal))
        return second_page(request, form)
    return None


@never_cache
def second_page(request: HttpRequest, form: SecondForm, *, told: str = "") -> HttpResponseBase:
    """Ask what opens the second lock; or, where there is none yet, how somebody wants to have one."""
    login, host = login_of(request), key_host(request)
    keys = list(login.passkeys.values_list("host", flat=True))
    with_code = login.authenticators.exists() or login.spare_codes.filter(used_at=None).exists()
    context = {
        "form": form,
        "told": told,
        "next": wanted(request) or request.get_full_path(),
        "with_key": bool(host) and host in keys,
        "with_code": with_code,
        "has_lock": bool(keys) or with_code,
        "elsewhere": next((key for key in keys if key != host), ""),
        "can_key": bool(host),
        "about_lock": request.path_info.startswith("/ik/"),
        "typed": [
            (name, value) for name, values in request.POST.lists() if name not in OURS for value in values
        ],
        "lost_url": resolve_url(settings.SECOND_LOST_URL) if getattr(request, "village", None) else "",
    }
    wrong = form.is_bound or told
    return render(request, "accounts/second.html", context, status=422 if wrong else 200)


def wanted(request: HttpRequest) -> str:
    """Where somebody wanted to be, if that is here: nothing else."""
    from dorpsplein.community.accounts.views import safe_next

    return safe_next(request)


def to_done(request: HttpRequest) -> HttpResponseBase:
    """On to the page that says that the second lock works."""
    after = wanted(request)
    question = f"?{urlencode({'next': after})}" if after else ""
    return redirect(f"{reverse('accounts:second_done')}{question}")


def login_of(request: HttpRequest) -> Login:
    """Who is signed in; the line that says who may let nobody else through."""
    assert isinstance(request.user, Login)  # noqa: S101 - the guard above let nobody else in
    return request.user


def _asked(request: HttpRequest) -> HttpResponseBase | None:
    """Who only looks is led to the page of the second lock, and back; who acts is asked on the spot."""
    if request.method == "POST":
        return ask_second(request)
    return redirect(f"{reverse('accounts:second')}?{urlencode({'next': request.get_full_path()})}")


def _with_key(request: HttpRequest) -> HttpResponseBase | None:
    login = login_of(request)
    try:
        opened = open_with_key(request, request.POST[KEY])
    except KeyRefused as refusal:
        return second_page(request, SecondForm(), told=str(refusal))
    if opened != login:
        return second_page(request, SecondForm(), told=str(WRONG_KEY))
    give_proof(request, login)
    return None


def _with_digits(request: HttpRequest, digits: str) -> None:
    """Open with digits of an app or of the paper. The try is counted before we look. Errors: Refusal."""
    login = login_of(request)
    on_paper = len(digits) == SPARE_LENGTH
    if on_paper:
        _count_spare(request)
        opened = open_with_spare(request, login, digits)
    else:
        _count_app(request, login)
        opened = open_with_app(login, digits)
    if not opened:
        raise Refusal(
            _("Deze code kennen wij niet, of u gebruikte hem al. Neem een andere van uw papier.")
            if on_paper
            else _("Dit zijn niet de cijfers van nu. Wacht tot uw app andere laat zien, en typ die.")
        )
    give_proof(request, login)


def _count_app(request: HttpRequest, login: Login) -> None:
    """A browser that never opened this lock shares ten tries a day with all others like it.

    So who guesses does not keep the owner out of her own browser, and never takes her paper away.
    """
    here = let_through(f"app:{request.session.session_key}", most=MOST_TRIES, during=SOON)
    if not here:
        raise Refusal(_("Er zijn vijf keer andere cijfers getypt. Wacht een kwartier, of neem uw papier."))
    if was_proven(request):
        return
    if not let_through(f"app-login:{login.public_id}", most=MOST_FROM_STRANGERS, during=LONGEST):
        raise Refusal(
            _("Er zijn vandaag te vaak andere cijfers getypt. Neem uw papier, of wacht tot morgen.")
        )


def _count_spare(request: HttpRequest) -> None:
    if not let_through(f"spare:{network_of(request)}", most=MOST_SPARES):
        raise Refusal(_("Er zijn vaak andere codes getypt. Wacht een uur, of bel ons."))
