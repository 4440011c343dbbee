"""An activity as it was after each act, and what is typed and not yet saved."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.personal import Seen, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.personal import BEFORE, BINNED_KEPT, TYPED, WORKED
from dorpsplein.community.villages.models import VillageRow
from dorpsplein.life.activities.kinds import kind_of
from dorpsplein.life.activities.models.activity import Activity

TAKE_BACK = BINNED_KEPT


class VersionQuerySet(VillageQuerySet["Version"]):
    """Versions in words."""

    def kept_since(self, moment: datetime) -> Self:
        """Young enough to go back to."""
        return self.filter(at__gte=moment)


class Version(VillageRow):
    """An activity as it was after one act: the values of its form and of its dates."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=20)
    values = models.JSONField(encoder=DjangoJSONEncoder)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = Door(VersionQuerySet)

    personal = declare(
        values=BEFORE.called(gettext_lazy("hoe een activiteit eerder was, met wie er te bellen was")),
        by=WORKED.called(gettext_lazy("dat u een activiteit veranderde"), about="by"),
    )

    class Meta(VillageRow.Meta):
        app_label = "activities"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["activity", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.activity} {self.number}"


class DraftQuerySet(VillageQuerySet["Draft"]):
    """Drafts in words."""

    def of_person(self, person: Person) -> Self:
        """Typed by this person, and not finished."""
        return self.filter(person=person, finished_at=None)


class Draft(VillageRow):
    """What somebody typed and did not finish: as typed, so that nothing is lost.

    Once it became an activity it is finished and empty: what the browser still sends of it comes too late.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    activity = models.ForeignKey(Activity, models.CASCADE, null=True, blank=True, related_name="drafts")
    typed = models.JSONField(default=dict)
    finished_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = Door(DraftQuerySet)

    personal = declare(
        person=TYPED.called(gettext_lazy("dat u aan een activiteit begon")),
        typed=TYPED.called(
            gettext_lazy("wat u typte, en nog niet bewaarde"), seen_by=(Seen.SELF, Seen.SUCCESSOR)
        ),
    )

    class Meta(VillageRow.Meta):
        app_label = "activities"
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        named = self.typed.get("title") or kind_of(str(self.typed.get("kind", ""))).title
        return str(named or _("Nieuwe activiteit"))
