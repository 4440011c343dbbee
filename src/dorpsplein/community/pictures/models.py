"""A picture."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dorpsplein.base.notice import Image
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.villages.models import VillageRow

WIDTHS = (480, 960, 1600)


class PictureQuerySet(VillageQuerySet["Picture"]):
    """Pictures in words."""


class Picture(VillageRow):
    """A picture in three widths (WebP) and one for mail and print (JPEG), under a random name.

    Units: ``width`` and ``height`` of the largest, in pixels.
    """

    description = models.CharField(max_length=200, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    objects = Door(PictureQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "pictures"

    def __str__(self) -> str:
        return self.description

    @property
    def image(self) -> Image:
        """The picture as channels show it."""
        widths = tuple((width, self.address(width)) for width in WIDTHS if width <= self.width) or (
            (self.width, self.address(WIDTHS[0])),
        )
        ratio = round(self.width / self.height, 3)
        small = self.file_name(WIDTHS[1] if self.width >= WIDTHS[1] else WIDTHS[0])
        return Image(widths, self.description, ratio, self.print_name, small)

    def address(self, width: int) -> str:
        """Where the browser finds one width."""
        return f"{settings.MEDIA_URL}{self.file_name(width)}"

    def file_name(self, width: int) -> str:
        """The file of one width, below the folder of media."""
        return f"pictures/{self.public_id}-{width}.webp"

    @property
    def print_name(self) -> str:
        """The file for mail and print."""
        return f"pictures/{self.public_id}.jpg"
