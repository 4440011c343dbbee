"""What is not everywhere as it was typed, gathered: what it is, where, and what one does about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dorpsplein.design.print.press import Printed

WORDS, TITLE, SLIP, PLACE, SIGNS, UNREAD = "words", "title", "slip", "place", "signs", "unread"
SAID: dict[str, tuple[Promise, Promise]] = {
    TITLE: (_("De titel past niet"), _("Kies een kortere titel. Vier woorden leest men van ver.")),
    SLIP: (_("De titel past niet op het strookje"), _("Kies een kortere titel, of laat het zo.")),
    PLACE: (_("De plek past niet"), _("Schrijf de plek korter. Wat u hier weglaat, zet u in de tekst.")),
    WORDS: (
        _("Niet alle zinnen passen"),
        _("Dat mag: op de website staat alles. Moet iets er echt bij? Zet dat vooraan, of schrijf korter."),
    ),
    SIGNS: (_("Deze tekens kunnen wij niet drukken"), _("Schrijf het in gewone letters.")),
    UNREAD: (
        _("Een computer kan dit papier niet goed voorlezen"),
        _("U hoeft niets te doen. Wie slecht ziet, leest het op de website."),
    ),
}

type Found = tuple[str, str]  # what it is, and the part it is about


@dataclass(slots=True)
class Remark:
    """One thing to know before the world sees it.

    ``places`` is everywhere it is so; ``parts`` tells of each part where it is missing.
    """

    what: Promise | str
    advice: Promise | str
    places: list[str] = field(default_factory=list)
    parts: dict[str, list[str]] = field(default_factory=dict)

    @property
    def texts(self) -> list[str]:
        """The parts in words."""
        return [part for part in self.parts if part]


def remarks_of(found: Iterable[tuple[str, Iterable[Found]]]) -> list[Remark]:
    """One remark for each kind of thing, in the order of what matters most; ``found`` is told by place."""
    told = {kind: Remark(*said) for kind, said in SAID.items()}
    for place, things in found:
        for kind, part in things:
            remark = told[kind]
            remark.parts.setdefault(part, []).append(place)
            remark.places += [place] if place not in remark.places else []
    return [remark for remark in told.values() if remark.parts]


def found_on(printed: Printed) -> Iterator[Found]:
    """What is not on a sheet as it was typed."""
    for part in printed.left_out:
        yield (part.field if part.field in SAID else WORDS), part.text
    if printed.unwritten:
        yield SIGNS, " ".join(printed.unwritten)
    if not printed.accessible:
        yield UNREAD, ""
