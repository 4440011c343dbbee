"""The address in a mail that stops this kind of mail: signed, so that nobody makes one for another."""

from __future__ import annotations

import hashlib

from django.core import signing

from dorpsplein.community.dispatch.reckoning import Mailed
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.letters import page_at
from dorpsplein.community.subscriptions.models import Kind, Subscription
from dorpsplein.community.subscriptions.services import people_at
from dorpsplein.community.villages.models import Village

PEOPLE, READER = "p", "a"
PROOF = "proef"
MESSAGE = "m"  # before the mark of who gets a message in between; before that of a newsletter stands nothing


def stop_address(village: Village, mail: Mailed, kind: Kind = Kind.NEWSLETTER) -> str:
    """Where one press stops a kind of mail for all behind an address; in the language of the letter."""
    sort = MESSAGE if kind == Kind.MESSAGE else ""
    return page_at(village, f"nieuwsbrief/stop/{sign(village, sort + mark_of(village, mail))}/")


def proof_address(village: Village) -> str:
    """Where the links of a test lead: they stop nothing, and say so."""
    return page_at(village, f"nieuwsbrief/stop/{PROOF}/")


def mark_of(village: Village, mail: Mailed) -> str:
    """Who get one mail, without a name."""
    reader = mail.subscription
    return f"{READER}{reader.public_id}" if reader else address_mark(village, mail.address)


def address_mark(village: Village, address: str) -> str:
    """The mark of an address on the list: it leads to who has it when it is pressed, and names nobody."""
    return f"{PEOPLE}{hashlib.sha256(f'{village.public_id} {address}'.encode()).hexdigest()[:32]}"


def people_of(village: Village, token: str) -> list[Person] | None:
    """Who have the address of this token now, maybe nobody; None when it is another token, or false."""
    return people_marked(village, mark_in(village, token))


def people_marked(village: Village, key: str) -> list[Person] | None:
    """Who have the address of this mark now, maybe nobody; None when it is the mark of a reader."""
    if not key.startswith(PEOPLE):
        return None
    rows = Person.objects.of(village).current().filter(login__email__isnull=False)
    known = filter(None, rows.values_list("login__email", flat=True))
    found = {email for email in known if address_mark(village, email) == key}
    return [person for email in found for person in people_at(village, email)]


def reader_of(village: Village, token: str) -> Subscription | None:
    """Who reads by an address alone, if this is her token and she still does."""
    return reader_marked(village, mark_in(village, token))


def reader_marked(village: Village, key: str) -> Subscription | None:
    """Who reads by an address alone, if this is her mark and she still does."""
    if not key.startswith(READER):
        return None
    return Subscription.objects.of(village).filter(public_id=key[1:]).select_related("village").first()


def address_marked(village: Village, key: str) -> str:
    """The address behind this mark; "" where nobody has it any more."""
    people, reader = people_marked(village, key), reader_marked(village, key)
    return people[0].email if people else reader.email if reader else ""


def kind_of(village: Village, token: str) -> Kind:
    """Of which mail is this the way to stop?"""
    return Kind.MESSAGE if _key(village, token).startswith(MESSAGE) else Kind.NEWSLETTER


def mark_in(village: Village, token: str) -> str:
    """Whom this token marks; empty for a false one."""
    return _key(village, token).removeprefix(MESSAGE)


def is_true(village: Village, token: str) -> bool:
    """Did we sign it, for this village?"""
    return bool(_key(village, token))


def sign(village: Village, mark: str) -> str:
    """The token of who is marked, in this village alone."""
    return _signer(village).sign(mark)


def _signer(village: Village) -> signing.Signer:
    return signing.Signer(sep="~", salt=f"dorpsplein.newsletter.stop.{village.public_id}")


def _key(village: Village, token: str) -> str:
    try:
        return _signer(village).unsign(token)
    except signing.BadSignature:
        return ""
