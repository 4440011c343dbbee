"""A picture."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.notice import Image
from dorpsplein.base.personal import (
    Basis,
    Erase,
    Export,
    Personal,
    Purpose,
    Seen,
    Shared,
    Term,
    Whose,
    declare,
)
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.villages.models import VillageRow

WIDTHS = (480, 960, 1600)
UNUSED_KEPT = timedelta(days=1)
MOST_DESCRIPTION = 200
SEEN_ON_PHOTO = Personal(
    purpose=Purpose.SHOWING,
    whose=Whose.NAMED,
    basis=Basis.CONSENT,
    term=Term(
        _("tot een dag nadat niemand de foto meer laat zien, of kan terughalen"),
        UNUSED_KEPT,
        job="sweep_unused_pictures",
    ),
    seen_by=(Seen.EVERYONE,),
    shared=(Shared.WORLD, Shared.VILLAGES),
    export=Export.LOOK,
    erase=Erase.ROW,
)


class PictureQuerySet(VillageQuerySet["Picture"]):
    """Pictures in words."""


class Picture(VillageRow):
    """A picture in three widths (WebP) and one for mail and print (JPEG), under a random name.

    Units: ``width`` and ``height`` of the largest, in pixels.
    """

    description = models.CharField(max_length=MOST_DESCRIPTION, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    objects = Door(PictureQuerySet)

    personal = declare(
        public_id=SEEN_ON_PHOTO.called(_("foto’s waar u op staat")),
        description=SEEN_ON_PHOTO.called(_("wat er bij een foto staat")),
    )

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
