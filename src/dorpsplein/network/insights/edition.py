"""The counts of a release as every page, file and paper shows them, without what was taken back since.

How many villages took it back is told beside a count; that it once was higher or lower is told nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from dorpsplein.channels.factsheet.catalogue import Subject
from dorpsplein.channels.factsheet.vocabulary import Kind
from dorpsplein.network.insights.counts import Row
from dorpsplein.network.insights.crossing import tally
from dorpsplein.network.insights.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A count of then; ``withdrawn`` villages that are not in it any more took it back since."""

    row: Row
    withdrawn: int


def release_kinds(shot: Snapshot) -> list[Kind]:
    """The kinds of which something was told."""
    told = {one.row.subject.kind for one in all_rows(shot)}
    return [kind for kind in Kind if kind in told]


def release_rows(shot: Snapshot, kind: Kind) -> list[ReleaseRow]:
    """The subjects of a kind, most first, as they were called then."""
    rows = [one for one in all_rows(shot) if one.row.subject.kind == kind]
    return sorted(rows, key=_most_first)


def all_rows(shot: Snapshot) -> list[ReleaseRow]:
    """Every subject of which something is known, or was before it was taken back."""
    rows = (_row(shot, subject) for subject in shot.subjects.values() if subject.has_state)
    return [one for one in rows if one.row.tally.base or one.withdrawn]


def _row(shot: Snapshot, subject: Subject) -> ReleaseRow:
    return ReleaseRow(Row(subject, tally(shot.cross, subject.field)), shot.gone.get(subject.field, 0))


def _most_first(one: ReleaseRow) -> tuple[int, int, str]:
    return -one.row.tally.yes, -one.row.planned, one.row.subject.name
