"""From the rows of a file to cards, and what cannot be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from itertools import repeat
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from dorpsplein.base.names import Address, Name, NameUse, full, read_name
from dorpsplein.community.people.card import HIGHEST_NUMBER, Card, too_long
from dorpsplein.community.people.reading import Field, Listed
from dorpsplein.community.people.stored import card_from, told_values

FORMS = {"mevrouw": Address.MRS, "de heer": Address.MR}
NAMED = frozenset({Field.GIVEN, Field.INITIALS, Field.SURNAME, Field.PARTNER_SURNAME})
RISKY = (Field.NAME, Field.GIVEN, Field.SURNAME, Field.PARTNER_SURNAME, Field.STREET, Field.NUMBER)
ALWAYS_FITS = 20
SEALED = tuple(field for field in Field if field not in {Field.SINCE, Field.RING})
SEAL_BYTES = 12


class Candidate(NamedTuple):
    """Somebody on a list, as she would be stored: ``values`` are the columns ``TOLD``.

    ``seal`` is one for rows that tell the same; ``day`` is since when, as 1946-05-03, where that is told.
    """

    row: int
    seal: str
    email: str
    ring: str
    day: str
    values: tuple[Any, ...]

    def card(self) -> Card:
        """What the list tells of her."""
        return card_from(self.values, self.email)

    @property
    def since(self) -> date | None:
        """Since when she takes part, where the list says it."""
        return date.fromisoformat(self.day) if self.day else None


@dataclass(frozen=True, slots=True)
class Unfit:
    """A row that is no person, and why."""

    row: int
    told: str
    sentence: str


class People(NamedTuple):
    """Everybody on a list, and the rows that are nobody."""

    found: list[Candidate]
    unfit: list[Unfit]


def people_of(rows: Iterable[Listed]) -> People:
    """The rows of a list as people."""
    people = People([], [])
    for listed in rows:
        told = listed.values
        card = _card(told)
        if why := _why_not(told, card):
            people.unfit.append(Unfit(listed.row, " ".join(told.values())[:80], why))
            continue
        ring, day = told.get(Field.RING, ""), told.get(Field.SINCE, "")
        people.found.append(Candidate(listed.row, _seal(told), card.email, ring, day, told_values(card)))
    return people


def _why_not(told: Mapping[Field, str], card: Card) -> str:
    name = card.name
    if not (name.given or name.surname or name.initials or name.partner_surname):
        return _("In deze rij staat geen naam. Wij nemen hem niet over.")
    if max(map(len, map(told.get, RISKY, repeat("")))) > ALWAYS_FITS and too_long(card):
        return _("Deze naam of dit adres is te lang. Wij nemen de rij niet over.")
    return ""


def _card(told: Mapping[Field, str]) -> Card:
    get = told.get
    number = get(Field.NUMBER, "")
    street, house = get(Field.STREET, ""), None
    if number.isdecimal() and int(number) <= HIGHEST_NUMBER:
        house = int(number)
    elif number:
        street = f"{street} {number}".strip()
    return Card(
        name=_name(told),
        phone=get(Field.PHONE, ""),
        second_phone=get(Field.SECOND_PHONE, ""),
        email=get(Field.EMAIL, ""),
        street=street,
        house_number=house,
        addition=get(Field.ADDITION, ""),
        postcode=get(Field.POSTCODE, ""),
        town=get(Field.TOWN, ""),
    )


def _name(told: Mapping[Field, str]) -> Name:
    """The parts where they are told, else the whole as it is read."""
    form = FORMS.get(told.get(Field.ADDRESS_FORM, ""), Address.NONE)
    whole = told.get(Field.NAME, "")
    if NAMED.isdisjoint(told):
        name = read_name(whole)
        return replace(name, address=form) if form else name
    name = Name(
        given=told.get(Field.GIVEN, ""),
        initials=told.get(Field.INITIALS, ""),
        prefix=told.get(Field.PREFIX, ""),
        surname=told.get(Field.SURNAME, ""),
        partner_prefix=told.get(Field.PARTNER_PREFIX, ""),
        partner_surname=told.get(Field.PARTNER_SURNAME, ""),
        address=form,
    )
    if name.partner_surname and whole:
        return next((one for use in NameUse if full(one := replace(name, use=use)) == whole), name)
    return name


def _seal(told: Mapping[Field, str]) -> str:
    words = map(told.get, SEALED, repeat(""))
    return blake2b("\x1f".join(words).encode(), digest_size=SEAL_BYTES).hexdigest()
