"""What one tells of a person."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

from dorpsplein.base.names import Name
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
    told = {**asdict(card.name), **{part.name: getattr(card, part.name) for part in fields(card)}}
    rows = ((name, told[name]) for name in told if name not in {"name", "through", "email"})
    return [name for name, value in rows if value and not _fits(name, value)]


def _fits(name: str, value: str | int) -> bool:
    if isinstance(value, int):
        return value <= HIGHEST_NUMBER
    column = {"use": "name_use", "address": "addressed"}.get(name, name)
    most: int = getattr(Person._meta.get_field(column), "max_length", 0)  # noqa: SLF001 - Django's documented way
    return len(value) <= most
