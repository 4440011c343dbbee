"""Each thing that open data tells or told, by its key alone, so that what is taken back can be told too."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.villages.models import VillageRow


class TraceQuerySet(VillageQuerySet["Trace"]):
    """Traces in words."""

    def newest_first(self) -> Self:
        """What changed last comes first; of one moment, in the order of the keys."""
        return self.order_by("-changed_at", "key")

    def since(self, moment: datetime) -> Self:
        """Changed at that moment or later."""
        return self.filter(changed_at__gte=moment)

    def after(self, moment: datetime, key: str) -> Self:
        """What comes after that one in the order of ``newest_first``."""
        return self.filter(Q(changed_at__lt=moment) | Q(changed_at=moment, key__gt=key))


class Trace(VillageRow):
    """One thing that everyone may see, or could see. Its row belongs to the Network.

    ``mark`` changes when the thing does, and says nothing of it; "" when it is gone. Nothing else is kept.
    """

    key = models.CharField(max_length=45)
    mark = models.CharField(max_length=40, blank=True)
    changed_at = models.DateTimeField()
    gone = models.BooleanField(default=False)

    objects = Door(TraceQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "opendata"
        constraints = [models.UniqueConstraint(fields=["village", "key"], name="one_trace_of_a_thing")]
        indexes = [models.Index(fields=["village", "-changed_at", "key"], name="traces_by_change")]

    def __str__(self) -> str:
        return f"{self.key}, {self.changed_at}"
