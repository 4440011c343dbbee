"""The address in a mail that stops the newsletter: signed, so that nobody makes one for another."""

from __future__ import annotations

from django.core import signing

from dorpsplein.community.dispatch.models import NoNewsletter
from dorpsplein.community.dispatch.reckoning import Mailed
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.models import Subscription
from dorpsplein.community.villages.models import Village

PERSON, READER = "p", "a"


def stop_address(village: Village, mail: Mailed) -> str:
    """Where one press stops the newsletter for all behind an address."""
    reader = mail.subscription
    mark = f"{READER}{reader.public_id}" if reader else f"{PERSON}{mail.people[0].public_id}"
    return village.address(f"nieuwsbrief/stop/{sign(village, mark)}/")


def people_of(village: Village, token: str) -> list[Person] | None:
    """Who get the mail with this token; none when they are gone, None when it is another token or false."""
    key = _key(village, token)
    if not key.startswith(PERSON):
        return None
    first = Person.objects.of(village).filter(public_id=key[1:]).select_related("login", "village").first()
    if first is None:
        return []
    if not first.email:
        return [first]
    return list(
        Person.objects.of(village).current().filter(login__email=first.email).select_related("village")
    )


def reader_of(village: Village, token: str) -> Subscription | None:
    """Who reads by an address alone, if this is her token and she still does."""
    key = _key(village, token)
    if not key.startswith(READER):
        return None
    return Subscription.objects.of(village).filter(public_id=key[1:]).select_related("village").first()


def is_true(village: Village, token: str) -> bool:
    """Did we sign it, for this village?"""
    return bool(_key(village, token))


def sign(village: Village, mark: str) -> str:
    """The token of who is marked, in this village alone."""
    return _signer(village).sign(mark)


def want_none(village: Village, people: list[Person]) -> bool:
    """Did all of them say no already?"""
    keys = [person.pk for person in people]
    return bool(keys) and NoNewsletter.objects.of(village).filter(person__in=keys).count() == len(keys)


def _signer(village: Village) -> signing.Signer:
    return signing.Signer(sep="~", salt=f"dorpsplein.newsletter.stop.{village.public_id}")


def _key(village: Village, token: str) -> str:
    try:
        return _signer(village).unsign(token)
    except signing.BadSignature:
        return ""
