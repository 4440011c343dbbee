"""What a column holds, from its values alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dorpsplein.community.people.reading.days import looks_like_day
from dorpsplein.community.people.reading.naming import address_form, is_prefix
from dorpsplein.community.people.reading.shapes import Field

MOST_OF = 0.6
MAIL = re.compile(r"\S+@\S+\.\w+.*|.*<\S+@\S+>", re.DOTALL)
PHONE = re.compile(r"\(?(?:\+|00)?[\d\s().\-/]{9,18}")
POSTCODE = re.compile(r"[1-9]\d{3}\s?[A-Za-z]{2}")
ADDRESS = re.compile(r"(?:\d+e\s)?[^\d@]{3,}\s\d{1,5}(?:\s?[-/]?\s?\w{1,6}){0,3}")
HOUSE = re.compile(r"\d{1,4}\s?[-/]?\s?[A-Za-z]{0,3}\d{0,3}")
INITIALS = re.compile(r"(?:[A-Z][a-z]?\.\s?){1,6}")
WORDS = re.compile(r"[^\W\d_]['’\w.\- ]*")
TOWNS = frozenset(
    {
        *("amsterdam", "amsterdam-zuidoost", "weesp", "amstelveen", "diemen", "ouderkerk", "landsmeer"),
        *("zaandam", "haarlem", "badhoevedorp", "duivendrecht", "hoofddorp", "abcoude", "purmerend"),
        *("rotterdam", "utrecht", "hilversum", "almere", "bussum"),
    }
)
MOBILE_WITHOUT_ZERO = re.compile(r"6\d{8}")


def share(values: Sequence[str], test: Callable[[str], object]) -> float:
    """How many of the filled values pass, from 0 to 1."""
    filled = [value for value in values if value]
    return sum(1 for value in filled if test(value)) / len(filled) if filled else 0.0


def is_phone(value: str) -> bool:
    """Written as a telephone number; also one whose first nought a spreadsheet took away."""
    figures = sum(sign.isdigit() for sign in value)
    return bool(MOBILE_WITHOUT_ZERO.fullmatch(value)) or (
        figures >= 10 and value[0] in "0+(" and bool(PHONE.fullmatch(value))  # noqa: PLR2004 - 020 123 45 67
    )


TESTS: tuple[tuple[Field, Callable[[str], object]], ...] = (
    (Field.EMAIL, MAIL.fullmatch),
    (Field.POSTCODE, POSTCODE.fullmatch),
    (Field.BIRTHDAY, looks_like_day),
    (Field.PHONE, is_phone),
    (Field.ADDRESS_FORM, address_form),
    (Field.PREFIX, is_prefix),
    (Field.INITIALS, INITIALS.fullmatch),
    (Field.TOWN, lambda value: value.casefold().replace(" ", "-") in TOWNS),
    (Field.ADDRESS, ADDRESS.fullmatch),
)


def field_from(values: Sequence[str]) -> Field | None:
    """What most of these values are; names are not told by their looks."""
    return next((field for field, test in TESTS if share(values, test) >= MOST_OF), None)


def is_content(value: str) -> bool:
    """No heading: an address of mail, a postcode, a number, a day."""
    return any(test(value) for field, test in TESTS[:4]) or bool(ADDRESS.fullmatch(value))


def has_numbers(values: Sequence[str]) -> bool:
    """Streets with the number behind them."""
    return share(values, ADDRESS.fullmatch) >= MOST_OF / 2


def is_house(values: Sequence[str]) -> bool:
    """Numbers of houses."""
    return share(values, HOUSE.fullmatch) >= MOST_OF


def is_words(values: Sequence[str]) -> bool:
    """Words of letters: a name, perhaps."""
    return share(values, WORDS.fullmatch) >= MOST_OF
