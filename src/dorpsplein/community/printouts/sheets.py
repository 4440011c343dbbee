"""A print on paper: what Typst reads, for each kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from dorpsplein.base.addresses import door
from dorpsplein.base.dates import day_words, month_name
from dorpsplein.base.phone import show_phone
from dorpsplein.community.people.models import Person
from dorpsplein.community.printouts.birthdays import YearDay, age_on_next
from dorpsplein.community.printouts.homes import Home, door_of, homes_of
from dorpsplein.community.printouts.lines import Line
from dorpsplein.community.printouts.models import Birthday, Kind, Printout
from dorpsplein.community.subscriptions.services import who_wants_large_print
from dorpsplein.community.villages.models import Village
from dorpsplein.design.print.drawings import paper_colours
from dorpsplein.design.print.letters import written
from dorpsplein.design.print.press import Printed, press

LAYOUTS = Path(__file__).parent / "layouts"
OF_A_KIND = {Kind.LABELS: "labels.typ", Kind.LETTERS: "letters.typ"}
USUAL, LARGE = 11, 16
COLUMNS = ("address", "phone", "email")
WIDE = {"name": 1.5, "address": 1.6, "phone": 1, "email": 1.5}
NBSP = "\N{NO-BREAK SPACE}"

type Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Printer:
    """Who prints, when, in which language."""

    name: str
    day: date
    language: str


def print_out(printout: Printout, lines: Sequence[Line], printer: Printer) -> Printed:
    """The PDF, with what did not fit."""
    kind = Kind(printout.kind)
    with translation.override(printer.language):
        data = told_of_village(printout.village, printer.language) | {
            "title": printout.title,
            "dated": dated(printout, printer),
            **_told(kind, printout, lines, printer),
        }
        if kind == Kind.LETTERS:
            data |= {"day": day_words(printer.day, year=True, language="nl"), "language": "nl"}
    clean, unwritten = written(data)
    return replace(press(LAYOUTS / OF_A_KIND.get(kind, "list.typ"), clean), unwritten=unwritten)


def dated(printout: Printout, printer: Printer) -> str:
    """The line on every paper: when, by whom, and the code that leads back to it."""
    day = day_words(printer.day, year=True, language=printer.language)
    told = {"day": day, "name": printer.name, "code": printout.code}
    if not printout.code:
        return _("Geprint op %(day)s door %(name)s.") % told
    return _("Lijst %(code)s. Geprint op %(day)s door %(name)s.") % told


def _told(kind: Kind, printout: Printout, lines: Sequence[Line], printer: Printer) -> Told:
    each_home = printout.wished("each_home", False)
    large = who_wants_large_print(printout.village) if each_home else set()
    match kind:
        case Kind.LABELS:
            return {
                "labels": [_label(home, large) for home in _homes(printout, lines)],
                "start": printout.wished("start", 1),
            }
        case Kind.LETTERS:
            return _letters(printout, lines)
        case Kind.ROUTE:
            return _route(lines, each_home=each_home, large=large)
        case Kind.ATTENDANCE:
            return _attendance(printout, lines)
        case Kind.BIRTHDAYS:
            return _birthdays(printout, lines, printer.day)
    return _addresses(printout, lines)


def _homes(printout: Printout, lines: Sequence[Line]) -> Any:
    return homes_of((line.person for line in lines), by_door=printout.wished("by_door", False))


def _label(home: Home, large: Collection[int]) -> tuple[str, ...]:
    """The envelope, and for who fills it whether the letter is in large print."""
    return (*home.envelope, *([_("grote letters")] if _is_large(home, large) else []))


def _is_large(home: Home, large: Collection[int]) -> bool:
    return any(one.pk in large for one in home.persons)


def _letters(printout: Printout, lines: Sequence[Line]) -> Told:
    return {
        "letters": [
            {"envelope": one.envelope, "salutation": f"{one.salutation},"} for one in _homes(printout, lines)
        ],
        "window": printout.wished("window", "right"),
        "parts": [part.strip() for part in printout.text.split("\n\n") if part.strip()],
        "greeting": "Met vriendelijke groet,",
        "signed": printout.signed,
        "page": "Bladzijde",
    }


def _addresses(printout: Printout, lines: Sequence[Line]) -> Told:
    columns = _columns(printout)
    heads = {"address": _("Adres"), "phone": _("Telefoon"), "email": _("Mail")}
    groups = groupby(lines, key=lambda line: line.person.sort_key[:1].upper())
    return {
        "size": LARGE if printout.wished("large") else USUAL,
        "lead": "",
        "boxes": False,
        "heads": [_("Naam"), *(heads[name] for name in columns)],
        "widths": [WIDE[name] for name in ("name", *columns)],
        "code_head": _("Code"),
        "groups": [
            {"title": letter, "rows": [_row(line, _cells(line.person, columns)) for line in found]}
            for letter, found in groups
        ],
    }


def _columns(printout: Printout) -> list[str]:
    return [name for name in COLUMNS if name in printout.wished("columns", [])]


def _route(lines: Sequence[Line], *, each_home: bool, large: Collection[int] = ()) -> Told:
    streets = groupby(lines, key=lambda line: line.person.street)
    twice = [_("Staat een nummer er twee keer? Dan wonen daar twee huishoudens, en krijgt ieder een brief.")]
    return {
        "size": USUAL + 2,
        "lead": " ".join([_("Zet een kruisje als het in de bus is."), *(twice if each_home else [])]),
        "boxes": True,
        "heads": [_("Nummer"), _("Naam"), _("Wat u opviel")],
        "widths": [0.7, 2, 1.3],
        "code_head": _("Code"),
        "groups": [
            {"title": street, "rows": list(_doors(found, large, each_home=each_home))}
            for street, found in streets
        ],
    }


def _attendance(printout: Printout, lines: Sequence[Line]) -> Told:
    empty = [_blank(number) for number in range(1, printout.wished("empty", 0) + 1)]
    own = [_row(line, [line.person.listed_name, ""]) | {"box": True} for line in lines]
    return {
        "size": USUAL + 3,
        "lead": day_words(printout.day, year=True) if printout.day else "",
        "boxes": True,
        "heads": [_("Naam"), _("Wat u wilt onthouden")],
        "widths": [1.6, 1],
        "code_head": _("Code"),
        "groups": [
            {"title": "", "rows": own},
            *([{"title": _("Wie er nog meer is"), "rows": empty}] if empty else []),
        ],
    }


def _birthdays(printout: Printout, lines: Sequence[Line], today: date) -> Told:
    """By month; who withdrew since it was made is not on it any more."""
    days = {one.person_id: one for one in Birthday.objects.of(printout.village)}
    agreed = [(days[line.person.pk], line) for line in lines if line.person.pk in days]
    months = groupby(agreed, key=lambda one: one[0].month)
    told = _addresses(printout, [])
    return told | {
        "heads": [_("Dag"), *told["heads"]],
        "widths": [0.5, *told["widths"]],
        "groups": [
            {"title": month_name(month), "rows": [_of_a_day(printout, *one, today) for one in found]}
            for month, found in months
        ],
    }


def _of_a_day(printout: Printout, birthday: Birthday, line: Line, today: date) -> Told:
    name, *more = _cells(line.person, _columns(printout))
    age = age_on_next(YearDay(birthday.month, birthday.day, birthday.year), today)
    named = f"{name}\n{_turns(age)}" if age else name
    return _row(line, [str(birthday.day), named, *more])


def _turns(age: int) -> str:
    return _("wordt %(age)s") % {"age": age}


def _blank(number: int) -> Told:
    """A line for somebody who is on no list."""
    return {"code": f"+{number}", "cells": ["", ""], "box": True}


def _doors(lines: Iterable[Line], large: Collection[int], *, each_home: bool) -> Iterator[Told]:
    """One box a door, or ``each_home`` behind it: who lives behind the same one stands below it.

    Who gets a letter alone is called as on its envelope; a letter to ``large`` says so.
    """
    for _door, some in groupby(lines, key=lambda line: door_of(line.person)):
        found = list(some)
        homes = homes_of(line.person for line in found) if each_home else []
        boxed = {home.persons[0].pk for home in homes} or {found[0].person.pk}
        alone = {home.persons[0].pk: home.envelope[0] for home in homes if len(home.persons) == 1}
        marked = {home.persons[0].pk for home in homes if _is_large(home, large)}
        for line in found:
            is_boxed = line.person.pk in boxed
            name = alone.get(line.person.pk, line.person.name)
            name += f"\n{_('grote letters')}" if line.person.pk in marked else ""
            yield _row(line, [door(line.person.lives) if is_boxed else "", name, ""]) | {"box": is_boxed}


def _row(line: Line, cells: Iterable[str]) -> Told:
    return {"code": line.code, "cells": list(cells), "box": False}


def _cells(person: Person, columns: Iterable[str]) -> Iterator[str]:
    yield person.listed_name
    for name in columns:
        yield _cell(person, name)


def _cell(person: Person, name: str) -> str:
    if name == "address":
        town = f"{person.postcode.replace(' ', NBSP)} {person.town}".strip()
        return "\n".join(part for part in (person.street_line, town) if part)
    if name == "email":
        return person.email
    return numbers_of(person)


def numbers_of(person: Person) -> str:
    """Her telephone numbers, each on a line."""
    numbers = (number for number in (person.phone, person.second_phone) if number)
    return "\n".join(show_phone(number).replace(" ", NBSP) for number in numbers)


def told_of_village(village: Village, language: str) -> Told:
    """What every layout asks: the language, the colours, and how the village is called."""
    named = {"name": village.full_name, "own_name": village.name, "kind_word": village.kind_word}
    return {"language": language, "colours": paper_colours(village.colour), "village": named}
