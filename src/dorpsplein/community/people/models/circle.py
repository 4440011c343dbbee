"""Lasting groups."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.villages.models import VillageRow


class CircleKind(models.TextChoices):
    """What kind of group it is."""

    CIRCLE = "circle", _("kring")
    CLUB = "club", _("club")
    WORKING_GROUP = "working_group", _("werkgroep")
    INNER_NEIGHBOURHOOD = "inner_neighbourhood", _("binnenbuurt")


class CircleQuerySet(VillageQuerySet["Circle"]):
    """Circles in words."""

    def neighbourhoods(self) -> Self:
        """Inner neighbourhoods: some streets with a contact person."""
        return self.filter(kind=CircleKind.INNER_NEIGHBOURHOOD)


class Circle(VillageRow):
    """A lasting group in a village: around a subject, a task, or some streets.

    ``capacity`` is how many fit; None where there is always room.
    """

    kind = models.CharField(max_length=20, choices=CircleKind, default=CircleKind.CIRCLE)
    name = models.CharField(max_length=60)
    slug = models.SlugField(max_length=60)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = Door(CircleQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "people"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["village", "slug"], name="one_circle_of_a_name")]

    def __str__(self) -> str:
        return self.name
