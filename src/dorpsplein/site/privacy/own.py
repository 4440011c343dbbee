"""What is hers, in words and as plain values: what every file of it is written from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Field, Model
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words
from dorpsplein.base.personal import Export, Mark, Personal, Purpose
from dorpsplein.base.personal.declared import Declared, fields_of, label_of
from dorpsplein.base.phone import show_phone
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.people.models import Person
from dorpsplein.site.privacy.finding import Found, at_path, found_of
from dorpsplein.site.privacy.oneself import Oneself

TOLD = (Export.FILE, Export.LOOK)
OTHERS = {"through", "people"}  # in kept facts, who else


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that the village knows: what, what it says, and in which row of which model."""

    what: str
    value: str
    beside: str
    personal: Personal
    label: str
    key: str
    fields: tuple[str, ...] = ()

    @property
    def purpose(self) -> Purpose:
        """What it is for."""
        return self.personal.purpose


@dataclass(frozen=True, slots=True)
class Part:
    """What is kept for one purpose."""

    title: str
    lines: list[Line]


def parts_of(me: Oneself) -> list[Part]:
    """All of it to read, by purpose."""
    lines = list(lines_of(me))
    return [
        Part(str(purpose.label), mine)
        for purpose in Purpose
        if (mine := [line for line in lines if line.purpose is purpose])
    ]


def lines_of(me: Oneself) -> Iterator[Line]:
    """All of it, line by line; what says nothing is left out, and so is what only the program reads."""
    for found in found_of(me):
        for row in found.rows:
            yield from _lines(me, found, row)


def records_of(me: Oneself) -> Iterator[dict[str, Any]]:
    """All of it as plain values, row by row, for a machine."""
    for found in found_of(me):
        for row in found.rows:
            facts = {
                one.name: plain for one in _told(found) if (plain := _plain(me, one, row)) not in (None, "")
            }
            beside = {name: _value(row, name) for name in _beside(found)}
            if facts:
                yield {"model": label_of(found.model), **beside, **facts}


def _lines(me: Oneself, found: Found, row: Any) -> Iterator[Line]:
    by_what: dict[str, list[str]] = {}
    said: dict[str, Personal] = {}
    names: dict[str, tuple[str, ...]] = {}
    for one in _told(found):
        words = _words(me, one, row) if _field(one.model, one.name).editable else ""
        if words:
            what = capfirst(str(one.personal.what))
            by_what.setdefault(what, []).append(words)
            said[what] = one.personal
            names[what] = (*names.get(what, ()), one.name)
    beside = ", ".join(filter(None, (_say(row, name) for name in _beside(found))))
    for what, values in by_what.items():
        value = ", ".join(dict.fromkeys(values))
        key = getattr(row, "public_id", "")
        yield Line(what, value, beside, said[what], label_of(found.model), key, names[what])


def _told(found: Found) -> list[Declared]:
    return [one for one in found.fields if one.personal.export in TOLD]


def _beside(found: Found) -> tuple[str, ...]:
    return found.fields[0].personal.told_with


def _plain(me: Oneself, one: Declared, row: Any) -> Any:
    """A value for a machine; never another person, and of JSON only what is hers."""
    field = _field(one.model, one.name)
    if field.is_relation:
        return _related(me, row, one.name)
    if field.get_internal_type() != "JSONField":
        return _value(row, one.name)
    inside = [path for _mark, path in one.personal.known_by if path.startswith(f"{one.name}__")]
    if inside:
        return {path.split("__", 1)[-1]: at_path(row, path) for path in inside}
    return _in_order(_without_others(getattr(row, one.name)), one.personal.in_order)


def _words(me: Oneself, one: Declared, row: Any) -> str:
    field = _field(one.model, one.name)
    if field.is_relation:
        related = _related(me, row, one.name)
        return _("ja") if related is True else str(related or "")
    if field.get_internal_type() == "JSONField":
        return ", ".join(_leaves(_plain(me, one, row)))
    if any(mark is Mark.PHONE and path == one.name for mark, path in one.personal.known_by):
        return show_phone(getattr(row, one.name))
    return _say(row, one.name)


def _related(me: Oneself, row: Any, name: str) -> Any:
    """Herself is "yes", her login its address; of anybody else only that there is somebody."""
    other = getattr(row, name)
    if isinstance(other, Login):
        return other.email if other.pk == me.person.login_id else None
    if isinstance(other, Person):
        return True
    return None if other is None else (True if not hasattr(other, "name") else str(other))


def _value(row: Any, name: str) -> Any:
    value = getattr(row, name)
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    if isinstance(value, bytes | memoryview):
        return None
    return value.isoformat() if isinstance(value, date) else value


def _say(row: Any, name: str) -> str:
    """A value as people read it."""
    value = getattr(row, name)
    chosen = getattr(row, f"get_{name}_display", None)
    if value in (None, "", False):
        return ""
    if chosen:
        return str(chosen())
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    if isinstance(value, date):
        return day_words(value, year=True, language=get_language() or "nl")
    return _("ja") if value is True else show_phone(value) if "phone" in name else str(value)


def _without_others(told: Any) -> Any:
    """Typed or kept facts, without the keys of whom she hears through or shares with, or of rows."""
    if isinstance(told, list):
        return [_without_others(one) for one in told]
    if not isinstance(told, dict):
        return told
    return {key: value for key, value in told.items() if key not in OTHERS and not key.endswith("_key")}


def _in_order(told: Any, names: tuple[str, ...]) -> Any:
    """The same, told in this order, also inside; what has no place in it comes last."""
    if not names or not isinstance(told, dict | list):
        return told
    if isinstance(told, list):
        return [_in_order(one, names) for one in told]
    place = {name: at for at, name in enumerate(names)}
    keys = sorted(told, key=lambda key: (place.get(key, len(names)), key))
    return {key: _in_order(told[key], names) for key in keys}


def _leaves(told: Any) -> Iterator[str]:
    """The values inside JSON, one after another."""
    if isinstance(told, dict | list):
        for value in told.values() if isinstance(told, dict) else told:
            yield from _leaves(value)
    elif told not in (None, "", False):
        yield _("ja") if told is True else str(told)


def _field(model: type[Model], name: str) -> Field[Any, Any]:
    return next(field for field in fields_of(model) if field.name == name)
