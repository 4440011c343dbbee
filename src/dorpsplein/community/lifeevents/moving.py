"""What is chosen beside what happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from dorpsplein.base.addresses import PostalAddress
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import Person


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen beside what happened; ``tasks`` are keys of roles that end."""

    lives: PostalAddress | None = None
    along: tuple[Person, ...] = ()
    channel: str = ""
    through: Person | None = None
    tasks: tuple[str, ...] = ()


def address_facts(lives: PostalAddress) -> dict[str, Any]:
    """An address as a card has it."""
    facts = {"extra": lives.extra, "street": lives.street, "house_number": lives.number}
    return {**facts, "addition": lives.addition, "postcode": lives.postcode, "town": lives.town}


def moved(card: Card, lives: PostalAddress) -> Card:
    """A card with another address."""
    return replace(card, **address_facts(lives))
