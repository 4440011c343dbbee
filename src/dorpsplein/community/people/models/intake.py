"""A list of people that came as a file, and who came with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Erase, Export, Term, declare
from dorpsplein.base.scoping import Door, VillageQuerySet, index_where_told
from dorpsplein.community.people.models.known import HELPS, KNOWN
from dorpsplein.community.people.models.person import Person
from dorpsplein.community.people.models.place import Ring
from dorpsplein.community.people.models.version import CardVersion
from dorpsplein.community.villages.models import VillageRow

WAITS = timedelta(days=7)
TAKE_BACK = timedelta(days=30)
UNREAD = replace(
    KNOWN,
    term=Term(_("tot de lijst ingelezen is, en hooguit een week"), WAITS, job="forget_lists"),
    export=Export.NOT,
    erase=Erase.EXPIRES,
    about="",
)


class IntakeQuerySet(VillageQuerySet["ListIntake"]):
    """Intakes in words."""

    def done(self) -> Self:
        """Read in, or partly."""
        return self.exclude(begun_at=None)

    def young(self) -> Self:
        """That may still be taken back."""
        return self.filter(at__gte=timezone.now() - TAKE_BACK)


class ListIntake(VillageRow):
    """One list, first looked at, then read in some rows at a time, perhaps stopped, perhaps taken back.

    ``content`` is the file and ``reading`` what we read in it, both packed; they go when all of it is in, or
    after a week. ``columns`` is what somebody corrected, by letter; ``same`` the rows of which somebody said
    that it is the one who is here already. ``ring`` is where those stand of whom the list does not say it,
    and ``knows`` whether whom it brought know that they stand here.
    """

    name = models.CharField(max_length=200)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    content = models.BinaryField(null=True, blank=True)
    reading = models.BinaryField(null=True, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    sheet = models.CharField(max_length=100, blank=True)
    same = models.JSONField(default=list, blank=True)
    ring = models.CharField(max_length=12, choices=Ring, default=Ring.PARTICIPANT)
    at = models.DateTimeField(auto_now_add=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    knows = models.BooleanField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = Door(IntakeQuerySet)

    personal = declare(
        name=HELPS.called(_("hoe de lijst heet die u inlas"), about="by"),
        by=HELPS.called(_("dat u een lijst van mensen inlas"), about="by"),
        content=UNREAD.called(_("het bestand waarin u stond")),
        reading=UNREAD.called(_("wat er in dat bestand over u stond")),
    )

    class Meta(VillageRow.Meta):
        app_label = "people"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_going(self) -> bool:
        """Is it being read in just now?"""
        return bool(self.begun_at) and not (self.stopped_at or self.done_at or self.undone_at)


class CameWith(VillageRow):
    """Somebody whom a list brought, or whose card it filled: ``version`` is what the card said until then.

    ``seal`` is one for rows that tell the same; so the same list again brings nobody twice.
    """

    intake = models.ForeignKey(ListIntake, models.CASCADE, related_name="came")
    person = models.ForeignKey(Person, models.CASCADE, related_name="came_with")
    version = models.ForeignKey(
        CardVersion, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    is_new = models.BooleanField(default=True)
    seal = models.CharField(max_length=24)

    objects = Door(VillageQuerySet["CameWith"])

    personal = declare(
        intake=KNOWN.called(_("van welke lijst u kwam, en wie die inlas")),
        person=KNOWN.called(_("dat u van een lijst kwam")),
        is_new=KNOWN.called(_("of die lijst u erop zette of uw kaart aanvulde")),
    )

    class Meta(VillageRow.Meta):
        app_label = "people"
        indexes = [index_where_told("version", name="filled_by_a_list")]

    def __str__(self) -> str:
        return f"{self.person_id} with {self.intake_id}"
