"""What one tells of a person."""

from __future__ import annotations

from dataclasses import dataclass

from dorpsplein.base.names import Name
from dorpsplein.community.people.models import Person


@dataclass(frozen=True, slots=True)
class Card:
    """What one tells of a person; nothing but the name is needed.

    Units: telephone numbers in E.164, one mail address in small letters.
    """

    name: Name
    phone: str = ""
    second_phone: str = ""
    email: str = ""
    street: str = ""
    house_number: str = ""
    addition: str = ""
    postcode: str = ""
    town: str = ""
    channel: str = ""
    through: Person | None = None
