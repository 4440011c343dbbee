"""Who live together."""

from __future__ import annotations

from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.villages.models import VillageRow


class Household(VillageRow):
    """Persons behind one front door: they get one letter, with all their names."""

    objects = Door(VillageQuerySet["Household"])

    class Meta(VillageRow.Meta):
        app_label = "people"

    def __str__(self) -> str:
        return self.public_id
