"""Being signed in: half a year on one's own computer, at most half a day on another's."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import auth
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from dorpsplein.community.accounts.models import Login

ENDS_KEY = "ends_at"
ELSEWHERE = timedelta(hours=12)
BACKEND = "django.contrib.auth.backends.ModelBackend"
KNOWN_COOKIE = f"{settings.COOKIE_PREFIX}known"
KNOWN_DAYS = 400
MOST_KNOWN = 4
FRESH_KEY = "fresh_until"
FRESH = timedelta(minutes=15)


def sign_in(request: HttpRequest, login: Login, *, own_device: bool) -> None:
    """Sign in with a new session, in which nothing of before is left."""
    request.session.flush()
    auth.login(request, login, backend=BACKEND)
    if not own_device:
        request.session.set_expiry(0)
        request.session[ENDS_KEY] = (timezone.now() + ELSEWHERE).timestamp()
    stay_fresh(request)


def stay_fresh(request: HttpRequest, during: timedelta = FRESH) -> None:
    """Who is here has just shown it; for a while nobody asks again."""
    request.session[FRESH_KEY] = (timezone.now() + during).timestamp()


def is_fresh(request: HttpRequest) -> bool:
    """Has somebody shown in this session, not long ago, who is here?"""
    return timezone.now().timestamp() < float(request.session.get(FRESH_KEY, 0))


def end_if_over(request: HttpRequest) -> None:
    """Sign out who signed in half a day ago on a computer that is not the own one."""
    ends_at = request.session.get(ENDS_KEY)
    if ends_at and timezone.now().timestamp() >= ends_at:
        auth.logout(request)


def known_logins(request: HttpRequest) -> list[str]:
    """Who signed in with this browser before, as this browser can prove."""
    try:
        told = request.get_signed_cookie(KNOWN_COOKIE, salt=KNOWN_COOKIE)
    except (KeyError, signing.BadSignature):
        return []
    return told.split(".") if told else []


def remember_browser(request: HttpRequest, response: HttpResponseBase, login: Login) -> None:
    """Let the browser prove next time that this login is at home here."""
    others = [key for key in known_logins(request) if key != login.public_id]
    response.set_signed_cookie(
        KNOWN_COOKIE,
        ".".join([login.public_id, *others][:MOST_KNOWN]),
        salt=KNOWN_COOKIE,
        max_age=KNOWN_DAYS * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
