"""A browser that has just signed in."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.devices import SEEN_KEY
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.proof import IDLE, PROOF_KEY
from dorpsplein.community.accounts.sessions import FRESH, FRESH_KEY


def make_browser(
    login: Login | None, *, fresh: bool = True, proven: bool = True, faults: bool = True
) -> Client:
    """A browser in which this login came in, just now or long ago; a fault may be an answer.

    ``proven``: the second lock was opened in it.
    """
    client = Client(raise_request_exception=faults)
    if login:
        client.force_login(login)
        session = client.session
        session[SEEN_KEY] = local_today().isoformat()
        session[FRESH_KEY] = (timezone.now() + FRESH).timestamp() if fresh else 0
        if proven:
            until = (timezone.now() + IDLE).timestamp()
            session[PROOF_KEY] = {"until": until, "end": until}
        session.save()
    return client
