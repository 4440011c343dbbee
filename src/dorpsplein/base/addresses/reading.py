"""Read an address as people type it, in one line or in several."""

from __future__ import annotations

import re
from dataclasses import replace

from dorpsplein.base.addresses.doors import addition_end, read_door, tidied
from dorpsplein.base.addresses.parts import PostalAddress
from dorpsplein.base.postcode import read_postcode

BREAK = re.compile(r"[,;\n\r|]+")
POSTCODE = re.compile(r"(?<![\w-])([1-9]\d{3}) ?([A-Za-z]{2})(?![\w'’-])")
DIGITS_FIRST = re.compile(r"([1-9]\d{3}) +([^\W\d_].*)")
HOUSE = re.compile(r"(?<=\s)\d{1,5}(?!\d)")
TURNED = re.compile(r"(\d{1,5}) (?!hoog\b)([^\W\d_][^\d]{2,})")
COUNTRY = re.compile(r"(?:the )?netherlands|nederland|nl|holland", re.IGNORECASE)
NUMBER_WORD = re.compile(r"\s+(?:nr|no|nummer|huisnummer)\.?$", re.IGNORECASE)
YEAR = re.compile(r"1[89]\d\d")
FLOOR_BEHIND = re.compile(r"e\b|[- ]?(?:hoog|hs)\b", re.IGNORECASE)
MONTH = re.compile(
    r" (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b",
    re.IGNORECASE,
)
MOST_TYPED = 300
LONGEST = 24
STOREYS = frozenset({"hs", "ii", "iv", "bg", "II", "IV"})


def read_address(text: str) -> PostalAddress:
    """Read "Rijnstraat 12-3hs, 1078 RB Amsterdam", and the same without commas or on several lines.

    Nothing is refused: what is not understood is the street.
    """
    if len(text) > MOST_TYPED:
        return PostalAddress(street=" ".join(text.split()))
    parts = [" ".join(part.split()) for part in BREAK.split(text)]
    parts = [part for part in parts if part and not COUNTRY.fullmatch(part)]
    address, parts = _with_town(parts)
    return _with_street(address, parts)


def tidy_postcode(text: str) -> str:
    """1012 AB, of "1012ab"; what is no Dutch postcode stays as it is."""
    postcode = read_postcode(text)
    return str(postcode) if postcode else " ".join(text.split())


def _with_town(parts: list[str]) -> tuple[PostalAddress, list[str]]:
    """Take the postcode and the town off the end."""
    for at in range(len(parts) - 1, -1, -1):
        before, postcode, after = _cut_postcode(parts[at], alone=at > 0)
        if postcode:
            town = ", ".join(part for part in (after, *parts[at + 1 :]) if part)
            address = _with_number(PostalAddress(postcode=postcode, town=town))
            return address, [*parts[:at], *([before] if before else [])]
    if len(parts) > 1 and not any(sign.isdigit() for sign in parts[-1]):
        return PostalAddress(town=parts[-1]), parts[:-1]
    return PostalAddress(), parts


def _cut_postcode(part: str, *, alone: bool) -> tuple[str, str, str]:
    """What stands before the postcode, the postcode, and what stands behind it."""
    for found in reversed(list(POSTCODE.finditer(part))):
        before, after = part[: found.start()].strip(), part[found.end() :].strip()
        if before and not HOUSE.search(before) and found[2] in STOREYS:
            continue  # "Rijnstraat 1012 hs": that is its number
        return before, f"{found[1]} {found[2].upper()}", after
    digits = DIGITS_FIRST.fullmatch(part) if alone else None
    return ("", digits[1], digits[2]) if digits else (part, "", "")


def _with_number(address: PostalAddress) -> PostalAddress:
    """A number behind the postcode, as people type it where a form asks no more: "1078 RB 12"."""
    found = re.match(r"\d{1,5}(?!\d)", address.town)
    if not found:
        return address
    end = addition_end(address.town, found.end())
    if address.town[end : end + 1] not in {"", " ", ","}:
        end = found.end()
    number, addition = read_door(address.town[:end])
    return replace(address, number=number, addition=addition, town=address.town[end:].strip(" ,"))


def _with_street(address: PostalAddress, parts: list[str]) -> PostalAddress:
    """Find the part with a number; what stands above it is extra, and what follows may be its addition."""
    for at in range(len(parts) - 1, -1, -1):
        read = _read_street(address, parts[at])
        if read is None:
            continue
        behind = parts[at + 1 :]
        if behind and not read.addition and addition_end(behind[0]) == len(behind[0]):
            read, behind = replace(read, addition=tidied(behind[0])), behind[1:]
        return replace(read, extra=", ".join([*parts[:at], *behind]))
    *above, street = parts or [""]
    return replace(address, street=street, extra=", ".join(above))


def _read_street(address: PostalAddress, part: str) -> PostalAddress | None:
    """Rijnstraat 12-3hs; also "12 Rijnstraat", and without a postcode "Rijnstraat 12 Amsterdam"."""
    houses = _houses(part)
    for house in houses:
        if addition_end(part, house.end()) == len(part):
            return _split(address, part, house, len(part))
    if houses and address.postcode:
        return _in_other_words(address, part, houses[-1])
    if houses and not address.town:
        return next(filter(None, (_before_town(address, part, house) for house in houses)), None)
    turned = TURNED.fullmatch(part) if address.town and not houses else None
    return replace(address, street=turned[2], number=int(turned[1])) if turned else None


def _houses(part: str) -> list[re.Match[str]]:
    """What may be the number; of "Laan 1933 5" not the year."""
    houses = list(HOUSE.finditer(part))
    if len(houses) > 1 and YEAR.fullmatch(houses[0][0]) and not FLOOR_BEHIND.match(part, houses[1].end()):
        return houses[1:]
    return houses


def _in_other_words(address: PostalAddress, part: str, house: re.Match[str]) -> PostalAddress | None:
    """With a postcode behind it, what follows a number is its addition in any words: tuinhuis, (achterom)."""
    rest = part[house.end() :]
    if len(rest) > LONGEST or MONTH.match(rest):
        return None
    return _split(address, part, house, len(part))


def _before_town(address: PostalAddress, part: str, house: re.Match[str]) -> PostalAddress | None:
    end = addition_end(part, house.end())
    town = part[end:].removeprefix(" te")
    if not town.startswith(" ") or not town.strip()[0].isalpha():
        return None
    return _split(replace(address, town=town.strip()), part, house, end)


def _split(address: PostalAddress, part: str, house: re.Match[str], end: int) -> PostalAddress:
    street = NUMBER_WORD.sub("", part[: house.start()].rstrip())
    return replace(address, street=street, number=int(house[0]), addition=tidied(part[house.end() : end]))
