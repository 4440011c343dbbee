"""A card as a row keeps it: the columns, those that follow from others too, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter, itemgetter
from typing import Any

from dorpsplein.base.addresses import numbered
from dorpsplein.base.names import Address, Name, NameUse, Noble, fold, full, sort_key
from dorpsplein.base.phone import show_phone
from dorpsplein.community.people.card import Card

FOUND_BY_MOST = 700
PLAIN = tuple(field.name for field in fields(Card) if field.name not in {"name", "email", "through"})
NAMED = (
    *("given", "initials", "prefix", "surname", "partner_prefix", "partner_surname"),
    *("title", "noble", "partner_noble"),
)
TOLD = (*NAMED, *PLAIN, "name_use", "addressed", "name", "sort_key")
CARD_VALUES = (*TOLD, "found_by")
CARD_COLUMNS = (*CARD_VALUES, "through", "login")
NAMED_OF, PLAIN_OF = attrgetter(*NAMED), attrgetter(*PLAIN)
FINDING = itemgetter(
    *map(
        TOLD.index,
        ("name", "street", "house_number", "addition", "postcode", "town", "phone", "second_phone"),
    )
)


def card_values(card: Card) -> tuple[Any, ...]:
    """What a card is in the columns ``CARD_VALUES``."""
    told = told_values(card)
    return (*told, found_by(told, card.email))


def told_values(card: Card) -> tuple[Any, ...]:
    """What a card is in the columns ``TOLD``."""
    name = card.name
    return (*NAMED_OF(name), *PLAIN_OF(card), name.use, name.address, full(name), sort_key(name))


def card_from(values: Sequence[Any], email: str) -> Card:
    """The card of which these are the columns ``TOLD``."""
    told = dict(zip(TOLD, values, strict=True))
    nobles = {part: Noble(told[part]) for part in ("noble", "partner_noble")}
    parts = {part: told[part] for part in NAMED} | nobles
    name = Name(**parts, use=NameUse(told["name_use"]), address=Address(told["addressed"]))
    return Card(name=name, email=email, **{part: told[part] for part in PLAIN})


def found_by(told: Sequence[Any], email: str) -> str:
    """The words by which somebody is found who has this in the columns ``TOLD``."""
    name, street, number, addition, post, town, *numbers = FINDING(told)
    phones = map(_without_pauses, filter(None, numbers))
    line = f"{street} {numbered(number, addition)}"
    return fold(" ".join((name, line, post, post.replace(" ", ""), town, email, *phones)))[:FOUND_BY_MOST]


def _without_pauses(number: str) -> str:
    """A number as somebody types it: 0201234567."""
    dutch = number.removeprefix("+31")
    is_dutch = dutch != number and dutch.isdigit()
    return f"0{dutch}" if is_dutch else show_phone(number).replace(" ", "")
