"""How it was counted: who answered, of how many we know, and which number gets which word."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dorpsplein.channels.factsheet.vocabulary import Evidence, Kind
from dorpsplein.network.report.blocks import Insert
from dorpsplein.network.report.making import Making
from dorpsplein.network.report.parts import Grid, Part, words
from dorpsplein.network.report.quantities import BORDERS, WORDS

SAID_BY_VILLAGE = frozenset({Evidence.CONFIRMED, Evidence.CORRECTED})


def response(making: Making, insert: Insert) -> Iterable[Part]:
    """``!respons``: how many villages there are, told something, and stood for it themselves."""
    edition = making.edition
    told = [fact for fact in edition.facts if (fact.village_key, fact.field) in edition.shot.said]
    known = {fact.village_key for fact in told}
    sure = {fact.village_key for fact in told if fact.evidence in SAID_BY_VILLAGE}
    by_hand = sum(1 for fact in told if fact.evidence in SAID_BY_VILLAGE)
    rows = [
        (_("Stadsdorpen in het Netwerk"), len(edition.shot.places)),
        (_("Lieten iets zien aan het Netwerk"), len(known)),
        (_("Bevestigden zelf een of meer antwoorden"), len(sure)),
        (_("Lieten niets zien"), len(edition.shot.places) - len(known)),
        (_("Antwoorden samen"), len(told)),
        (_("Daarvan bevestigd of verbeterd door het stadsdorp"), by_hand),
        (_("Later teruggetrokken, en niet meer meegeteld"), len(edition.shot.withdrawn)),
    ]
    yield _numbers(insert.title or _("De respons"), (_("Wat"), _("Aantal")), rows)


def known(making: Making, insert: Insert) -> Iterable[Part]:
    """``!bekend``: of each kind, of how many villages we know; the smallest and the largest base."""
    rows = []
    for kind in Kind:
        bases = [row.tally.base for row in making.edition.rows(kind)]
        if bases:
            rows.append((str(kind.label), str(len(bases)), str(min(bases)), str(max(bases))))
    head = (_("Soort"), _("Onderwerpen"), _("Minst bekend"), _("Meest bekend"))
    lines = tuple(tuple(map(words, row)) for row in rows)
    yield Grid(insert.title or _("Van hoeveel stadsdorpen wij het weten"), head, lines, (5, 2, 2, 2))


def borders(making: Making, insert: Insert) -> Iterable[Part]:  # noqa: ARG001 - every insert is made so
    """``!drempels``: which number gets which word."""
    rows = [(capfirst(str(WORDS[word])), str(told)) for word, told in BORDERS.items()]
    lines = tuple(tuple(map(words, row)) for row in rows)
    head = (_("Wij schrijven"), _("Zoveel van de stadsdorpen waarvan wij het weten"))
    yield Grid(insert.title or _("Woorden voor aantallen"), head, lines, (3, 5))


def _numbers(title: str, head: tuple[str, str], rows: list[tuple[str, int]]) -> Grid:
    return Grid(title, head, tuple((words(what), words(str(number))) for what, number in rows), (5, 1))
