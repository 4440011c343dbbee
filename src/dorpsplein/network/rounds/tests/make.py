"""A round for tests."""

from __future__ import annotations

from datetime import date, timedelta

from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.services import state_facts
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.tests.make import release
from dorpsplein.channels.factsheet.vocabulary import Evidence, State
from dorpsplein.community.villages.models import Village
from dorpsplein.network.rounds.models import Invitation, Round
from dorpsplein.network.rounds.services import open_round


def found(village: Village, *fields: str, by_itself: bool = False, **details: object) -> None:
    """Others found this of a village, which lets the Network see it."""
    on = local_today() - timedelta(days=200)
    said = [Statement(field, State.YES, details, Evidence.FOUND, on=on) for field in fields]
    state_facts(village=village, actor=None, said=said)
    release(village, by_itself=by_itself)


def make_round(network: Village, *, deadline: date | None = None) -> Round:
    """A round of today, with two weeks to answer."""
    last = deadline or local_today() + timedelta(days=14)
    return open_round(network=network, actor=None, name="Najaar", deadline=last, reference_date=local_today())


def invitation_for(village: Village, round_: Round) -> Invitation:
    """What this village is asked."""
    rows = Invitation.objects.of(round_.village).select_related("round", "about", "village")
    asked: Invitation = rows.get(about=village, round=round_)
    return asked
