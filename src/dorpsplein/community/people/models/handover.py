"""Somebody hands a task to another."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models.known import HELPS
from dorpsplein.community.people.models.person import Person
from dorpsplein.community.people.models.role import PersonRole
from dorpsplein.community.villages.models import VillageRow

TAKE_BACK = timedelta(days=30)


class HandoverQuerySet(VillageQuerySet["Handover"]):
    """Handovers in words."""

    def young(self) -> Self:
        """That may still be taken back."""
        return self.filter(undone_at=None, at__gte=timezone.now() - TAKE_BACK)

    def with_persons(self) -> Self:
        """With who gave and who took."""
        return self.select_related(
            "before__person__login", "after__person__login", "after__circle", "village"
        )

    def of_person(self, person: Person) -> Self:
        """Given or taken by one person."""
        return self.filter(Q(before__person=person) | Q(after__person=person))


class Handover(VillageRow):
    """One task, as somebody had it and as another has it now; ``together``: the first goes on beside."""

    before = models.ForeignKey(PersonRole, models.CASCADE, related_name="+")
    after = models.ForeignKey(PersonRole, models.CASCADE, related_name="+")
    together = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = Door(HandoverQuerySet)

    personal = declare(
        before=HELPS.called(_("dat u een taak overdroeg"), about="before__person"),
        after=HELPS.called(_("dat u een taak overnam"), about="after__person"),
    )

    class Meta(VillageRow.Meta):
        app_label = "people"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.public_id
