"""What villages need or would like, and do not have yet."""

from __future__ import annotations

from dataclasses import dataclass

from dorpsplein.channels.factsheet.catalogue import Subject, catalogue
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.network.insights.crossing import Cross, Tally, tally

ANSWERING = (Kind.ACTIVITY, Kind.GROUP, Kind.SERVICE)


@dataclass(frozen=True, slots=True)
class Unmet:
    """A subject that so many villages need or want, and do not have; ``tally`` is what all say of it."""

    subject: Subject
    villages: int
    tally: Tally


def needs(cross: Cross) -> list[Unmet]:
    """Needs of villages that do not do themselves what answers them. A need is asked, never derived."""
    return _most_first(cross, {name: need_without(cross, name) for name in _fields(Kind.NEED)})


def wishes(cross: Cross) -> list[Unmet]:
    """What villages would like to do, and do not yet."""
    return _most_first(cross, {name: cross.mask(name, State.PLANNED) for name in _fields(*ANSWERING)})


def need_without(cross: Cross, name: str) -> int:
    """A bit for each village with this need and nothing of the same key that answers it."""
    key = name.partition(".")[2]
    answered = 0
    for kind in ANSWERING:
        answered |= cross.mask(f"{kind.value}.{key}")
    return cross.mask(name) & ~answered


def _fields(*kinds: Kind) -> list[str]:
    return [name for name, subject in catalogue().items() if subject.kind in kinds and subject.has_state]


def _most_first(cross: Cross, found: dict[str, int]) -> list[Unmet]:
    told = [
        Unmet(catalogue()[name], villages.bit_count(), tally(cross, name))
        for name, villages in found.items()
        if villages
    ]
    return sorted(told, key=lambda one: (-one.villages, one.subject.name))
