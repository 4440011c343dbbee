"""Statements for tests."""

from __future__ import annotations

from dorpsplein.channels.factsheet.models import Fact
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.channels.factsheet.services import release_sheet, state_fact
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.villages.models import Village


def say(village: Village, field: str, state: State = State.YES, **details: object) -> Fact:
    """The village states one field."""
    return state_fact(village=village, actor=None, said=Statement(field, state, details))


def release(village: Village, *withheld: str, by_itself: bool = False, everyone: bool = False) -> int:
    """The village lets the Network see all but these."""
    return release_sheet(
        village=village,
        actor=None,
        audience=Audience.EVERYONE if everyone else Audience.NETWORK,
        withheld=withheld,
        by_itself=by_itself,
    )
