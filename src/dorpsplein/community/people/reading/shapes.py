"""What a list of people is read into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

OURS = "X-DORPSPLEIN-"  # before the name of what a card of an address book has no place for


class Field(StrEnum):
    """What a column of a list of people may hold."""

    NAME = "name"
    GIVEN = "given"
    INITIALS = "initials"
    PREFIX = "prefix"
    SURNAME = "surname"
    PARTNER_PREFIX = "partner_prefix"
    PARTNER_SURNAME = "partner_surname"
    ADDRESS_FORM = "address_form"
    PHONE = "phone"
    SECOND_PHONE = "second_phone"
    EMAIL = "email"
    STREET = "street"
    NUMBER = "number"
    ADDITION = "addition"
    ADDRESS = "address"
    POSTCODE = "postcode"
    TOWN = "town"
    BIRTHDAY = "birthday"
    SINCE = "since"
    RING = "ring"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Listed:
    """One person as the file tells it, tidied; only what is filled in.

    Units: telephone numbers as E.164, dates as 1946-05-03 (or --05-03 where no year is told), rings by their
    code. A street and number in one come out as ``STREET``, ``NUMBER`` and ``ADDITION``; never ``ADDRESS``.
    A name may be told twice, whole and in parts; the parts are the better then.
    """

    row: int
    values: Mapping[Field, str]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that is not taken as it is: which, what it says, why, and what happens with it."""

    row: int
    column: str
    value: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: its letter, what stands above it, what we take it for, and three values."""

    letter: str
    heading: str
    field: Field
    samples: tuple[str, ...] = ()

    def __str__(self) -> str:
        return (
            f"{self.letter} ({self.heading})" if self.letter and self.heading else self.letter + self.heading
        )


@dataclass(slots=True)
class Ledger:
    """What is wrong, up to a number; what comes after is counted."""

    most: int = 2000
    wrong: list[Wrong] = field(default_factory=list)
    more: int = 0

    def note(self, wrong: Wrong) -> None:
        """Write it down, or count it."""
        if len(self.wrong) < self.most:
            self.wrong.append(wrong)
        else:
            self.more += 1


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file, read: people in the order of the file, and what is wrong in it.

    ``header`` is the row with the headings, 0 when there is none. ``remarks`` are sentences about the file as
    a whole; ``more_wrong`` counts what is not in ``wrong`` any more.
    """

    kind: str
    rows: list[Listed]
    wrong: list[Wrong]
    more_wrong: int = 0
    columns: tuple[Column, ...] = ()
    header: int = 0
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def field_words() -> dict[Field, str]:
    """What each field is called, for a person; also the headings of what we write."""
    return {
        Field.NAME: _("Naam"),
        Field.GIVEN: _("Voornaam"),
        Field.INITIALS: _("Voorletters"),
        Field.PREFIX: _("Tussenvoegsel"),
        Field.SURNAME: _("Achternaam"),
        Field.PARTNER_PREFIX: _("Tussenvoegsel partner"),
        Field.PARTNER_SURNAME: _("Achternaam partner"),
        Field.ADDRESS_FORM: _("Aanspreekvorm"),
        Field.PHONE: _("Telefoon"),
        Field.SECOND_PHONE: _("Tweede telefoon"),
        Field.EMAIL: _("E-mail"),
        Field.STREET: _("Straat"),
        Field.NUMBER: _("Huisnummer"),
        Field.ADDITION: _("Toevoeging"),
        Field.ADDRESS: _("Adres"),
        Field.POSTCODE: _("Postcode"),
        Field.TOWN: _("Woonplaats"),
        Field.BIRTHDAY: _("Geboortedatum"),
        Field.SINCE: _("Erbij sinds"),
        Field.RING: _("Ring"),
        Field.IGNORED: _("Niet overnemen"),
    }


def ring_words() -> dict[str, str]:
    """The rings by their code, in words."""
    return {
        "informed": _("krijgt de nieuwsbrief"),
        "participant": _("doet mee"),
        "active": _("regelt mee"),
        "core": _("hoort bij de kern"),
    }
