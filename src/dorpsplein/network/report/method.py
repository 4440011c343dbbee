"""How it was counted: who answered, of how many we know, and which number gets which word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dorpsplein.channels.factsheet.vocabulary import Evidence, Kind
from dorpsplein.network.insights.confirming import frozen_round
from dorpsplein.network.report.blocks import Insert
from dorpsplein.network.report.edition import Count, Edition
from dorpsplein.network.report.making import Making
from dorpsplein.network.report.parts import Grid, Part, words
from dorpsplein.network.report.quantities import BORDERS, WORDS
from dorpsplein.network.report.telling import of_base
from dorpsplein.network.rounds.standing import unconfirmed

SAID_BY_VILLAGE = frozenset({Evidence.CONFIRMED, Evidence.CORRECTED})


def response(making: Making, insert: Insert) -> Iterable[Part]:
    """``!respons``: how many villages there are, told something, and stood for it themselves."""
    edition = making.edition
    told = [fact for fact in edition.facts if (fact.village_key, fact.field) in edition.shot.said]
    known = {fact.village_key for fact in told}
    sure = {fact.village_key for fact in told if fact.evidence in SAID_BY_VILLAGE}
    by_hand = sum(1 for fact in told if fact.evidence in SAID_BY_VILLAGE)
    rows = [
        (_("Stadsdorpen in het Netwerk"), str(len(edition.shot.places))),
        (_("Lieten iets zien aan het Netwerk"), str(len(known))),
        (_("Bevestigden zelf een of meer antwoorden"), str(len(sure))),
        *_round(edition),
        (_("Lieten niets zien"), str(len(edition.shot.places) - len(known))),
        *_unplaced(edition),
        (_("Antwoorden samen"), str(len(told))),
        (_("Daarvan bevestigd of verbeterd door het stadsdorp"), str(by_hand)),
        (_("Later teruggetrokken, en niet meer meegeteld"), str(len(edition.shot.withdrawn))),
    ]
    yield _numbers(insert.title or _("De respons"), (_("Wat"), _("Aantal")), rows)


def known(making: Making, insert: Insert) -> Iterable[Part]:
    """``!bekend``: of each kind, of how many villages we know; the smallest and the largest base."""
    rows = []
    for kind in Kind:
        bases = [one.row.tally.base for one in making.edition.rows(kind) if one.row.tally.base]
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


def _round(edition: Edition) -> Iterator[tuple[str, str]]:
    """Who looked all over in the last round that had closed when the release was made: a count, no names."""
    last = frozen_round(edition.release.contents) or unconfirmed(edition.release.made_at, named=False)
    if last:
        answered = of_base(Count(last.answered, last.asked, last.asked))
        yield _("Keken hun gegevens na in de ronde ‘%(name)s’") % {"name": last.name}, answered


def _unplaced(edition: Edition) -> Iterator[tuple[str, str]]:
    if edition.shot.unplaced:
        yield (
            _("Van wie wij niet weten in welk stadsdeel zij liggen"),
            str(edition.shot.unplaced),
        )


def _numbers(title: str, head: tuple[str, str], rows: list[tuple[str, str]]) -> Grid:
    return Grid(title, head, tuple((words(what), words(number)) for what, number in rows), (5, 2))
