"""A reader by an address alone who turns out to be somebody on the list: one person, one letter."""

from __future__ import annotations

from django.db import transaction

from dorpsplein.community.consents.models import About
from dorpsplein.community.consents.reading import said_of
from dorpsplein.community.people.models import Channel, Person
from dorpsplein.community.subscriptions.models import Kind, Language, NoMail, Subscription
from dorpsplein.community.subscriptions.services.choosing import kinds_of, stop, welcome_back
from dorpsplein.community.subscriptions.services.preferring import prefer, preference_of


@transaction.atomic
def join_reader(person: Person) -> bool:
    """Let what comes at her address come to her card alone; gives whether it read by itself.

    Only she may ask it, who proved that she reads there. For each kind the last word counts; where she told
    no language, that of the address does. Who hears otherwise than by mail goes on reading by the address.
    """
    rows = Subscription.objects.of(person.village).filter(email=person.email).select_related("village")
    row = rows.first() if person.hears_by == Channel.EMAIL else None
    if row is None:
        return False
    if row.confirmed_at is None:
        row.delete()
        return False
    take_over(person, row)
    stop(subscription=row, actor=person, alone=True)
    return True


def take_over(person: Person, row: Subscription) -> None:
    """Her card says from now on what she said last, there or by the address."""
    welcome_back(
        people=[person], kinds=[kind for kind in kinds_of(row) if _said_yes_since(person, row, kind)]
    )
    told = preference_of(person)
    if row.language == Language.ENGLISH and not told.language:
        likes = {"interests": told.interests, "large_print": told.large_print}
        prefer(person=person, language=row.language, **likes, actor=person)


def _said_yes_since(person: Person, row: Subscription, kind: Kind) -> bool:
    """Is her yes by the address of after the no on her card?"""
    no = NoMail.objects.of(person.village).filter(person=person, kind=kind).first()
    return (
        no is not None and said_of(person.village, About(kind), row).filter(given=True, at__gt=no.at).exists()
    )
