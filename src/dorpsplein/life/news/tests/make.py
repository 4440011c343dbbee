"""News for tests, through the acts that people use."""

from __future__ import annotations

from datetime import date, timedelta

from dorpsplein.base.dates import local_today
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
