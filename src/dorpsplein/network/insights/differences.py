"""What changed between two releases, or between a release and now: by village, and for the Network.

What a village told for the first time is "newly known", which is no growth: it may have been so for years.
What it took back after the later moment was told at both: it is no change between them.
All is compared as it is counted: who has a part of something has it. What the Network merged or split is told
apart, and is no change of a village.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from dorpsplein.channels.factsheet.catalogue import Subject
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.network.insights.joining import as_counted, joined
from dorpsplein.network.insights.recounting import Recount, recounted
from dorpsplein.network.insights.snapshot import About, Place, Said, Snapshot

KINDS = list(Kind)
MOST_SILENT = 3  # of more, what was only taken back is told together
SILENCE = Said("", State.UNKNOWN, None, for_everyone=True)


class What(Enum):
    """What became of one field of one village."""

    KNOWN = auto()
    BEGUN = auto()
    ENDED = auto()
    MORE = auto()
    FEWER = auto()
    OTHERWISE = auto()
    WITHDRAWN = auto()


@dataclass(frozen=True, slots=True)
class Turned:
    """One field of one village, before and after; ``is_told`` when the village itself told of it."""

    place: Place
    subject: Subject
    what: What
    before: Said
    after: Said
    is_told: bool = True

    @property
    def by(self) -> int:
        """How many more, or fewer."""
        return self.after.has - self.before.has

    @property
    def counts(self) -> bool:
        """It is growth or the contrary, and not only told for the first time or no more."""
        return self.what not in {What.KNOWN, What.WITHDRAWN}

    @property
    def is_open(self) -> bool:
        """Everyone may see both what it was and what it is."""
        return self.what != What.WITHDRAWN and self.before.for_everyone and self.after.for_everyone


@dataclass(frozen=True, slots=True)
class Sum:
    """One field over all villages. Each pair: how many of it, and in how many villages."""

    subject: Subject
    more: tuple[int, int]
    fewer: tuple[int, int]
    known: int
    otherwise: int
    withdrawn: int

    @property
    def is_silence(self) -> bool:
        """Nothing but that it was taken back."""
        return not (self.more[1] or self.fewer[1] or self.known or self.otherwise)


@dataclass(frozen=True)
class Differences:
    """All that changed. ``turned`` is what villages told, ``sums`` are of all that is counted.

    ``hidden`` are villages with changes that may not be named here.
    """

    came: list[Place]
    left: list[Place]
    turned: list[Turned]
    sums: list[Sum]
    recounted: list[Recount] = field(default_factory=list)
    hidden: int = 0
    by_place: list[tuple[Place, list[Turned]]] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Something changed."""
        return bool(self.came or self.left or self.turned or self.recounted)


def differences(before: Snapshot, after: Snapshot) -> Differences:
    """Compare, in the words of the later one."""
    then, now = joined(before, after)
    came = [place for key, place in after.places.items() if key not in before.places]
    left = [place for key, place in before.places.items() if key not in after.places]
    counted = sorted(_turned(then, now), key=_order)
    turned = [one for one in counted if one.is_told]
    told = Differences(came, left, turned, _sums(counted), recounted(before, after, then, now))
    return replace(told, by_place=_by_place(turned))


def open_part(told: Differences, named: set[tuple[str, str]], seen: set[str]) -> Differences:
    """The same for a stranger: every sum, and of villages only what they let everyone see, then and now."""
    shown = [one for one in told.turned if one.is_open and (one.place.key, one.subject.field) in named]
    hidden = {one.place.key for one in told.turned} - {one.place.key for one in shown}
    return replace(
        told,
        came=[place for place in told.came if place.key in seen],
        left=[],
        hidden=len(hidden),
        by_place=_by_place(shown),
    )


def apart(sums: list[Sum]) -> tuple[list[Sum], list[Sum]]:
    """What changed, and what was only taken back: apart where that is much, else all of it together."""
    silent = [one for one in sums if one.is_silence]
    if len(silent) <= MOST_SILENT:
        return sums, []
    return [one for one in sums if not one.is_silence], silent


def sums_by_kind(sums: list[Sum]) -> list[tuple[Kind, list[Sum]]]:
    """The sums, each kind apart."""
    kinds = ((kind, [one for one in sums if one.subject.kind == kind]) for kind in Kind)
    return [(kind, some) for kind, some in kinds if some]


def _turned(before: Snapshot, after: Snapshot) -> Iterator[Turned]:
    then, now = as_counted(before), as_counted(after)
    withdrawn, later = _taken_back(before), _taken_back(after)
    for about in sorted({*then, *withdrawn, *now}):
        key, name = about
        place, subject = after.places.get(key), after.subjects.get(name) or before.subjects.get(name)
        if place and subject:
            was, is_now = then.get(about, SILENCE), now.get(about, SILENCE)
            gone = (about in then or about in withdrawn) and about not in now and about not in later
            what = _what(was, is_now, gone=gone)
            if what:
                told = about in before.said or about in before.withdrawn or about in after.said
                yield Turned(place, subject, what, was, is_now, told)


def _taken_back(shot: Snapshot) -> set[About]:
    """What was told and withdrawn since, with what it was a part of."""
    whole = {(key, holder) for key, field in shot.withdrawn for holder in shot.holders.get(field, ())}
    return {*shot.withdrawn, *whole}


def _order(one: Turned) -> tuple[str, int, str]:
    """By village; "a room" is had in one kind and needed in another, so each kind apart."""
    return one.place.name, KINDS.index(one.subject.kind), one.subject.name


def _what(was: Said, now: Said, *, gone: bool) -> What | None:
    if gone:
        return What.WITHDRAWN
    if _answer(was) == _answer(now) or not (was.is_known or now.is_known):
        return None
    if not was.is_known:
        return What.KNOWN
    if was.is_yes != now.is_yes:
        return What.BEGUN if now.is_yes else What.ENDED
    if now.has != was.has:
        return What.MORE if now.has > was.has else What.FEWER
    return What.OTHERWISE if (was.state, was.number) != (now.state, now.number) else None


def _answer(said: Said) -> tuple[State, int | None, int | None]:
    return said.state, said.groups, said.number


def _sums(turned: Iterable[Turned]) -> list[Sum]:
    grouped: dict[str, list[Turned]] = {}
    for one in turned:
        grouped.setdefault(one.subject.field, []).append(one)
    return sorted((_sum(some) for some in grouped.values()), key=_weight)


def _sum(some: list[Turned]) -> Sum:
    moved = [one.by for one in some if one.counts]
    more, fewer = [by for by in moved if by > 0], [-by for by in moved if by < 0]
    counted = {what: sum(1 for one in some if one.what == what) for what in What}
    return Sum(
        some[0].subject,
        (sum(more), len(more)),
        (sum(fewer), len(fewer)),
        counted[What.KNOWN],
        moved.count(0),
        counted[What.WITHDRAWN],
    )


def _weight(one: Sum) -> tuple[int, int, str]:
    """Most change first, then what is newly known."""
    return -(one.more[0] + one.fewer[0]), -one.known, one.subject.name


def _by_place(turned: Iterable[Turned]) -> list[tuple[Place, list[Turned]]]:
    grouped: dict[Place, list[Turned]] = {}
    for one in turned:
        grouped.setdefault(one.place, []).append(one)
    return list(grouped.items())
