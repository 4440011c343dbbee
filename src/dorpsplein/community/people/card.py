"""What one tells of a person."""

from __future__ import annotations

from dataclasses import dataclass, fields

from dorpsplein.base.names import Name, full
from dorpsplein.community.people.models import Person

HIGHEST_NUMBER = 99_999


@dataclass(frozen=True, slots=True)
class Card:
    """What one tells of a person; nothing but the name is needed.

    Units: telephone numbers in E.164, one mail address in small letters.
    """

    name: Name
    phone: str = ""
    second_phone: str = ""
    email: str = ""
    extra: str = ""
    street: str = ""
    house_number: int | None = None
    addition: str = ""
    postcode: str = ""
    town: str = ""
    channel: str = ""
    through: Person | None = None


def too_long(card: Card) -> list[str]:
    """The parts that do not fit on a card: a name, a street, a number behind which nobody lives."""
    found = [part for part, most in NAME_LIMITS if len(getattr(card.name, part)) > most]
    found += [part for part, most in CARD_LIMITS if len(getattr(card, part)) > most]
    if not found and len(full(card.name)) > _most("name"):
        found.append("surname")
    return [*found, *(["house_number"] if (card.house_number or 0) > HIGHEST_NUMBER else [])]


def _most(column: str) -> int:
    """How long a column may be, in characters."""
    most: int = Person._meta.get_field(column).max_length or 0  # type: ignore[union-attr] # noqa: SLF001
    return most


RENAMED = {"use": "name_use", "address": "addressed"}
APART = frozenset({"name", "email", "through", "house_number"})
NAME_LIMITS = [(part.name, _most(RENAMED.get(part.name, part.name))) for part in fields(Name)]
CARD_LIMITS = [(part.name, _most(part.name)) for part in fields(Card) if part.name not in APART]
