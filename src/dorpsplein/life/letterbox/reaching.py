"""Of who joins in: which mail of ours arrived, and to whom none may go."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F

from dorpsplein.community.outbox.silence import called_junk, missed_since, silent_addresses
from dorpsplein.community.subscriptions.services import who_want_none
from dorpsplein.community.villages.models import Village
from dorpsplein.life.letterbox.facts import Fact
from dorpsplein.life.letterbox.models import Message, MessageQuerySet

SILENT, UNWANTED = "silent", "unwanted"


def looked_up(village: Village, messages: Iterable[Message]) -> list[Message]:
    """The messages, each with which mails about the idea did not arrive, and whether none may go."""
    listed = list(messages)
    addresses = {one.email for one in listed if one.email}
    if not addresses:
        return listed
    missed = missed_since(key for one in listed if one.email for key in _keys(one))
    silent, unwanted = silent_addresses(village), _unwanted(village, listed, addresses)
    for one in listed:
        one.failed = frozenset(missed.keys() & set(_keys(one)))
        one.failed_at = max((missed[key] for key in one.failed), default=None)
        one.no_mail = UNWANTED if one.pk in unwanted else SILENT if one.email in silent else ""
    return listed


def firsts(rows: MessageQuerySet) -> list[Message]:
    """By whom each who joins in is told: who wrote twice about the same idea is one."""
    first: dict[tuple[str, tuple[str, str]], Message] = {}
    for one in rows.order_by(F("told_at").asc(nulls_last=True), "at"):
        first.setdefault((one.story, one.writer), one)
    return list(first.values())


def key_of(message: Message) -> str:
    """Of the next mail to who joins in."""
    mails = sum(bool(Fact.read(one).mail) for one in message.told)
    return f"goes-on:{message.public_id}:{mails + 1}"


def _keys(message: Message) -> list[str]:
    """Of all mails that told it; before it was kept what they told, there was one."""
    mails = [Fact.read(one).mail for one in message.told]
    return [f"goes-on:{message.public_id}", *filter(None, mails)]


def _unwanted(village: Village, messages: Iterable[Message], addresses: set[str]) -> set[int]:
    """Who said: no mail any more. Of who share an address, each for herself."""
    junk, people = called_junk(village, addresses), who_want_none(village, addresses)
    found = set()
    for one in messages:
        at = [(_named(person.name), none) for person, none in people if person.email == one.email]
        own = [none for name, none in at if name == _named(one.name)] or [none for _name, none in at]
        if one.email and (one.email in junk or (own and all(own))):
            found.add(one.pk)
    return found


def _named(name: str) -> str:
    return " ".join(name.casefold().split())
