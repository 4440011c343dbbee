"""The window of the room: news as the world may read it."""

from __future__ import annotations

from dorpsplein.base.dates import local_today
from dorpsplein.base.notice import Story
from dorpsplein.community.villages.models import Village
from dorpsplein.life.news.models import News, NewsQuerySet
from dorpsplein.life.writing.photos import photos_of

MOST = 100


def stories(village: Village) -> list[Story]:
    """The news of a village, newest first; what has yet to come is not told."""
    return _told(village, _shown(village)[:MOST])


def has_stories(village: Village) -> bool:
    """Is there any?"""
    return _shown(village).exists()


def fresh_stories(village: Village) -> list[Story]:
    """News for the front page."""
    return _told(village, _shown(village).fresh(local_today()))


def story_named(village: Village, name: str) -> Story | None:
    """The news at an address."""
    return next(iter(_told(village, _shown(village).called(name))), None)


def _shown(village: Village) -> NewsQuerySet:
    return News.objects.of(village).published().begun(local_today()).select_related("village", "picture")


def _told(village: Village, shown: NewsQuerySet) -> list[Story]:
    rows = list(shown)
    photos = photos_of(village, rows)
    return [Story(day=row.day, until=row.until, image=row.image, **row.told(photos)) for row in rows]
