"""Taking back a choice of mail, in the session in which it was made, within an hour.

What is needed stands signed in the page itself, and until the next look in that session, for a double press:
nothing else of who left stays behind with us.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from django.core import signing
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string

from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.outbox.mailings import is_written
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import Choice, How, Kind, Subscription
from dorpsplein.community.villages.models import Village

READER = "adres"
PRESSED = "dispatch_pressed"
NONCE = "dispatch_undo"
HOLDS = timedelta(hours=1)
FACTS = ("public_id", "email", "language", "how")


class Back(NamedTuple):
    """What somebody gets again; ``misses``: but not the letter that went out meanwhile."""

    choice: Choice
    misses: bool


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
    token = signing.dumps([who, before.value, after.value, facts], salt=_salt(request))
    request.session[PRESSED] = [who, after.value, token]
    return token


def pressed_twice(request: VillageRequest, who: str, choice: Choice) -> str:
    """What takes it back, when this is the very press of a moment ago; else ""."""
    *pressed, token = request.session.get(PRESSED, ["", "", ""])
    return str(token) if pressed == [who, choice.value] else ""


def forget_press(request: VillageRequest) -> None:
    """She went on: another look at the page is no second press."""
    request.session.pop(PRESSED, None)


def letter_missed(village: Village, email: str, kinds: set[Kind]) -> bool:
    """Did a letter of these kinds go out within the hour, and is there no mail of it to this address?"""
    lately = Q(ended_at=None) | Q(ended_at__gte=timezone.now() - HOLDS)
    rows = Dispatch.objects.of(village).filter(lately, kind__in=kinds)
    return bool(email) and any(not is_written(key, email) for key in rows.values_list("key", flat=True))


def take_back(request: VillageRequest, people: list[Person], reader: Subscription | None) -> Back | None:
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
    elif not subscriptions.return_subscription(village=request.village, kinds=before.kinds, **facts):
        return None
    forget_press(request)
    del request.session[NONCE]
    email = one.email if one is not None else facts["email"]
    return Back(before, letter_missed(request.village, email, set(before.kinds) - set(Choice(after).kinds)))


def _salt(request: VillageRequest) -> str:
    nonce = request.session.get(NONCE, "")
    return f"dorpsplein.mail.undo.{request.village.public_id}.{nonce}"
