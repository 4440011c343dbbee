"""A release: what all villages told on one day, copied, numbered and sealed. Nothing changes it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Basis, Erase, Export, Personal, Purpose, Seen, Whose, declare
from dorpsplein.base.personal.words import UNTIL_ASKED
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.channels.factsheet.vocabulary import Evidence, Kind, State
from dorpsplein.community.villages.models import VillageRow

SAID = Personal(
    purpose=Purpose.TELLING,
    whose=Whose.NETWORKER,
    basis=Basis.INTEREST,
    term=UNTIL_ASKED,
    seen_by=(Seen.NOBODY,),
    export=Export.FILE,
    erase=Erase.KEEP_PSEUDONYM,
)


class ReleaseQuerySet(VillageQuerySet["Release"]):
    """Releases of the Network, in words."""

    def newest_first(self) -> Self:
        """The last that was made comes first."""
        return self.order_by("-number")

    def in_short(self) -> Self:
        """Without the long words of all subjects."""
        return self.defer("contents")


class Release(VillageRow):
    """One release; its row belongs to the Network.

    ``contents`` holds what the facts do not say: the villages, the words of every subject, and what holds
    what; in the first releases also the counts, which nothing reads (``sealing``). ``made_by`` is the key of
    a person, "" for a program. ``checksum`` is explained in ``sealing``.
    """

    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    reference_date = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=22, blank=True)
    contents = models.JSONField()
    checksum = models.CharField(max_length=64)

    objects = Door(ReleaseQuerySet)

    personal = declare(made_by=SAID.called(_("dat u een momentopname maakte"), about="made_by"))

    class Meta(VillageRow.Meta):
        app_label = "insights"
        constraints = [models.UniqueConstraint(fields=["village", "number"], name="one_release_a_number")]

    def __str__(self) -> str:
        return f"release {self.number}"


class ReleaseFactQuerySet(VillageQuerySet["ReleaseFact"]):
    """Copied facts in words."""

    def within(self, release: Release) -> Self:
        """Of one release, in a fixed order."""
        return self.filter(release=release).order_by("village_key", "kind", "subject")

    def telling(self) -> Self:
        """Not withdrawn since."""
        return self.filter(withdrawn_at=None)


class ReleaseFact(VillageRow):
    """One field of one village in a release. Withdrawn since, it says nothing any more but its seal.

    ``salt`` makes the seal unguessable: when the words go it goes too, so that nobody can find by trying
    what was said. Units: ``number`` is a year or whole cents.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="facts")
    village_key = models.CharField(max_length=22)
    kind = models.CharField(max_length=16, choices=Kind)
    subject = models.CharField(max_length=48)
    state = models.CharField(max_length=16, choices=State, blank=True)
    groups = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    evidence = models.CharField(max_length=12, choices=Evidence, blank=True)
    reference_date = models.DateField(null=True)
    times = models.PositiveIntegerField(null=True)
    for_everyone = models.BooleanField(default=False)
    salt = models.CharField(max_length=22, blank=True)
    seal = models.CharField(max_length=64)
    withdrawn_at = models.DateTimeField(null=True)

    objects = Door(ReleaseFactQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "insights"
        constraints = [
            models.UniqueConstraint(
                fields=["release", "village_key", "kind", "subject"], name="one_copy_of_a_field"
            )
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.state}"

    @property
    def field(self) -> str:
        """Its name on the sheet: "group.reading_club"."""
        return f"{self.kind}.{self.subject}"
