"""What merging two subjects would do to the counts of today, to be read before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dorpsplein.channels.factsheet.catalogue import every_subject, merged_into
from dorpsplein.channels.factsheet.merging import Says, groups_of
from dorpsplein.channels.factsheet.models import Released
from dorpsplein.channels.factsheet.shipped import Subject
from dorpsplein.channels.factsheet.vocabulary import Asks, Kind, State


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many villages say yes: ``added`` to the one that goes alone, ``both`` to both, and ``together``.

    ``groups`` are those of both together; None where nobody is asked how many.
    """

    into: Subject
    added: int
    both: int
    together: int
    groups: int | None


def outcome_of(field: str, into: str) -> Outcome:
    """By what villages let the Network see now."""
    names = {name: target for target in (field, into) for name in (target, *merged_into(target))}
    subjects = {name.partition(".")[2] for name in names}
    rows = Released.objects.shared().released().standing().filter(state=State.YES, subject__in=subjects)
    said: dict[int, dict[str, list[Says]]] = {}
    for row in rows:
        if row.field in names:
            said.setdefault(row.village_id, {}).setdefault(names[row.field], []).append(row)
    both = sum(1 for told in said.values() if len(told) > 1)
    other = every_subject()[into]
    return Outcome(
        other,
        added=sum(1 for told in said.values() if into not in told),
        both=both,
        together=len(said),
        groups=_groups(said.values()) if _counts_groups(other) else None,
    )


def _groups(said: Iterable[dict[str, list[Says]]]) -> int:
    """One where a village says yes and no number."""
    told = (groups_of([row for rows in one.values() for row in rows]) for one in said)
    return sum(1 if number is None else number for number in told)


def _counts_groups(subject: Subject) -> bool:
    return subject.kind == Kind.GROUP or subject.asks == Asks.GROUPS
