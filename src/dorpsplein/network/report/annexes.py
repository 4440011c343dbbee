"""The annexes: where every number comes from, what holds what, each village in short, and all counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.channels.publishing.addresses import tongue
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.snapshot import Place
from dorpsplein.network.insights.wording import called
from dorpsplein.network.report.blocks import Insert
from dorpsplein.network.report.edition import Count, Edition
from dorpsplein.network.report.making import Making
from dorpsplein.network.report.parts import Grid, Line, Part, Run, words
from dorpsplein.network.report.telling import counted

BRIEF = (
    *(Kind.ACTIVITY, Kind.GROUP, Kind.SERVICE, Kind.WORKING_GROUP),
    *(Kind.PARTNERSHIP, Kind.CHANNEL, Kind.ROOM),
)


def questions(making: Making, insert: Insert) -> Iterable[Part]:
    """``!vragen``: every number of the report with its question, and the way to ask it again."""
    rows, keys = [], []
    for name, question in making.questions.items():
        count = making.edition.count(question)
        rows.append((words(making.teller.about(name)), words(counted(count)), _ways(making, question)))
        keys.append(name)
    head = (_("Vraag"), _("Antwoord"), _("Op het web"))
    title = insert.title or _("Waar elk getal vandaan komt")
    yield Grid(title, head, tuple(rows), (5, 4, 5), tuple(keys))


def unions(making: Making, insert: Insert) -> Iterable[Part]:
    """``!verzamelingen``: the subjects that hold others."""
    edition = making.edition
    held = {field: some for field, some in edition.shot.contents["holds"].items() if some != [field]}
    rows = [
        (words(edition.subject(field).named(tongue())), words(_listed(edition, field, some)))
        for field, some in held.items()
    ]
    head = (_("Verzameling"), _("Telt mee wie een of meer van deze heeft"))
    yield Grid(insert.title or _("Wat meer dingen samen telt"), head, tuple(rows), (3, 6))


def sheets(making: Making, insert: Insert) -> Iterable[Part]:
    """``!overzichten``: what each village does and has, as far as it may be told."""
    edition = making.edition
    shown = [place for place in edition.shot.places.values() if place.key in edition.villages]
    rows = tuple(_sheet(making, place) for place in sorted(shown, key=lambda one: one.name))
    head = (_("Stadsdorp"), _("Wat het laat zien"))
    yield Grid(insert.title or _("De stadsdorpen in het kort"), head, rows, (2, 6))


def all_counts(making: Making, insert: Insert) -> Iterable[Part]:  # noqa: ARG001 - every insert is made so
    """``!cijfers``: every subject of which something is known."""
    head = (_("Wat"), _("Ja"), _("Willen het nog"))
    for kind in Kind:
        rows = making.edition.rows(kind)
        if rows:
            lines = tuple(
                (
                    words(one.row.subject.named(tongue())),
                    words(_yes(Count.of(one.row.tally, one.withdrawn))),
                    words(str(one.row.planned or "–")),
                )
                for one in rows
            )
            yield Grid(str(kind.label), head, lines, (5, 4, 2))


def _yes(count: Count) -> str:
    if count.groups and count.groups != count.yes:
        together = ngettext("samen 1", "samen %(number)s", count.groups) % {"number": count.groups}
        return f"{counted(count)}, {together}"
    return counted(count)


def _ways(making: Making, question: Question) -> Line:
    """To the same question today, and to the release that answered it here."""
    again = Run(_("Vraag het nu"), url=making.address(f"cijfers/vraag/?{question.address}"))
    release = making.edition.release
    if not release.pk:
        return (again,)
    kept = Run(
        _("momentopname %(number)s") % {"number": release.number},
        url=making.address(f"cijfers/momentopnamen/{release.number}/"),
    )
    return again, Run(", "), kept


def _listed(edition: Edition, field: str, held: Iterable[str]) -> str:
    names = (called(edition.subject(one)) for one in sorted(held) if one != field)
    return capfirst(", ".join(names))


def _sheet(making: Making, place: Place) -> tuple[Line, Line]:
    name = f"{place.name} ({place.district})" if place.district else place.name
    url = making.address_of(making.edition.villages[place.key])
    told = " ".join(_kinds(making.edition, place))
    return (Run(name, url=url, strong=True),), words(told or _("Laat niets zien aan iedereen."))


def _kinds(edition: Edition, place: Place) -> Iterator[str]:
    """Each kind in a short sentence: "Activiteiten: film, muziek."."""
    for kind in BRIEF:
        names = [
            called(one)
            for field, one in edition.shot.subjects.items()
            if one.kind == kind and _has(edition, place, field)
        ]
        if names:
            yield f"{kind.label}: {', '.join(names)}."


def _has(edition: Edition, place: Place, field: str) -> bool:
    said = edition.open_shot.said.get((place.key, field))
    return said is not None and said.state == State.YES
