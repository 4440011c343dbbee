"""Two cards that turned out to be one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Erase, Term, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models.known import KNOWN
from dorpsplein.community.people.models.person import Person
from dorpsplein.community.people.models.version import CardVersion
from dorpsplein.community.villages.models import VillageRow

KEPT = timedelta(days=30)
OF_MERGE = replace(KNOWN, term=Term(_("30 dagen"), KEPT, job="forget_merges"), erase=Erase.ROW)


class MergeQuerySet(VillageQuerySet["Merge"]):
    """Merges in words."""

    def young(self) -> Self:
        """That may still be undone."""
        return self.filter(at__gte=timezone.now() - KEPT, undone_at=None)


class Merge(VillageRow):
    """Of two cards one was kept; the other waits thirty days, off the list, so that it can come back.

    ``version`` is what the kept card said before, ``moved`` what went from the one to the other.
    """

    kept = models.ForeignKey(Person, models.CASCADE, related_name="+")
    gone = models.ForeignKey(Person, models.CASCADE, related_name="+")
    version = models.ForeignKey(CardVersion, models.SET_NULL, null=True, blank=True, related_name="+")
    moved = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = Door(MergeQuerySet)

    personal = declare(
        kept=OF_MERGE.called(_("dat een andere kaart bij de uwe is gevoegd"), about="kept"),
        gone=OF_MERGE.called(_("dat uw kaart bij een andere is gevoegd"), about="gone"),
    )

    class Meta(VillageRow.Meta):
        app_label = "people"

    def __str__(self) -> str:
        return self.public_id
