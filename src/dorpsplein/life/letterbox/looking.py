"""What an editor must see of a proposal before it goes to the world with one press, and of a reaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dorpsplein.base.markup import PHONE
from dorpsplein.life.activities.models import Occurrence
from dorpsplein.life.activities.wording import contact_of
from dorpsplein.life.letterbox.models import Kind, Message, Proposal
from dorpsplein.life.news.models import News


@dataclass(frozen=True, slots=True)
class Look:
    """A proposal with what would stand on the website; ``date`` is its first, None for news."""

    proposal: Proposal
    words: str
    date: Occurrence | None = None

    @property
    def has_phone(self) -> bool:
        """A telephone number stands in the words."""
        return bool(PHONE.search(self.words))

    @property
    def place(self) -> str:
        """Where it is, as the world would read it."""
        venue = self.date.venue or self.date.activity.venue if self.date else None
        return "" if venue is None else ", ".join(filter(None, (venue.place().name, venue.place().address)))

    @property
    def is_home(self) -> bool:
        """It is at somebody's home, whose address stays inside."""
        venue = self.date.venue or self.date.activity.venue if self.date else None
        return venue is not None and venue.is_home


def looked_at(proposals: Iterable[Proposal]) -> list[Look]:
    """The proposals with what they are about, in a constant number of queries."""
    listed = list(proposals)
    if not listed:
        return []
    village, keys = listed[0].village, [one.key for one in listed]
    dates: dict[str, Occurrence] = {}
    rows = Occurrence.objects.of(village).filter(activity__public_id__in=keys)
    for row in rows.select_related("activity__venue", "venue").order_by("-start"):
        dates[row.activity.public_id] = row
    news = {one.public_id: one.words for one in News.objects.of(village).filter(public_id__in=keys)}
    return [_look(one, dates.get(one.key), news.get(one.key, "")) for one in listed]


def with_contacts(messages: Iterable[Message]) -> list[Message]:
    """The messages, each with whom one rings about the idea or task, as that says now; in one query."""
    listed = list(messages)
    keys = {one.story for one in listed if one.story}
    if keys:
        rows = News.objects.of(listed[0].village).filter(public_id__in=keys)
        contacts = {row.public_id: contact_of(row) for row in rows}
        for one in listed:
            one.contact = contacts.get(one.story)
    return listed


def _look(proposal: Proposal, date: Occurrence | None, words: str) -> Look:
    if proposal.kind == Kind.ACTIVITY and date:
        return Look(proposal, date.activity.words, date)
    return Look(proposal, words)
