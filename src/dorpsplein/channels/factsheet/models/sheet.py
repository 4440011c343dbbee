"""What a village decided about its factsheet."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.villages.models import VillageRow, seen


class Audience(models.TextChoices):
    """Who may see what was released."""

    NOBODY = "nobody", _("Alleen wij")
    NETWORK = "network", _("De stadsdorpen en het Netwerk")
    EVERYONE = "everyone", _("Iedereen")


class SheetQuerySet(VillageQuerySet["Sheet"]):
    """Sheets in words."""

    def released(self) -> Self:
        """Of all villages that the world may see: whether the Network keeps one is no secret."""
        return self.filter(seen("village__"))


class Sheet(VillageRow):
    """The factsheet of a village.

    ``withheld`` names the fields that stay at home: "need.structural_funding". With ``by_itself`` what
    changes later is released without asking again. ``kept``: the village is not here itself yet; the Network
    keeps its sheet, and what is written on it was found.
    """

    audience = models.CharField(max_length=10, choices=Audience, default=Audience.NOBODY)
    withheld = models.JSONField(default=list, blank=True)
    kept = models.BooleanField(default=False)
    by_itself = models.BooleanField(default=False)
    released_at = models.DateTimeField(null=True, blank=True)

    objects: Any = Door(SheetQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "factsheet"
        constraints = [models.UniqueConstraint(fields=["village"], name="one_sheet_of_a_village")]

    def __str__(self) -> str:
        return f"{self.village}: {self.audience}"
