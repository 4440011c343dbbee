"""How many of the letters of a message go in large print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dorpsplein.community.people.models import Person
from dorpsplein.community.printouts.homes import homes_of
from dorpsplein.community.subscriptions.services import who_wants_large_print
from dorpsplein.community.villages.models import Village


class Letters(NamedTuple):
    """Letters in all, one a home, and those of them ``large`` that somebody there wants in large print."""

    all: int
    large: int


def letters_to(village: Village, persons: Iterable[Person]) -> Letters:
    """Counted for these people."""
    homes, wanted = homes_of(persons), who_wants_large_print(village)
    return Letters(len(homes), sum(any(one.pk in wanted for one in home.persons) for home in homes))
