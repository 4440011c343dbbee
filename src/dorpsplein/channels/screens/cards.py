"""One date as a screen shows it, in the language that is active."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from dorpsplein.base.dates import day_words, local_today, relative_day, span_words, start_words
from dorpsplein.base.notice import Notice
from dorpsplein.base.visibility import Audience, Visibility
from dorpsplein.channels.publishing import saying
from dorpsplein.channels.publishing.addresses import page_address
from dorpsplein.channels.publishing.board import notices
from dorpsplein.channels.publishing.fitting import one_line
from dorpsplein.community.villages.models import Village

LONG_TITLE, VERY_LONG_TITLE, MANY_WORDS, TOO_MANY_WORDS = 24, 48, 50, 110
MOST_OF_REMARK = 110


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a screen of one date. ``look`` says how large a title may be."""

    notice: Notice
    title: str
    tongue: str
    day: date
    day_words: str
    near: str
    span: str
    start: str
    where: str
    place: str
    whom: str
    remark: str
    loud: str
    more: str
    look: str
    address: str

    @property
    def is_full(self) -> bool:
        """So many words that they must be smaller."""
        return bool(self.loud) or self.look == "longest" or self._length > MANY_WORDS

    @property
    def is_fullest(self) -> bool:
        """More words still."""
        return self._length > (MANY_WORDS if self.look == "longest" else TOO_MANY_WORDS)

    @property
    def is_off(self) -> bool:
        """It does not take place."""
        return self.notice.is_off

    @property
    def _length(self) -> int:
        return len(self.where) + len(self.remark) + len(self.whom)


def coming(village: Village, days: int, most: int, circle: str = "") -> list[Notice]:
    """What comes first and is not over, for everybody's eyes; of one circle, or of all."""
    today, now = local_today(), timezone.now()
    found = [
        notice
        for notice in notices(village, today, today + timedelta(days=days))
        if notice.end > now and notice.visibility == Visibility.PUBLIC and circle in {"", notice.circle_slug}
    ]
    return found[:most]


def card(notice: Notice, language: str) -> Card:
    """Make a card of a notice."""
    text = notice.text_in(language)
    return Card(
        notice=notice,
        title=saying.title(notice),
        tongue=text.language,
        day=notice.day,
        day_words=day_words(notice.day),
        near=relative_day(notice.day, local_today()) or "",
        span=span_words(notice.start, notice.end),
        start=start_words(notice.start, notice.end),
        where=saying.where(notice),
        place=one_line(notice.place.name, saying.NAME) or saying.where(notice),
        whom=str(notice.audience.label) if notice.audience == Audience.MEMBERS else "",
        remark=one_line(saying.remark(notice), MOST_OF_REMARK),
        loud=saying.loud(notice),
        more=saying.not_when(notice),
        look=_look(saying.title(notice)),
        address=page_address(notice),
    )


def _look(title: str) -> str:
    if len(title) > VERY_LONG_TITLE:
        return "longest"
    return "long" if len(title) > LONG_TITLE else ""
