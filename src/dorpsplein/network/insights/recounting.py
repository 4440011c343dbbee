"""Which counts became otherwise because subjects were merged, split or undone, and not by any village."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dorpsplein.channels.factsheet.catalogue import Subject
from dorpsplein.network.insights.crossing import Tally, tally
from dorpsplein.network.insights.snapshot import Snapshot

type Numbers = tuple[int, int]  # villages that say yes, and their groups


@dataclass(frozen=True, slots=True)
class Recount:
    """A count before, and what it would have been in the names and unions of the later.

    ``added`` and ``left`` are what counts for it now and did not, or no more.
    """

    subject: Subject
    before: Numbers
    after: Numbers
    added: tuple[Subject, ...]
    left: tuple[Subject, ...]


def recounted(
    before: Snapshot, after: Snapshot, then_joined: Snapshot, now_joined: Snapshot
) -> list[Recount]:
    """Every such count of the later moment."""
    found = (_recount(field, before, after, then_joined, now_joined) for field in _touched(before, after))
    return sorted((one for one in found if one), key=lambda one: one.subject.name)


def _recount(field: str, before: Snapshot, after: Snapshot, *both: Snapshot) -> Recount | None:
    subject = after.subjects.get(field)
    if subject is None or not subject.has_state:
        return None
    was, is_now = _numbers(before, field), _numbers(after, field)
    was_joined, is_joined = (_numbers(one, field) for one in both)
    moved = [
        joint - own - (now_joint - now)
        for own, joint, now, now_joint in zip(was, was_joined, is_now, is_joined, strict=True)
    ]
    if not any(moved):
        return None
    then, now = _parts(before, field), _parts(after, field)
    return Recount(
        subject,
        was,
        (was[0] + moved[0], was[1] + moved[1]),
        tuple(_subjects(now - then, after, before)),
        tuple(_subjects(then - now, after, before)),
    )


def _touched(before: Snapshot, after: Snapshot) -> set[str]:
    """The fields for which something else may count than before."""
    if (before.moved, before.contents["holds"]) == (after.moved, after.contents["holds"]):
        return set()
    held = {*before.contents["holds"], *after.contents["holds"]}
    moved = {*before.moved, *before.moved.values(), *after.moved, *after.moved.values()}
    return held | moved


def _parts(shot: Snapshot, field: str) -> set[str]:
    """What counts for a field, also under names that were merged by then."""
    held = {field, *shot.contents["holds"].get(field, ())}
    return held | {old for old, now in shot.moved.items() if now in held}


def _numbers(shot: Snapshot, field: str) -> Numbers:
    told: Tally = tally(shot.cross, field)
    return told.yes, told.groups


def _subjects(fields: Iterable[str], *shots: Snapshot) -> Iterator[Subject]:
    for field in sorted(fields):
        found = next((shot.subjects[field] for shot in shots if field in shot.subjects), None)
        if found:
            yield found
