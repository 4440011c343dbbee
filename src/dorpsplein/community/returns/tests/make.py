"""A call and a wish, for a test."""

from __future__ import annotations

from django.utils import timezone

from dorpsplein.community.outbox.models import SilentAddress
from dorpsplein.community.people.models import Person
from dorpsplein.community.returns.models import Call, Wish
from dorpsplein.community.villages.models import Village


def make_call(village: Village, person: Person) -> Call:
    """Her mail comes back since now, and somebody is to phone."""
    facts = {"since": timezone.now(), "last_at": timezone.now(), "address": person.email}
    SilentAddress.objects.create(village_key=village.public_id, **facts)
    return Call.every.create(village=village, address=person.email)


def make_wish(village: Village, person: Person, words: str) -> Wish:
    """She wrote back, and it reads as a wish to stop."""
    return Wish.every.create(village=village, address=person.email, writer=person.email, words=words)
