"""Even controleren of u het bent: before what matters much, a code of less than a quarter of an hour ago."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from dorpsplein.base.access import View
from dorpsplein.community.accounts.forms import ConfirmForm, ConfirmPaperForm
from dorpsplein.community.accounts.limits import network_of
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.papers import open_with_paper, paper_of
from dorpsplein.community.accounts.passkeys import KeyRefused, key_host, open_with_key
from dorpsplein.community.accounts.services import (
    Over,
    TooOften,
    WrongCode,
    ask_code_again,
    still_works,
    use_code,
)
from dorpsplein.community.accounts.sessions import is_fresh, stay_fresh

type Confirming = ConfirmForm | ConfirmPaperForm

AGAIN_KEY = "code_again"
CODE, ANEW, KEY = "confirm_code", "confirm_anew", "confirm_key"
OURS = frozenset({"csrfmiddlewaretoken", CODE, ANEW, KEY})
WRONG_KEY = gettext_lazy("Dit is de sleutel van een ander mailadres.")


def freshly(view: View) -> View:
    """Declare that an act needs a code of the last quarter of an hour. It stands under who may.

    Only a POST acts, so only a POST is asked. What was typed waits on the page itself, in hidden fields, and
    goes on to the view with the code: nothing of it is kept here.
    """
    return freshly_when(lambda *_asked, **_named: True)(view)


def freshly_when(matters: Callable[..., bool]) -> Callable[[View], View]:
    """Declare the same of an act that only sometimes matters much; ``matters`` is asked as the view is."""

    def declare(view: View) -> View:
        if hasattr(view, "access"):
            raise TypeError("freshly stands under the line that says who may")

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method != "POST" or is_fresh(request) or not matters(request, *args, **kwargs):
                return view(request, *args, **kwargs)
            return _asked_again(request) or view(request, *args, **kwargs)

        guarded.fresh = True  # type: ignore[attr-defined]
        return guarded

    return declare


def _asked_again(request: HttpRequest) -> HttpResponseBase | None:
    """The page that asks a code; None when the right one came with the request."""
    if request.POST.get(KEY):
        return _with_key(request)
    if CODE not in request.POST or ANEW in request.POST:
        return _first_page(request)
    form = _form(request, request.POST)
    if not form.is_valid():
        return _page(request, form)
    try:
        _use(request, form.cleaned_data[CODE])
    except (WrongCode, Over, TooOften) as refusal:
        form.add_error(CODE, str(refusal))
        return _page(request, form)
    return None


def _with_key(request: HttpRequest) -> HttpResponseBase | None:
    """The same with a key of the device; None when it opened, and is a key of who is signed in."""
    try:
        login = open_with_key(request, request.POST[KEY])
    except KeyRefused as refusal:
        return _page(request, _form(request), told=str(refusal))
    if login != request.user:
        return _page(request, _form(request), told=str(WRONG_KEY))
    stay_fresh(request)
    return None


def _first_page(request: HttpRequest) -> HttpResponseBase:
    """A code goes out by itself, but not to who can do without."""
    if _on_paper(request):
        return _page(request, _form(request))
    try:
        if ANEW in request.POST or not _login(request).passkeys.filter(host=key_host(request)).exists():
            _write(request)
    except TooOften as refusal:
        return _page(request, _form(request), told=str(refusal))
    return _page(request, _form(request))


def _use(request: HttpRequest, typed: str) -> None:
    """Use the code up that was written for this session. Errors: Over, TooOften, WrongCode."""
    if _on_paper(request):
        known = [_login(request).public_id]
        if open_with_paper(typed=typed, network=network_of(request), known_logins=known) != request.user:
            raise WrongCode(_("Dit is de code van een andere brief."))
    else:
        use_code(key=request.session.get(AGAIN_KEY, ""), typed=typed)
        del request.session[AGAIN_KEY]
    stay_fresh(request)


def _write(request: HttpRequest) -> None:
    """Write a code; not a second one while the first still works, unless asked. Errors: TooOften."""
    if ANEW in request.POST or not still_works(request.session.get(AGAIN_KEY, "")):
        village = getattr(request, "village", None)
        request.session[AGAIN_KEY] = ask_code_again(login=_login(request), village=village).public_id


@never_cache
def _page(request: HttpRequest, form: Confirming, *, told: str = "") -> HttpResponseBase:
    context = {
        "form": form,
        "told": told,
        "on_paper": _on_paper(request),
        "waiting": _on_paper(request) or still_works(request.session.get(AGAIN_KEY, "")),
        "with_key": _login(request).passkeys.filter(host=key_host(request)).exists(),
        "address": _login(request).email,
        "typed": [
            (name, value) for name, values in request.POST.lists() if name not in OURS for value in values
        ],
        "mail_leaves": settings.MAIL_LEAVES,
    }
    return render(request, "accounts/confirm.html", context, status=422 if form.is_bound or told else 200)


def _form(request: HttpRequest, typed: QueryDict | None = None) -> Confirming:
    """Which code, from a mail or from a letter?"""
    return ConfirmPaperForm(typed) if _on_paper(request) else ConfirmForm(typed)


def _on_paper(request: HttpRequest) -> bool:
    """Who has no mail, or still comes in by a letter, shows the code of her letter again."""
    login = _login(request)
    return not login.email or paper_of(login) is not None


def _login(request: HttpRequest) -> Login:
    assert isinstance(request.user, Login)  # noqa: S101 - the guard above let nobody else in
    return request.user
