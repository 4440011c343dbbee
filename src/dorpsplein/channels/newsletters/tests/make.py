"""An edition that went out, for a test."""

from __future__ import annotations

from django.utils import timezone

from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.models import Edition, State
from dorpsplein.channels.newsletters.services import begin_edition
from dorpsplein.community.dispatch.reckoning import reckon
from dorpsplein.community.subscriptions.models import Kind
from dorpsplein.community.villages.models import Village
from dorpsplein.life.joining.counting import begin_counting


def make_sent(village: Village, title: str = "Nieuwsbrief mei", number: int = 0) -> Edition:
    """One that says what the village tells now, and was mailed to nobody; so many numbers on."""
    edition = begin_edition(village=village, actor=None)
    edition.title, edition.state, edition.sent_at = title, State.SENT, timezone.now()
    edition.number += number
    edition.content = compose(edition).to_keep()
    edition.save()
    begin_counting(village, edition.mark)
    return edition


def as_shown(edition: Edition, whom: str = "all") -> str:
    """The mark of the page of sending: the group and the number that it showed."""
    return f"{whom} {reckon(edition.village, whom, Kind(edition.kind)).people}"
