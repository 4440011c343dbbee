"""What is chosen beside what happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from dorpsplein.base.addresses import PostalAddress
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen beside what happened; ``tasks`` are keys of roles that end.

    ``other`` is the other of a pair, or through whom somebody hears; ``at_other``: they live there.
    """

    lives: PostalAddress | None = None
    along: tuple[Person, ...] = ()
    channel: str = ""
    other: Person | None = None
    at_other: bool = False
    tasks: tuple[str, ...] = ()


def address_facts(lives: PostalAddress) -> dict[str, Any]:
    """An address as a card has it."""
    facts = {"extra": lives.extra, "street": lives.street, "house_number": lives.number}
    return {**facts, "addition": lives.addition, "postcode": lives.postcode, "town": lives.town}


def moved(card: Card, lives: PostalAddress) -> Card:
    """A card with another address."""
    return replace(card, **address_facts(lives))


def houses_of(village: Village, keys: list[str]) -> dict[str, str]:
    """Behind which front door each of these lives; nothing for who is alone."""
    rows = Person.objects.of(village).filter(public_id__in=keys)
    return {key: house or "" for key, house in rows.values_list("public_id", "household__public_id")}


def fresh(person: Person) -> Person:
    """The card as it is now."""
    rows = Person.objects.of(person.village).select_related("household", "village", "login", "through")
    return rows.get(pk=person.pk)
