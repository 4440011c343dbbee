"""The list of a village as rows of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dorpsplein.base.names import Address
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.reading import Field
from dorpsplein.community.people.writing import Told
from dorpsplein.community.villages.models import Village

FORMS = {Address.MRS.value: "mevrouw", Address.MR.value: "de heer"}


def rows_of(village: Village) -> Iterator[Told]:
    """Everybody on the list, under the surname; asked of the database some at a time."""
    rows = Person.objects.of(village).current().select_related("login").in_order()
    for person in rows.iterator(chunk_size=500):
        yield row_of(person, vars(person))  # what current() tells beside the card


def row_of(person: Person, place: Mapping[str, Any]) -> Told:
    """One person as a row; ``place`` holds since when and in which ring."""
    return {field: value for field, value in _facts(person, place) if value}


def _facts(person: Person, place: Mapping[str, Any]) -> Iterator[tuple[Field, str]]:
    yield Field.NAME, person.name
    yield Field.GIVEN, person.given
    yield Field.INITIALS, person.initials
    yield Field.PREFIX, person.prefix
    yield Field.SURNAME, person.surname
    yield Field.PARTNER_PREFIX, person.partner_prefix
    yield Field.PARTNER_SURNAME, person.partner_surname
    yield Field.ADDRESS_FORM, FORMS.get(person.addressed, "")
    yield Field.PHONE, person.phone
    yield Field.SECOND_PHONE, person.second_phone
    yield Field.EMAIL, person.email
    yield Field.STREET, person.street
    yield Field.NUMBER, str(person.house_number or "")
    yield Field.ADDITION, person.addition
    yield Field.POSTCODE, person.postcode
    yield Field.TOWN, person.town
    yield Field.SINCE, place["since"].isoformat() if place["since"] else ""
    yield Field.RING, place["ring"]
