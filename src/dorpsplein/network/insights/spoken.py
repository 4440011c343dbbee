"""A sheet as people read it: headings and answers in the language of the page, and what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.money import show_euros
from dorpsplein.channels.factsheet.catalogue import every_subject
from dorpsplein.channels.factsheet.vocabulary import Asks, Domain, Kind, State
from dorpsplein.network.insights.headings import heading, meaning
from dorpsplein.network.insights.sheets import Cell, Sheet

ANSWERS: Mapping[str, object] = {
    "yes": gettext_lazy("ja"),
    "no": gettext_lazy("nee"),
    "partly": gettext_lazy("voor een deel"),
    "unknown": gettext_lazy("niet bekend"),
}
CHANGES: Mapping[str, object] = {
    "known": gettext_lazy("nieuw bekend"),
    "begun": gettext_lazy("begonnen"),
    "ended": gettext_lazy("opgehouden"),
    "more": gettext_lazy("meer"),
    "fewer": gettext_lazy("minder"),
    "otherwise": gettext_lazy("anders"),
    "withdrawn": gettext_lazy("teruggetrokken"),
    "recounted": gettext_lazy("anders geteld"),
    "came": gettext_lazy("erbij gekomen"),
    "left": gettext_lazy("weg"),
}

MOMENTS = frozenset({"before", "after"})

type Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Spoken:
    """The table, lines on what it is about, and lines on what each column means."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    about: list[Line]
    dictionary: list[Line]


def spoken(sheet: Sheet) -> Spoken:
    """In the language that is switched on."""
    return Spoken(
        tuple(heading(name) for name in sheet.columns),
        [tuple(_said(sheet.columns, row)) for row in sheet.rows],
        list(_about(sheet)),
        [(heading(name), meaning(name)) for name in sheet.columns],
    )


def _about(sheet: Sheet) -> Iterator[Line]:
    if sheet.asked:
        yield _("Vraag"), sheet.asked
    yield _("Opgehaald op"), day_words(local_today(), year=True)
    if not {"release", "from_release"} & sheet.source.keys():
        yield _("Momentopname"), _("geen: zo was het op die dag")
    if sheet.known:
        known, everybody = sheet.known
        numbers = {"known": known, "everybody": everybody}
        yield _("Bekend van"), _("%(known)s van de %(everybody)s stadsdorpen") % numbers
    for name, cell in sheet.source.items():
        yield heading(name), str(cell)


def _said(columns: tuple[str, ...], row: tuple[Cell, ...]) -> Iterator[Cell]:
    told = dict(zip(columns, row, strict=True))
    for name, cell in told.items():
        if name in MOMENTS and _asks(told) == Asks.CENTS:
            yield _amount(str(cell))
        else:
            yield _name(told) if name == "name" else _cell(name, cell)


def _asks(told: Mapping[str, Cell]) -> Asks | None:
    subject = every_subject().get(f"{told['kind']}.{told['subject']}")
    return subject.asks if subject else None


def _amount(cell: str) -> str:
    """A state, and the amount behind it where that was told."""
    state, _space, cents = cell.partition(" ")
    return f"{State(state).label} {show_euros(int(cents))}" if cents else _state(cell) if state else ""


def _name(told: Mapping[str, Cell]) -> Cell:
    """What a subject is called; in the list of words its Dutch name stands beside its English one."""
    subject = every_subject().get(f"{told['kind']}.{told['subject']}")
    if subject is None or "english" in told:
        return told["name"]
    return subject.named(get_language() or "nl")


def _cell(name: str, cell: Cell) -> Cell:
    if not isinstance(cell, str) or not cell:
        return cell
    if name in every_subject():
        return str(State(cell).label)
    return WORDS[name](cell) if name in WORDS else cell


def _state(cell: str) -> str:
    """A state, and how many behind it, or which year, where that was told."""
    state, _space, groups = cell.partition(" ")
    return f"{State(state).label} {groups}".rstrip()


def _fields(cell: str) -> str:
    language = get_language() or "nl"
    return ", ".join(every_subject()[name].named(language) for name in cell.split())


WORDS: Mapping[str, Callable[[str], str]] = {
    "kind": lambda cell: str(Kind(cell).label),
    "domain": lambda cell: str(Domain(cell).label),
    "also": lambda cell: ", ".join(str(Domain(one).label) for one in cell.split()),
    "asks": lambda cell: str(Asks(cell).label),
    "state": _state,
    "before": _state,
    "after": _state,
    "answer": lambda cell: str(ANSWERS[cell]),
    "confirmed": lambda cell: str(ANSWERS[cell]),
    "change": lambda cell: str(CHANGES[cell]),
    "holds": _fields,
    "excludes": _fields,
}
