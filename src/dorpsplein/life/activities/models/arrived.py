"""What came from elsewhere: which activity it became, in which intake, and from which old address."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Erase, Seen, Term, Whose, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.personal import WORKED
from dorpsplein.community.villages.models import VillageRow
from dorpsplein.life.activities.models.activity import Activity

KEY_LENGTH = 255
INTAKE_KEPT = timedelta(days=1)
READER_KEPT = timedelta(days=37)
UNREAD = Term(_("tot het op de website staat, en hooguit een dag"), INTAKE_KEPT, job="forget_intakes")
READ_IN = Term(_("tot 37 dagen na het inlezen"), READER_KEPT, job="forget_intakes")


class Shape(models.TextChoices):
    """How its source told when it is."""

    TIMED = "timed", "timed"
    DAYS = "days", "whole days"
    OPEN = "open", "without an end"


class ArrivedQuerySet(VillageQuerySet["Arrived"]):
    """Arrivals in words."""

    def from_source(self, source: str) -> Self:
        """Last seen there."""
        return self.filter(source=source)


class Arrived(VillageRow):
    """An event of elsewhere and the activity that it became; without one where somebody threw it away.

    ``fingerprint`` is how it then was there, ``revision`` what its activity then was here, ``since`` the
    day from which we took its dates. A changed fingerprint means news, a higher revision an own change.
    """

    source = models.CharField(max_length=500)
    key = models.CharField(max_length=KEY_LENGTH)
    uid = models.CharField(max_length=KEY_LENGTH)
    fingerprint = models.CharField(max_length=32)
    shape = models.CharField(max_length=5, choices=Shape, default=Shape.TIMED)
    since = models.DateField()
    activity = models.ForeignKey(Activity, models.SET_NULL, null=True, blank=True, related_name="arrived")
    revision = models.PositiveIntegerField(default=0)

    objects = Door(ArrivedQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "activities"
        constraints = [models.UniqueConstraint(fields=["village", "key"], name="one_arrived_a_key")]

    def __str__(self) -> str:
        return self.uid


class IntakeQuerySet(VillageQuerySet["Intake"]):
    """Intakes in words."""

    def kept_since(self, moment: datetime) -> Self:
        """Young enough to take back."""
        return self.filter(at__gte=moment)


class Intake(VillageRow):
    """One reading of an agenda of elsewhere, first looked at, then done, perhaps taken back.

    ``parts`` is what was read, packed; it goes when all of it is in, or after a day. ``address`` is empty
    for a file.
    """

    source = models.CharField(max_length=500)
    address = models.CharField(max_length=2000, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    parts = models.BinaryField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = Door(IntakeQuerySet)

    personal = declare(
        by=WORKED.called(_("dat u een agenda inlas"), about="by", term=READ_IN, seen_by=(Seen.NOBODY,)),
        parts=WORKED.called(
            _("wat er in die agenda stond"), whose=Whose.NAMED, term=UNREAD, erase=Erase.EXPIRES
        ),
    )

    class Meta(VillageRow.Meta):
        app_label = "activities"
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.source


class Taken(VillageRow):
    """What one intake did to one activity, so that it can be taken back.

    ``before`` is the number of its version until then, 0 when it was made new; ``after`` the one it got.
    """

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="taken")
    arrived = models.ForeignKey(Arrived, models.CASCADE, related_name="+")
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="+")
    before = models.PositiveIntegerField(default=0)
    after = models.PositiveIntegerField()
    fingerprint_before = models.CharField(max_length=32, blank=True)

    objects = Door(VillageQuerySet["Taken"])

    class Meta(VillageRow.Meta):
        app_label = "activities"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.activity} {self.after}"


class OldAddress(VillageRow):
    """A path on the website that the village had before, and what stands there now.

    ``path`` has no slash at its ends.
    """

    path = models.CharField(max_length=500)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="+")

    objects = Door(VillageQuerySet["OldAddress"])

    class Meta(VillageRow.Meta):
        app_label = "activities"
        constraints = [models.UniqueConstraint(fields=["village", "path"], name="one_old_address_a_path")]

    def __str__(self) -> str:
        return self.path
