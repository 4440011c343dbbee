"""Who is told which village it is: the one place where that is decided.

Everybody is told numbers, and who has a role in a village of this installation is told all names. A stranger
is told the name of a village only with what that village lets everyone see. Of several things at once a
stranger is told nothing that rests on more, since "film, in Oost" might be one village.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dorpsplein.channels.factsheet.catalogue import leaves
from dorpsplein.channels.factsheet.released import open_turns
from dorpsplein.network.insights.answering import Answer, answer
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.crossing import Cross


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody may know: ``counted`` is for numbers, and ``named`` for which villages they are."""

    counted: Cross
    named: Cross

    @property
    def sees_all(self) -> bool:
        """All names are there."""
        return self.named is self.counted

    def answers(self, question: Question) -> tuple[Answer, Answer]:
        """The answer to count, and the one from which names may be told."""
        named = answer(self.named, question)
        counted = answer(self.counted, question) if question.is_single else named
        return counted, named


def sight_of(cross: Cross, fields: Iterable[str], *, sees_all: bool) -> Sight:
    """What somebody may know of these fields."""
    return Sight(cross, cross if sees_all else _open(cross, fields))


def _open(cross: Cross, fields: Iterable[str]) -> Cross:
    """The same, made of nothing but what everyone may see of these fields."""
    wanted = frozenset[str]().union(*(leaves(field) for field in fields))
    return Cross(cross.register).after(open_turns(wanted), cross.tide)
