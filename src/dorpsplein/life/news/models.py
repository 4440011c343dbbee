"""A piece of news."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.notice import Image
from dorpsplein.base.scoping import Door
from dorpsplein.community.pictures.models import Picture
from dorpsplein.life.writing.models import Writing, WritingQuerySet


class NewsQuerySet(WritingQuerySet["News"]):
    """News in words."""

    def fresh(self, today: date) -> Self:
        """Begun, and still for the front page."""
        return self.begun(today).filter(until__gte=today)

    def begun(self, today: date) -> Self:
        """Its day has come."""
        return self.filter(day__lte=today)


class News(Writing):
    """A piece of news: shown from ``day`` on, on the front page up to and including ``until``."""

    OWN = ("day", "until", "picture")

    day = models.DateField(default=local_today)
    until = models.DateField()
    picture = models.ForeignKey(Picture, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = Door(NewsQuerySet)

    class Meta(Writing.Meta):
        app_label = "news"
        ordering = ["-day", "-pk"]
        constraints = [models.UniqueConstraint(fields=["village", "slug"], name="one_news_of_a_name")]

    def begin(self) -> list[str]:
        """News is of the day on which it is first shown."""
        self.day = local_today()
        return ["day"]

    @property
    def image(self) -> Image | None:
        """The picture as channels show it."""
        return self.picture.image if self.picture else None

    @property
    def place_words(self) -> str:
        """Its day, for the list of editors."""
        return day_words(self.day, year=True)
