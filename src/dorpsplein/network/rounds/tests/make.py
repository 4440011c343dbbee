"""A round for tests."""

from __future__ import annotations

from datetime import date, timedelta

from dorpsplein.base.dates import local_today
from dorpsplein.community.villages.models import Village
from dorpsplein.network.rounds.doors import token_of
from dorpsplein.network.rounds.models import Invitation, Round, Row
from dorpsplein.network.rounds.services import open_round


def make_round(network: Village, *, deadline: date | None = None) -> Round:
    """A round of today, with two weeks to answer."""
    last = deadline or local_today() + timedelta(days=14)
    return open_round(network=network, actor=None, name="Najaar", deadline=last, reference_date=local_today())


def invitation_for(village: Village, round_: Round) -> Invitation:
    """What this village is asked."""
    rows = Invitation.objects.of(round_.village).select_related("round", "about", "village")
    asked: Invitation = rows.get(about=village, round=round_)
    return asked


def form_of(village: Village, round_: Round) -> str:
    """The address of its form."""
    return f"/netwerk/ronde/{token_of(invitation_for(village, round_))}/"


def rows_of(village: Village, round_: Round) -> dict[str, Row]:
    """What it is asked, by the field."""
    rows = Row.objects.of(round_.village).filter(invitation=invitation_for(village, round_))
    return {row.field: row for row in rows.select_related("invitation")}
