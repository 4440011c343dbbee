"""The counts of a release as they are shown: as they were, with a mark where something was taken back."""

from __future__ import annotations

from dataclasses import dataclass

from dorpsplein.channels.factsheet.vocabulary import Kind
from dorpsplein.network.insights.counts import Row
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.snapshot import Snapshot, frozen_tally


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """A count of then; ``withdrawn`` villages that are in it took it back since."""

    row: Row
    withdrawn: int


def frozen_kinds(release: Release) -> list[Kind]:
    """The kinds of which something was known."""
    known = {field.partition(".")[0] for field in release.contents["counts"]}
    return [kind for kind in Kind if kind in known]


def frozen_rows(shot: Snapshot, kind: Kind) -> list[FrozenRow]:
    """The subjects of a kind, most first, as they were called then."""
    counted = (name for name in shot.contents["counts"] if shot.subjects[name].kind == kind)
    rows = (Row(shot.subjects[name], frozen_tally(shot.contents, name)) for name in counted)
    ordered = sorted(rows, key=lambda row: (-row.tally.yes, -row.planned, row.subject.name))
    return [FrozenRow(row, shot.gone.get(row.subject.field, 0)) for row in ordered]
