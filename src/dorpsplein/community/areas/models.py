"""The area of a village."""

from __future__ import annotations

from typing import Any, Self

from django.db import models

from dorpsplein.base.outline import Outline, Point, as_outline, middle
from dorpsplein.base.postcode import Stretch, read_stretches
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.villages.models import Village, VillageRow

SAID = ("outline", "wijken", "postcodes", "district", "released")


class AreaQuerySet(VillageQuerySet["Area"]):
    """Areas in words."""

    def released(self) -> Self:
        """The Network may show them."""
        return self.filter(released=True, village__in=Village.objects.visible().villages())


class Area(VillageRow):
    """Where a village is.

    ``outline`` is the border as the coordinates of a MultiPolygon (RFC 7946), [] for a village without an
    area of its own; ``wijken`` are the codes that were ticked to make it. ``postcodes`` are as one types
    them: "1078 AB-EZ, 1079". ``district`` is the district in which its middle lies. ``released`` lets the
    Network show it.
    """

    outline = models.JSONField(default=list, blank=True)
    wijken = models.JSONField(default=list, blank=True)
    postcodes = models.TextField(blank=True)
    district = models.CharField(max_length=40, blank=True)
    released = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = Door(AreaQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "areas"
        constraints = [models.UniqueConstraint(fields=["village"], name="one_area_of_a_village")]

    def __str__(self) -> str:
        return f"{self.village}: {self.district or self.postcodes}"

    @property
    def shape(self) -> Outline:
        """The border, ready to be asked."""
        return as_outline(self.outline)

    @property
    def centre(self) -> Point | None:
        """Where its number stands on a map; None without a border."""
        return middle(self.shape) if self.outline else None

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The postcodes, ready to be asked."""
        return read_stretches(self.postcodes)

    @property
    def facts(self) -> dict[str, Any]:
        """What the village says of its area, as a version keeps it."""
        return {name: getattr(self, name) for name in SAID}


class AreaVersionQuerySet(VillageQuerySet["AreaVersion"]):
    """What was said before."""


class AreaVersion(VillageRow):
    """What a village said of its area until a moment; kept so that it can be put back for thirty days."""

    facts = models.JSONField()
    until = models.DateTimeField()

    objects = Door(AreaVersionQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "areas"
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return f"{self.village} until {self.until}"


class SettlementQuerySet(VillageQuerySet["Settlement"]):
    """What was settled, in words."""

    def released(self) -> Self:
        """What holds now, between villages that the world may see."""
        seen = Village.objects.visible().villages()
        return self.standing().filter(one__in=seen, other__in=seen)

    def standing(self) -> Self:
        """What holds now."""
        return self.filter(ended_at__isnull=True)

    def about(self, village: Village) -> Self:
        """What has to do with this village."""
        return self.filter(models.Q(one=village) | models.Q(other=village))


class Settlement(VillageRow):
    """Whose the piece is that lies in the areas of two villages, as the Network settled it.

    Its row belongs to the Network. ``owner`` is one of both, None when the piece is of both together.
    ``before`` is what held until then; it holds again when this is undone.
    """

    one = models.ForeignKey(Village, models.CASCADE, related_name="+")
    other = models.ForeignKey(Village, models.CASCADE, related_name="+")
    owner = models.ForeignKey(Village, models.CASCADE, related_name="+", null=True)
    before = models.ForeignKey("self", models.SET_NULL, related_name="+", null=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = Door(SettlementQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "areas"
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"], condition=models.Q(ended_at=None), name="one_settlement_of_a_pair"
            )
        ]

    def __str__(self) -> str:
        return f"{self.one} and {self.other}: {self.owner or 'both'}"

    def beside(self, village: Village) -> Village:
        """The village that it is settled with."""
        return self.other if self.one_id == village.pk else self.one
