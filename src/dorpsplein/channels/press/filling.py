"""From what may a press text begin: a date of an activity, news, or an empty page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.notice import Image, Notice, Story
from dorpsplein.base.visibility import Visibility
from dorpsplein.channels.press.facts import OF_THE_PRESS, facts_of, followed_until, words_of
from dorpsplein.channels.press.models import MOST_TEXT
from dorpsplein.channels.press.rewording import as_filled
from dorpsplein.channels.publishing import board
from dorpsplein.channels.publishing.saying import desk_of
from dorpsplein.channels.texts.press import article, story_article
from dorpsplein.community.villages.models import Village

DATE, STORY = "date:", "story:"
AHEAD, A_YEAR = timedelta(days=75), timedelta(days=365)
MOST_DATES, MOST_STORIES = 12, 5


class Source(NamedTuple):
    """Something from which a press text may be filled."""

    key: str
    words: str


def sources_of(village: Village, *, far: bool = False) -> list[Source]:
    """Of each activity its next date that is not over, and the latest news, as the world may read them.

    A dozen dates that come soon; ``far`` gives all within a year.
    """
    today = local_today()
    told: dict[str, Source] = {}
    for one in board.notices(village, today, today + (A_YEAR if far else AHEAD)):
        if _may_begin(one) and one.activity not in told:
            told[one.activity] = _source_of(one)
    stories = [
        Source(f"{STORY}{one.name}", _("Nieuws: %(title)s") % {"title": one.text.title})
        for one in board.stories(village)[:MOST_STORIES]
    ]
    dates = list(told.values())
    return [*(dates if far else dates[:MOST_DATES]), *stories]


def source_at(village: Village, name: str) -> Source | None:
    """The date at an address, where the world may read it and it is not over."""
    one = board.notice_named(village, name) if name else None
    if one is None or not _may_begin(one):
        return None
    return _source_of(one)


def _source_of(one: Notice) -> Source:
    words = [one.text.title, day_words(one.day), *([_("gaat niet door")] if one.is_off else [])]
    return Source(f"{DATE}{one.name}", ", ".join(words))


def filled_from(village: Village, source: str) -> dict[str, Any] | None:
    """The facts of a press text made of this source now, in Dutch; None when it is not there."""
    if not source:
        return {"source": ""}
    now = _source_named(village, source)
    if now is None:
        return None
    made = made_of(village, now)
    kind = STORY if isinstance(now, Story) else DATE
    return {"source": f"{kind}{now.name}", **made, "about_at": followed_until(made["told"])}


def photo_offered(village: Village, source: str) -> Image | None:
    """The photo that this source shows the world now."""
    now = _source_named(village, source) if source else None
    return now.image if now else None


def made_of(village: Village, now: Notice | Story) -> dict[str, Any]:
    """Title, text and what they tell, of a date or of news as the world may read it now."""
    desk = desk_of(village)
    if isinstance(now, Story):
        title, text, told = now.text.title, story_article(now, words_of(now), MOST_TEXT), facts_of(now, desk)
    else:
        notice = board.told_in_full(village, now)
        written = article(notice, desk, OF_THE_PRESS)
        title, text, told = written.heading, written.words, facts_of(notice, desk)
    title, text = title[:120], text[:MOST_TEXT]
    return {"title": title, "text": text, "told": as_filled(told, title, text)}


def _may_begin(notice: Notice) -> bool:
    """Nobody reads about what is over, nor about what the village keeps to itself."""
    return notice.visibility == Visibility.PUBLIC and notice.end > timezone.now()


def _source_named(village: Village, source: str) -> Notice | Story | None:
    kind, _colon, name = source.partition(":")
    if f"{kind}:" == STORY:
        return board.story_named(village, name)
    notice = board.notice_named(village, name)
    return notice if notice and notice.visibility == Visibility.PUBLIC else None
