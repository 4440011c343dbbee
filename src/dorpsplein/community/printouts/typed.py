"""What somebody typed in from a paper, read row by row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dorpsplein.base.phone import show_phone
from dorpsplein.community.people.forms.cards import MailField, PhoneField
from dorpsplein.community.people.models import Person
from dorpsplein.community.printouts.lines import Line
from dorpsplein.community.printouts.models import Kind, Printout

FIELDS = {"phone": PhoneField(), "email": MailField(required=False)}
CAME, LEAVES, GUEST, CARD, WAS = "came", "leaves", "guest", "card", "was"
LONGEST_NAME = 120


@dataclass(slots=True)
class Row:
    """One row of the paper on the screen, as it stands there; ``asked`` is what is not right, by field."""

    line: Line
    phone: str = ""
    email: str = ""
    came: bool = False
    leaves: bool = False
    was: dict[str, str] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Blank:
    """An empty line of the paper."""

    number: int
    name: str = ""
    card: bool = False
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What the paper says of one row, where it says something new."""

    line: Line
    card: Mapping[str, str]
    leaves: bool = False
    came: bool | None = None


def is_ticked(printout: Printout) -> bool:
    """Is it a paper on which one ticks who was there?"""
    return printout.kind == Kind.ATTENDANCE


def as_it_is(lines: Sequence[Line], came: Mapping[int, bool]) -> list[Row]:
    """The rows with what the cards say now."""
    rows = []
    for line in lines:
        now = shown(line.person)
        there = came.get(line.number, False)
        rows.append(Row(line, phone=now["phone"], email=now["email"], came=there, was=now))
    return rows


def as_typed(
    lines: Sequence[Line], told: Mapping[str, Any], *, ticked: bool, closed: Collection[int] = ()
) -> list[Row]:
    """The rows with what was typed, and what is asked of it.

    ``closed`` are the keys of persons whose door this keeper of the list may not move.
    """
    rows = [_row(line, told, ticked=ticked) for line in lines]
    for row in rows:
        if row.line.person.pk in closed and (row.leaves or _is_new(row, "email")):
            row.asked["email"] = _("Deze buur heeft een taak. Alleen het bestuur mag dit veranderen.")
    return rows


def changes(rows: Sequence[Row], came: Mapping[int, bool | None], *, ticked: bool) -> Iterator[Change]:
    """What is new of it. A number that another wrote meanwhile is not touched by who did not."""
    for row in rows:
        if ticked:
            if row.came != came.get(row.line.number):
                yield Change(row.line, {}, came=row.came)
            continue
        card = {name: _clean(name, getattr(row, name)) for name in FIELDS if _is_new(row, name)}
        card = {name: value for name, value in card.items() if value != getattr(row.line.person, name)}
        if card or row.leaves:
            yield Change(row.line, card, leaves=row.leaves)


def shown(person: Person) -> dict[str, str]:
    """What stands in the fields of a row."""
    return {"phone": show_phone(person.phone) if person.phone else "", "email": person.email}


def blanks(printout: Printout, told: Mapping[str, Any]) -> list[Blank]:
    """The empty lines, with what was typed."""
    rows = []
    for number in range(1, int(printout.wished("empty", 0)) + 1):
        name = str(told.get(f"{GUEST}-{number}", "")).strip()
        asked = _("Deze naam is te lang. Maak hem korter.") if len(name) > LONGEST_NAME else ""
        rows.append(Blank(number, name, f"{CARD}-{number}" in told, asked))
    return rows


def _row(line: Line, told: Mapping[str, Any], *, ticked: bool) -> Row:
    number = line.number
    if ticked:
        return Row(line, came=f"{CAME}-{number}" in told)
    now = shown(line.person)
    row = Row(line, leaves=f"{LEAVES}-{number}" in told)
    for name in FIELDS:
        was = str(told.get(f"{WAS}-{name}-{number}", now[name]))
        setattr(row, name, str(told.get(f"{name}-{number}", was)).strip())
        row.was[name] = was
        row.asked |= _asked(row, name, now[name])
    return row


def _asked(row: Row, name: str, now: str) -> dict[str, str]:
    typed, was = getattr(row, name), row.was[name]
    if typed in (was, now):
        return {}
    try:
        _clean(name, typed)
    except ValidationError as error:
        return {name: " ".join(error.messages)}
    if was != now:
        row.was[name] = now
        return {
            name: _("Dit veranderde intussen in: %(now)s. Kijk het na, en bewaar opnieuw.")
            % {"now": now or "-"}
        }
    return {}


def _is_new(row: Row, name: str) -> bool:
    return bool(getattr(row, name) != row.was.get(name, getattr(row, name)))


def _clean(name: str, typed: str) -> str:
    told: str = FIELDS[name].clean(typed)
    return told
