"""From the rows of a file to cards, and what cannot be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b

from django.utils.translation import gettext as _

from dorpsplein.base.names import Address, Name, NameUse, full, read_name
from dorpsplein.community.people.card import HIGHEST_NUMBER, Card, too_long
from dorpsplein.community.people.reading import Field, Listed

FORMS = {"mevrouw": Address.MRS, "de heer": Address.MR}
NAMED = frozenset({Field.GIVEN, Field.INITIALS, Field.SURNAME, Field.PARTNER_SURNAME})
RISKY = (Field.NAME, Field.GIVEN, Field.SURNAME, Field.PARTNER_SURNAME, Field.STREET, Field.NUMBER)
ALWAYS_FITS = 20
SEALED = tuple(field for field in Field if field not in {Field.SINCE, Field.RING})
SEAL_BYTES = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on a list, as she would be stored. ``seal`` is one for rows that tell the same."""

    row: int
    card: Card
    ring: str
    since: date | None
    seal: str


@dataclass(frozen=True, slots=True)
class Unfit:
    """A row that is no person, and why."""

    row: int
    told: str
    sentence: str


def candidates(rows: Iterable[Listed]) -> tuple[list[Candidate], list[Unfit]]:
    """Everybody on a list, and the rows that are nobody."""
    found: list[Candidate] = []
    unfit: list[Unfit] = []
    for listed in rows:
        card = _card(listed.values)
        if why := _why_not(listed.values, card):
            unfit.append(Unfit(listed.row, " ".join(listed.values.values())[:80], why))
            continue
        told = listed.values
        since = told.get(Field.SINCE, "")
        day = date.fromisoformat(since) if since else None
        found.append(Candidate(listed.row, card, told.get(Field.RING, ""), day, _seal(told)))
    return found, unfit


def _why_not(told: Mapping[Field, str], card: Card) -> str:
    name = card.name
    if not (name.given or name.surname or name.initials or name.partner_surname):
        return _("In deze rij staat geen naam. Wij nemen hem niet over.")
    if any(len(told.get(field, "")) > ALWAYS_FITS for field in RISKY) and too_long(card):
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
    words = [told.get(field, "") for field in SEALED]
    return blake2b("\x1f".join(words).encode(), digest_size=SEAL_BYTES).hexdigest()
