"""Taking back a choice of mail, in the session in which it was made, within an hour.

What is needed stands signed in the page itself: nothing of who left stays behind with us.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core import signing
from django.utils.crypto import get_random_string

from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import Choice, How, Subscription

READER = "adres"
NONCE = "dispatch_undo"
HOLDS = timedelta(hours=1)
FACTS = ("public_id", "email", "language", "how")


def choice_of(one: Person | Subscription) -> Choice:
    """Which mail somebody gets now, on the list or by an address alone."""
    if isinstance(one, Person):
        return subscriptions.choice_for(one)
    return Choice.of(subscriptions.kinds_of(one))


def undo_token(request: VillageRequest, one: Person | Subscription, before: Choice, after: Choice) -> str:
    """What takes this choice back, and only here."""
    request.session[NONCE] = get_random_string(16)
    facts: dict[str, Any] = {}
    if isinstance(one, Subscription):
        facts = {name: getattr(one, name) for name in FACTS}
        facts |= {name: getattr(one, name).isoformat() for name in ("asked_at", "confirmed_at")}
    who = READER if facts else one.public_id
    return signing.dumps([who, before.value, after.value, facts], salt=_salt(request))


def take_back(request: VillageRequest, people: list[Person], reader: Subscription | None) -> Choice | None:
    """What somebody gets again; None when that is over, or something else was chosen since."""
    try:
        told = signing.loads(request.POST.get("terug", ""), salt=_salt(request), max_age=HOLDS)
    except signing.BadSignature:
        return None
    who, before, after, facts = told
    before = Choice(before)
    person = next((one for one in people if one.public_id == who), None)
    one = reader if who == READER else person
    if one is not None and choice_of(one) != after:
        return None
    if one is None and not facts:
        return None
    if isinstance(one, Person):
        subscriptions.choose(person=one, choice=before, how=How.WEBSITE, actor=request.person)
    elif one is not None:
        subscriptions.choose_to_read(subscription=one, choice=before)
    else:
        subscriptions.return_subscription(village=request.village, kinds=before.kinds, **facts)
    del request.session[NONCE]
    return before


def _salt(request: VillageRequest) -> str:
    nonce = request.session.get(NONCE, "")
    return f"dorpsplein.mail.undo.{request.village.public_id}.{nonce}"
