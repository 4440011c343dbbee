"""What an edition told of each date is remembered, so that a change says where the old one still stands."""

from __future__ import annotations

from django.utils import timezone

from dorpsplein.channels.newsletters.content import Content
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.channels.newsletters.sources import first_day
from dorpsplein.channels.publishing.board import notices
from dorpsplein.channels.publishing.memory import Spread
from dorpsplein.channels.publishing.models import Channel
from dorpsplein.channels.publishing.services import remember_publication, tell_of_newsletter
from dorpsplein.community.dispatch.having import dispatch_in
from dorpsplein.community.people.models import Person


def remember_edition(edition: Edition, content: Content, actor: Person | None) -> None:
    """Remember that this edition left the house, with the dates of which it tells."""
    sources = {entry.source for entry in content.entries}
    host = edition.followed
    villages = [edition.village, *([host.village] if host else [])]
    told = [
        one
        for village in villages
        for one in notices(village, first_day(timezone.now()), edition.until)
        if f"activity:{one.activity}" in sources or f"date:{one.key}" in sources
    ]
    if told:
        spread = Spread(Channel.NEWSLETTER, who=actor.name if actor else "", origin=edition.key)
        remember_publication(
            village=edition.village, actor=actor, notices=told, title=content.title, spread=spread
        )


def remember_told(message: Edition) -> None:
    """Who got an edition and get this about it know what changed until it was last written."""
    about = dispatch_in(message.village, message.whom)
    if about:
        tell_of_newsletter(village=message.village, origin=about.key, until=message.changed_at)
