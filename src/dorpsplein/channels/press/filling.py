"""From what may a press text begin: a date of an activity, news, or an empty page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.notice import Image
from dorpsplein.base.visibility import Visibility
from dorpsplein.channels.press.facts import OF_THE_PRESS, facts_of, followed_until, words_of
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


def photo_offered(village: Village, source: str) -> Image | None:
    """The photo that this source shows the world now."""
    kind, _colon, name = source.partition(":")
    if not name:
        return None
    if f"{kind}:" == STORY:
        story = board.story_named(village, name)
        return story.image if story else None
    notice = board.notice_named(village, name)
    return notice.image if notice and notice.visibility == Visibility.PUBLIC else None


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
        "about_at": followed_until(told),
    }


def _of_story(village: Village, name: str) -> dict[str, Any] | None:
    story = board.story_named(village, name)
    if story is None:
        return None
    told = facts_of(story, desk_of(village))
    return {
        "source": f"{STORY}{story.name}",
        "title": story.text.title[:120],
        "text": words_of(story)[:MOST_TEXT],
        "told": told,
        "about_at": followed_until(told),
    }
