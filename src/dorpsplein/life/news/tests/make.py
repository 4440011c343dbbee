"""News for tests, through the acts that people use."""

from __future__ import annotations

from datetime import date, timedelta

from dorpsplein.base.dates import local_today
from dorpsplein.base.notice import StoryKind
from dorpsplein.community.villages.models import Village
from dorpsplein.life.news.models import News
from dorpsplein.life.writing.services import publish, write


def make_news(
    village: Village,
    title: str = "De lift doet het weer",
    *,
    until: date | None = None,
    published: bool = True,
) -> News:
    """A piece of news, on the website unless told otherwise."""
    words = {"title": title, "words": "Vanaf **maandag**.", "other_title": "", "other_words": ""}
    answers = words | {"until": until or local_today() + timedelta(days=30)}
    news = write(writing=News(village=village), actor=None, answers=answers)
    return publish(writing=news, actor=None) if published else news


def make_appeal(
    village: Village, title: str = "Samen schaken", kind: StoryKind = StoryKind.IDEA, *, rings: bool = True
) -> News:
    """An idea or a task on the website, with Jan to ring unless told otherwise."""
    words = {"title": title, "words": "Wie doet er mee?", "other_title": "", "other_words": ""}
    whom = {"contact_name": "Jan", "contact_phone": "+31201234567", "contact_consent": True} if rings else {}
    facts = {"kind": kind, "until": local_today() + timedelta(days=20), "moment": "woensdagmiddag"}
    return publish(
        writing=write(writing=News(village=village), actor=None, answers=words | whom | facts), actor=None
    )
