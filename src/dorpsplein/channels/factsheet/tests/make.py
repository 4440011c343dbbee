"""Statements for tests."""

from __future__ import annotations

from datetime import timedelta

from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.models import Fact
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.channels.factsheet.services import release_sheet, state_fact, state_facts
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.vocabulary import Evidence, State
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


def found(village: Village, *fields: str, **details: object) -> None:
    """Others found this of a village, which lets the Network see it."""
    on = local_today() - timedelta(days=200)
    said = [Statement(field, State.YES, details, Evidence.FOUND, on=on) for field in fields]
    state_facts(village=village, actor=None, said=said)
    release(village)
