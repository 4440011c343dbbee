"""What can be asked: every subject by its kind, and some questions to begin with."""

from __future__ import annotations

from collections.abc import Iterator

from dorpsplein.channels.factsheet.catalogue import catalogue
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.crossing import Cross
from dorpsplein.network.insights.wording import said_back

BEGINNINGS = (
    Question(having=("activity.film",)),
    Question(having=("group.reading_club",), lacking=("room.room_own",)),
    Question(having=("need.activity_room",)),
)


def examples(cross: Cross) -> Iterator[tuple[str, str]]:
    """Questions to begin with, in words and as an address, of which we know something."""
    for question in BEGINNINGS:
        if all(field in catalogue() and cross.answered(field) for field in question.fields):
            yield said_back(question), question.address
