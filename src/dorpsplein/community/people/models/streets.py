"""Which streets an inner neighbourhood is."""

from __future__ import annotations

from django.db import models

from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models.circle import Circle
from dorpsplein.community.villages.models import VillageRow


class Streets(VillageRow):
    """What a board typed of one inner neighbourhood: streets, each on a line, and postcodes.

    Who lives in it is nowhere written down: it follows from the address each time (``neighbourhoods``).
    """

    circle = models.OneToOneField(Circle, models.CASCADE, related_name="ground")
    streets = models.TextField(blank=True)
    postcodes = models.TextField(blank=True)

    objects = Door(VillageQuerySet["Streets"])

    class Meta(VillageRow.Meta):
        app_label = "people"

    def __str__(self) -> str:
        return f"{self.circle}"
