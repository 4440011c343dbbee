"""From what may a press text begin: a date of an activity, news, or an empty page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.markup import to_plain
from dorpsplein.base.visibility import Visibility
from dorpsplein.channels.press.facts import OF_THE_PRESS, facts_of, start_of
from dorpsplein.channels.press.models import MOST_TEXT
from dorpsplein.channels.publishing import board
from dorpsplein.channels.publishing.saying import desk_of
from dorpsplein.channels.texts.press import article
from dorpsplein.community.villages.models import Village

DATE, STORY = "date:", "story:"
AHEAD = timedelta(days=75)
MOST_DATES, MOST_STORIES = 12, 5


class Source(NamedTuple):
    """Something from which a press text may be filled."""

    key: str
    words: str


def sources_of(village: Village) -> list[Source]:
    """Of each activity its next date, and the latest news, as the world may read them."""
    today = local_today()
    told: dict[str, Source] = {}
    for one in board.notices(village, today, today + AHEAD):
        if one.visibility == Visibility.PUBLIC and one.activity not in told:
            told[one.activity] = Source(f"{DATE}{one.name}", f"{one.text.title}, {day_words(one.day)}")
    stories = [
        Source(f"{STORY}{one.name}", _("Nieuws: %(title)s") % {"title": one.text.title})
        for one in board.stories(village)[:MOST_STORIES]
    ]
    return [*list(told.values())[:MOST_DATES], *stories]


def source_at(village: Village, name: str) -> Source | None:
    """The date at an address, where the world may read it."""
    one = board.notice_named(village, name) if name else None
    if one is None or one.visibility != Visibility.PUBLIC:
        return None
    return Source(f"{DATE}{one.name}", f"{one.text.title}, {day_words(one.day)}")


def filled_from(village: Village, source: str) -> dict[str, Any] | None:
    """The facts of a press text made of this source now, in Dutch; None when it is not there."""
    if not source:
        return {"source": ""}
    kind, _colon, name = source.partition(":")
    return _of_date(village, name) if f"{kind}:" == DATE else _of_story(village, name)


def _of_date(village: Village, name: str) -> dict[str, Any] | None:
    notice = board.notice_named(village, name)
    if notice is None or notice.visibility != Visibility.PUBLIC:
        return None
    notice, desk = board.told_in_full(village, notice), desk_of(village)
    written = article(notice, desk, OF_THE_PRESS)
    told = facts_of(notice, desk)
    return {
        "source": f"{DATE}{notice.name}",
        "title": written.heading[:120],
        "text": written.words[:MOST_TEXT],
        "told": told,
        "about_at": start_of(told),
    }


def _of_story(village: Village, name: str) -> dict[str, Any] | None:
    story = board.story_named(village, name)
    if story is None:
        return None
    words = "\n\n".join(filter(None, (to_plain(part) for part in story.text.words.split("\n\n"))))
    return {"source": f"{STORY}{story.name}", "title": story.text.title[:120], "text": words[:MOST_TEXT]}
