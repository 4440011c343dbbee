"""Figures: rows of houses that are their own table, and areas on the map."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.channels.factsheet.catalogue import Subject
from dorpsplein.channels.factsheet.vocabulary import Kind
from dorpsplein.channels.publishing.addresses import tongue
from dorpsplein.community.villages.models import Village
from dorpsplein.network.directory.map import Map, map_of
from dorpsplein.network.insights.counts import Houses
from dorpsplein.network.insights.unmet import Unmet, needs, wishes
from dorpsplein.network.report.blocks import Insert
from dorpsplein.network.report.drawing import Drawing, map_svg
from dorpsplein.network.report.edition import Count
from dorpsplein.network.report.making import Making
from dorpsplein.network.report.parts import BarRow, Bars, Part, Prose, Run, Spread, words
from dorpsplein.network.report.telling import counted

MOST = 12


def of_questions(making: Making, insert: Insert) -> Iterable[Part]:
    """``!figuur Samen uit: film museum``: a row a question, most first."""
    counts = {name: making.edition.count(making.questions[name]) for name in insert.names}
    order = sorted(insert.names, key=lambda name: -counts[name].yes)
    rows = [
        _row(Run(making.teller.about(name), to=name), counts[name]) for name in order if counts[name].base
    ]
    silent = [making.teller.about(name) for name in order if not counts[name].base]
    note = _("Niets bekend: %(about)s.") % {"about": ", ".join(silent)} if silent else ""
    yield Bars(insert.title, tuple(rows), note) if rows else Prose(words(note))


def of_a_kind(making: Making, insert: Insert) -> Iterable[Part]:
    """``!soort Wat zij nodig hebben: need 10``: the subjects of a kind, most first."""
    kind, most = Kind(insert.names[0]), int(insert.names[1]) if insert.names[1:] else MOST
    told = [one for one in making.edition.rows(kind) if one.row.tally.base]
    rows = [
        _row(_to_counts(making, one.row.subject), Count.of(one.row.tally, one.withdrawn))
        for one in told[:most]
    ]
    left = len(told) - len(rows)
    note = ngettext(
        "En nog %(number)s ander, in de bijlage met alle cijfers.",
        "En nog %(number)s andere, in de bijlage met alle cijfers.",
        left,
    )
    said = note % {"number": left} if left else ""
    yield Bars(insert.title, tuple(rows), said) if rows else _nothing(insert)


def needed(making: Making, insert: Insert) -> Iterable[Part]:
    """``!nodig Nodig, en er nog niet: 10``: needs that nothing of the same answers in that village."""
    yield _unmet(making, insert, needs(making.edition.cross))


def wished(making: Making, insert: Insert) -> Iterable[Part]:
    """``!wensen Wat zij nog willen: 10``."""
    yield _unmet(making, insert, wishes(making.edition.cross))


def on_the_map(making: Making, insert: Insert) -> Iterable[Part]:
    """``!kaart Waar film is: film``: the areas of whom it is so and that may be named."""
    edition, question = making.edition, making.questions[insert.names[0]]
    places, others = edition.named_in(question)
    named = [edition.villages[place.key] for place in places]
    drawn = map_of(edition.neighbours)
    svg = map_svg(drawn, {one.pk for one in named}, making.colour, every=False)
    count = counted(edition.count(question))
    alt = _("Kaart van de stadsdorpen: %(title)s, %(count)s. De namen staan erbij.")
    drawing = _drawing(drawn, svg, alt % {"title": insert.title, "count": count})
    more = ngettext("En nog 1 ander stadsdorp.", "En nog %(number)s andere stadsdorpen.", others)
    left = more % {"number": others} if others else ""
    yield Spread(f"{insert.title}: {count}", drawing, _numbered(drawn, named), _noted(left))


def all_on_the_map(making: Making, insert: Insert) -> Iterable[Part]:
    """``!dorpen De stadsdorpen op de kaart``: every village of this edition, by number."""
    drawn = map_of(making.edition.neighbours)
    names = [f"{shape.number}. {shape.neighbour.village.name}" for shape in drawn.shapes]
    elsewhere = ", ".join(one.village.name for one in drawn.everywhere)
    left = _("Zonder eigen gebied op de kaart: %(names)s.") % {"names": elsewhere} if elsewhere else ""
    alt = ngettext(
        "Kaart met het gebied van 1 stadsdorp.",
        "Kaart met de gebieden van %(number)s stadsdorpen. De namen staan bij de nummers.",
        len(drawn.shapes),
    ) % {"number": len(drawn.shapes)}
    svg = map_svg(drawn, (), making.colour, every=True)
    yield Spread(insert.title, _drawing(drawn, svg, alt), tuple(names), _noted(left))


def _noted(left: str) -> str:
    """Who is not on it, and of which day the borders are: a release keeps none."""
    day = day_words(local_today(), year=True)
    borders = _("De grenzen zijn die van %(day)s. Een momentopname bewaart geen grenzen.") % {"day": day}
    return f"{left} {borders}".strip()


def _drawing(drawn: Map, svg: str, alt: str) -> Drawing:
    return Drawing(svg, alt, drawn.projection.width, drawn.projection.height)


def _numbered(drawn: Map, villages: Iterable[Village]) -> tuple[str, ...]:
    """Names with their number on the map; last those without an area."""
    numbers = {shape.neighbour.village.pk: shape.number for shape in drawn.shapes}
    told = sorted((numbers.get(one.pk, len(numbers) + 1), one.name) for one in villages)
    return tuple(f"{number}. {name}" if number <= len(numbers) else name for number, name in told)


def _unmet(making: Making, insert: Insert, found: list[Unmet]) -> Part:
    most = int(insert.names[0]) if insert.names else MOST
    rows = []
    for one in found[:most]:
        count = Count(one.villages, one.tally.base, one.tally.everybody)
        rows.append(_row(_to_counts(making, one.subject), count))
    return Bars(insert.title, tuple(rows)) if rows else _nothing(insert)


def _nothing(insert: Insert) -> Prose:
    return Prose(words(_("%(title)s: daarover vertelde nog geen stadsdorp iets.") % {"title": insert.title}))


def _row(name: Run, count: Count) -> BarRow:
    houses = Houses.of(count.yes, count.planned, count.everybody)
    more = []
    if count.groups and count.groups != count.yes:
        more.append(ngettext("samen 1", "samen %(number)s", count.groups) % {"number": count.groups})
    if count.planned:
        more.append(
            ngettext("1 wil het nog", "%(number)s willen het nog", count.planned) % {"number": count.planned}
        )
    return BarRow(name, houses, words(counted(count)), ", ".join(more))


def _to_counts(making: Making, subject: Subject) -> Run:
    """A subject without a question of its own leads to its question on the web."""
    return Run(subject.named(tongue()), url=making.address(f"cijfers/vraag/?met={subject.field}"))
