"""What villages offer to the newsletters of each other."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.channels.newsletters.models.edition import Piece
from dorpsplein.community.villages.models import Village, VillageRow

GIFT_STANDS = timedelta(days=60)


class GiftQuerySet(VillageQuerySet["Gift"]):
    """Gifts in words."""

    def released(self) -> Self:
        """On offer to the other villages."""
        return self.standing().filter(village__in=Village.objects.visible())

    def standing(self) -> Self:
        """Not taken back, and not given long ago."""
        return self.filter(withdrawn_at=None, given_at__gt=timezone.now() - GIFT_STANDS)


class Gift(VillageRow):
    """What a village offers to the newsletters of others. It holds no words: they are read at its ``source``.

    ``piece`` is that source where an editor wrote it herself. ``is_public``: whoever offered it read that
    other installations see it too, and so the world.
    """

    source = models.CharField(max_length=60)
    piece = models.ForeignKey(Piece, models.CASCADE, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_public = models.BooleanField(default=True)

    objects = Door(GiftQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "newsletters"
        ordering = ["-given_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["village", "source"], name="one_gift_of_a_source")]

    def __str__(self) -> str:
        return self.source

    @property
    def is_withdrawn(self) -> bool:
        """Taken back by who gave it."""
        return self.withdrawn_at is not None
