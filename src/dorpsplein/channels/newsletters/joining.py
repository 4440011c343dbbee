"""Two tabs, or two editors: what one of them alone touched is kept, and what both touched is asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2s

from django.http import QueryDict
from django.utils.translation import gettext as _

from dorpsplein.base.pasting import from_text
from dorpsplein.channels.newsletters.content import OWN, WRITTEN
from dorpsplein.channels.newsletters.forms import begun_with
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.channels.newsletters.offering import Offer, Offered

WAS, THEIRS = "was", "ander"
type Fields = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that both changed: its name and label, and what each wrote."""

    name: str
    label: str
    mine: str
    theirs: str


def page_of(edition: Edition, offers: list[Offer]) -> Fields:
    """What the fields of the page hold, by their name: label and value. A tick is "1" or nothing."""
    labels = {"title": _("Titel"), "opening": _("Om mee te beginnen")}
    labels |= {"until": _("Tot welke dag vertelt u wat er komt?"), "language": _("Taal")}
    fields = {name: (labels[name], str(value)) for name, value in begun_with(edition).items()}
    for offer in offers:
        for one in offer.offered if offer.is_in else ():
            fields |= _fields_of(one)
    return fields


def signed_of(fields: Fields) -> str:
    """What the page held when it was shown, as it goes into the form: a mark for each field."""
    return json.dumps({name: _mark(value) for name, (_label, value) in fields.items()})


def signed_on(typed: Mapping[str, str], now: Fields) -> str:
    """The same after what was ``typed`` was kept while typing: what nobody touched there keeps its mark."""
    marks = {
        name: mark if name not in now or _mark(typed.get(name, "")) == mark else _mark(now[name][1])
        for name, mark in _was(typed).items()
    }
    return json.dumps(marks)


def join(data: QueryDict, now: Fields) -> tuple[QueryDict, list[Clash]]:
    """What was typed, with what another saved since the page was shown; and what both changed."""
    was, joined, clashes = _was(data), data.copy(), []
    for name, (label, theirs) in now.items():
        mine = data.get(name, "")
        if name not in was or _mark(mine) == _mark(theirs):
            continue
        if data.get(f"kies-{name}") == THEIRS or _mark(mine) == was[name]:
            _put(joined, name, theirs)
        elif _mark(theirs) != was[name]:
            clashes.append(Clash(name, label, mine, theirs))
    return joined, clashes


def _fields_of(one: Offered) -> Fields:
    source, piece = one.entry.source, one.piece
    told = {"title": one.told.title or _("een stukje zonder titel")}
    fields = {f"uit-{source}": (_("‘%(title)s’ weglaten") % told, "1" if one.is_out else "")}
    if not one.is_always_first:
        fields[f"boven-{source}"] = (_("‘%(title)s’ bovenaan") % told, "1" if one.is_first else "")
    if one.is_theirs:
        return fields
    fields[f"woorden-{source}"] = (_("Tekst van ‘%(title)s’") % told, one.told.words)
    if source.startswith(WRITTEN):
        fields[f"titel-{source}"] = (_("Titel van ‘%(title)s’") % told, piece.title if piece else "")
    if source.startswith(OWN) and piece:
        words = piece.picture.description if piece.picture else ""
        fields[f"fotowoorden-{source}"] = (_("Wat staat er op deze foto?"), words)
        fields[f"versiering-{source}"] = (
            _("Alleen versiering"),
            "1" if piece.is_decoration else "",
        )
    elif not source.startswith(OWN):
        fields[f"zonderfoto-{source}"] = (_("Zonder foto"), "1" if piece and piece.without_photo else "")
    return fields


def _was(data: Mapping[str, str]) -> dict[str, str]:
    try:
        told = json.loads(data.get(WAS, "") or "{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _put(joined: QueryDict, name: str, value: str) -> None:
    if value:
        joined[name] = value
    else:
        joined.pop(name, None)


def _mark(value: str) -> str:
    """A short mark of words; the same however a browser sends their lines."""
    return blake2s(from_text(value).strip().encode(), digest_size=6).hexdigest()
