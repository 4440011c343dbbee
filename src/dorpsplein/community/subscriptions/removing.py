"""Taking a reader off by hand, and putting her back: what that needs stands signed in the page, an hour."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core import signing

from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions import services
from dorpsplein.community.subscriptions.models import Kind, Subscription
from dorpsplein.community.villages.models import Village

HOLDS = timedelta(hours=1)


def remove(*, subscription: Subscription, actor: Person, alone: bool = False) -> str:
    """Take her off; gives what puts her back. ``alone``: see ``services.stop``."""
    facts: dict[str, Any] = {
        name: getattr(subscription, name) for name in ("public_id", "email", "language", "how")
    }
    facts |= {
        name: moment.isoformat()
        for name in ("asked_at", "confirmed_at")
        if (moment := getattr(subscription, name))
    }
    kinds = sorted(services.kinds_of(subscription))
    by = subscription.by.public_id if subscription.by else ""
    salt = _salt(subscription.village, actor)
    services.stop(subscription=subscription, actor=actor, alone=alone)
    return signing.dumps([facts, kinds, by, alone], salt=salt)


def put_back(*, village: Village, token: str, actor: Person) -> str:
    """Put her back as she was; gives the address, "" when that is over, or she asked anew.

    Nor where she read by the address alone, and stands on the list since: there she says what she wants.
    """
    try:
        facts, kinds, by, *alone = signing.loads(token, salt=_salt(village, actor), max_age=HOLDS)
    except signing.BadSignature:
        return ""
    if any(alone) and services.people_at(village, facts["email"]):
        return ""
    facts["by"] = Person.objects.of(village).filter(public_id=by).first()
    held = [Kind(kind) for kind in kinds]
    is_back = services.undo_stop(village=village, actor=actor, kinds=held, **facts)
    return str(facts["email"]) if is_back else ""


def address_in(*, village: Village, token: str, actor: Person | None) -> str:
    """Whom this puts back, while it still does; else ""."""
    try:
        facts, *_more = signing.loads(token, salt=_salt(village, actor), max_age=HOLDS) if actor else ({},)
    except signing.BadSignature:
        return ""
    return str(facts.get("email", ""))


def _salt(village: Village, actor: Person) -> str:
    return f"dorpsplein.subscriptions.removed.{village.public_id}.{actor.public_id}"
