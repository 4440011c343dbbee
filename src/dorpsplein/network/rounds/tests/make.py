"""A round for tests."""

from __future__ import annotations

from datetime import date, timedelta

from dorpsplein.base.dates import local_today
from dorpsplein.community.villages.models import Village
from dorpsplein.network.rounds.models import Invitation, Round
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
