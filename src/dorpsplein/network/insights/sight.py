"""Who is told which village it is: the one place where that is decided.

Everybody is told numbers, and who has a role in a village of this installation is told all names. A stranger
is told the name of a village only with what that village lets everyone see. Of several things at once a
stranger is told nothing that rests on more, since "film, in Oost" might be one village.
"""

from __future__ import annotations

from dataclasses import dataclass

from dorpsplein.network.insights.answering import Answer, answer
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.crossing import Cross, cross_now, open_beside


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


def sight_of(cross: Cross, *, sees_all: bool) -> Sight:
    """What somebody may know; a stranger names from nothing but what everyone may see."""
    return Sight(cross, cross if sees_all else open_beside(cross))


def leaning_on(question: Question) -> tuple[object, ...]:
    """All that the page of a question tells a stranger, beside names and areas."""
    sight = sight_of(cross_now(), sees_all=False)
    counted, named = sight.answers(question)
    return counted.yes, counted.unknown, named.yes


def is_told() -> bool:
    """A village told something; then the menu leads to counts."""
    return any(cross_now().masks.values())
