"""The second proof: who sees what is of others shows twice who she is; her session remembers it a while."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.sessions import stay_fresh

PROOF_KEY = "second_proof"
IDLE = timedelta(hours=12)
AT_MOST = timedelta(days=14)
A_WHILE = timedelta(minutes=10)  # the session is not written at every page


def give_proof(request: HttpRequest, login: Login) -> None:
    """A second proof was given in this session, just now; from now on this login has a second lock."""
    stay_proven(request)
    stay_fresh(request)
    use_lock(login)


def prove_at_the_door(request: HttpRequest, login: Login) -> None:
    """Who came in with a key gave the second proof with it; that alone does not make it a lock."""
    stay_proven(request)
    if login.proved_at is not None:
        use_lock(login)


def use_lock(login: Login) -> None:
    """This login goes through its second lock: who wants to change that lock must open it first."""
    Login.objects.filter(pk=login.pk).update(proved_at=timezone.now())


def stay_proven(request: HttpRequest, *, idle: timedelta = IDLE, at_most: timedelta = AT_MOST) -> None:
    """For this session the second lock is open: until it stands idle too long, or for too long in all."""
    now = timezone.now()
    request.session[PROOF_KEY] = {"until": (now + idle).timestamp(), "end": (now + at_most).timestamp()}


def is_proven(request: HttpRequest) -> bool:
    """Is the second lock open in this session? Looking through it keeps it open."""
    told = request.session.get(PROOF_KEY, {"until": 0, "end": 0})
    now = timezone.now()
    if now.timestamp() >= min(told["until"], told["end"]):
        return False
    until = (now + IDLE).timestamp()
    if until - told["until"] > A_WHILE.total_seconds():
        request.session[PROOF_KEY] = {**told, "until": until}
    return True


def was_proven(request: HttpRequest) -> bool:
    """Was it ever open in this session? Then this browser is no stranger."""
    return PROOF_KEY in request.session


def has_lock(login: Login) -> bool:
    """Does this login have a second lock that was used? Then a code by mail alone may not change it."""
    return bool(login.proved_at) and (login.authenticators.exists() or login.passkeys.exists())
