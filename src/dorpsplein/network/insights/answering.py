"""The answer to a question: which villages, out of how many, and of how many we do not know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.crossing import Cross, keys_in


@dataclass(frozen=True, slots=True)
class Answer:
    """Bits of villages: for whom it is so, and of whom we cannot say.

    Who fails one part of the question is no, however much of the rest is unknown. ``among`` are those that
    are asked: all, or those in the districts that were named. One of which nobody knows where it lies is
    asked too as long as it may still be so, as unknown.
    """

    cross: Cross
    yes: int
    unknown: int
    among: int

    @property
    def count(self) -> int:
        """For how many it is so."""
        return self.yes.bit_count()

    @property
    def base(self) -> int:
        """Of how many we know whether it is so."""
        return (self.among & ~self.unknown).bit_count()

    @property
    def keys(self) -> list[int]:
        """The primary keys of the villages for whom it is so, in the order of the register."""
        return keys_in(self.cross, self.yes)

    @property
    def unknown_keys(self) -> list[int]:
        """Those of whom we cannot say."""
        return keys_in(self.cross, self.unknown)


def answer(cross: Cross, question: Question) -> Answer:
    """Three-valued: each part is so, is not so, or is unknown."""
    here, perhaps = _where(cross, question)
    yes, never = here, 0
    for so, not_so in _parts(cross, question):
        yes &= so
        never |= not_so
    among = here | (perhaps & ~never)
    return Answer(cross, yes, among & ~yes & ~never, among)


def _where(cross: Cross, question: Question) -> tuple[int, int]:
    """Who lies in the districts that were named, and who may; all and nobody where none was."""
    register = cross.register
    if not question.within:
        return register.everybody, 0
    here = 0
    for district in question.within:
        here |= register.district_masks.get(district, 0)
    return here, register.unplaced & ~here


def _parts(cross: Cross, question: Question) -> Iterator[tuple[int, int]]:
    for name in question.having:
        yes = cross.mask(name)
        yield yes, cross.answered(name) & ~yes
    for name in question.lacking:
        yes = cross.mask(name)
        yield cross.answered(name) & ~yes, yes
    for name in question.planning:
        planned = cross.mask(name, State.PLANNED)
        yield planned, cross.answered(name) & ~planned
