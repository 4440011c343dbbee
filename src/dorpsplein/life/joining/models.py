"""Newcomers, and how many came in each year by age: the two know nothing of each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Basis, Erase, Export, Mark, Personal, Purpose, Seen, Term, Whose, declare
from dorpsplein.base.personal.words import Shared
from dorpsplein.base.phone import show_phone
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import VillageRow

LATE = timedelta(days=1)
ASK_AFTER = timedelta(weeks=3)
KEPT, LONGEST = timedelta(days=90), timedelta(days=365)
CAME = Personal(
    purpose=Purpose.TAKING_PART,
    whose=Whose.WRITER,
    basis=Basis.AGREEMENT,
    term=Term(_("tot 90 dagen nadat het klaar is, en hooguit een jaar"), KEPT, job="forget_newcomers"),
    seen_by=(Seen.ORGANISERS, Seen.EDITORS, Seen.BOARD, Seen.SECRETARY),
    shared=(Shared.MAIL,),
    export=Export.FILE,
    erase=Erase.ROW,
    known_by=((Mark.EMAIL, "email"), (Mark.PHONE, "phone"), (Mark.NAME, "name")),
    told_with=("at",),
)
HOSTED = replace(CAME, whose=Whose.HELPER, shared=(), erase=Erase.BLANK, known_by=(), about="host")


class Band(models.TextChoices):
    """How old somebody is, roughly."""

    YOUNG = "0", _("jonger dan 50")
    FIFTY = "50", _("50 tot 65")
    SENIOR = "65", _("65 tot 75")
    OLD = "75", _("75 tot 85")
    OLDEST = "85", _("85 of ouder")


class NewcomerQuerySet(VillageQuerySet["Newcomer"]):
    """Newcomers in words; each stands in one of these four."""

    def waiting(self) -> Self:
        """Nobody spoke with them yet."""
        return self.filter(ended_at=None, spoken_at=None).order_by("at", "pk")

    def coming(self) -> Self:
        """Spoken with, and not there yet."""
        return self.filter(ended_at=None, came_at=None).exclude(spoken_at=None).order_by("spoken_at", "pk")

    def came(self) -> Self:
        """Were there; after a while somebody asks how it was."""
        return self.filter(ended_at=None).exclude(came_at=None).order_by("came_at", "pk")

    def to_ask(self) -> Self:
        """Were there three weeks ago: how was it?"""
        return self.came().filter(came_at__lte=timezone.now() - ASK_AFTER)

    def ended(self) -> Self:
        """Stayed, or did not."""
        return self.exclude(ended_at=None).order_by("-ended_at", "-pk")


class Newcomer(VillageRow):
    """Somebody who wants to come and see. One way to reach them is enough; ``phone`` is in E.164.

    ``host`` is who rings and comes along; ``person`` the card, once they stand on the list.
    """

    name = models.CharField(max_length=80)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    about = models.CharField(max_length=140, blank=True)
    at = models.DateTimeField(default=timezone.now)
    host = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    spoken_at = models.DateTimeField(null=True, blank=True)
    came_at = models.DateTimeField(null=True, blank=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    stays = models.BooleanField(null=True, blank=True)

    objects = Door(NewcomerQuerySet)

    personal = declare(
        name=CAME.called(_("uw naam")),
        phone=CAME.called(_("uw telefoonnummer")),
        email=CAME.called(_("uw mailadres")),
        about=CAME.called(_("waar u naar toe wilde komen")),
        spoken_at=CAME.called(_("wanneer wij u spraken")),
        came_at=CAME.called(_("wanneer u kwam kijken")),
        person=CAME.called(_("dat u daarna op onze lijst kwam")),
        stays=CAME.called(_("of u bleef komen")),
        host=HOSTED.called(_("dat u een nieuwe buur opving")),
    )

    class Meta(VillageRow.Meta):
        app_label = "joining"

    def __str__(self) -> str:
        return self.public_id

    @property
    def reach(self) -> str:
        """How to reach them, as one reads it."""
        return self.email or show_phone(self.phone)

    @property
    def is_late(self) -> bool:
        """Has it been more than a day, and did nobody ring?"""
        return self.spoken_at is None and self.at <= timezone.now() - LATE

    @property
    def to_ask(self) -> bool:
        """Is it time to ask how it was?"""
        return self.came_at is not None and self.came_at <= timezone.now() - ASK_AFTER


class Inflow(VillageRow):
    """How many of an age came in a year: a number alone, that belongs to nobody."""

    year = models.PositiveSmallIntegerField()
    band = models.CharField(max_length=2, choices=Band)
    count = models.PositiveIntegerField(default=0)

    objects = Door(VillageQuerySet["Inflow"])

    class Meta(VillageRow.Meta):
        app_label = "joining"
        constraints = [
            models.UniqueConstraint(fields=["village", "year", "band"], name="one_count_of_a_band_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.band} in {self.year}: {self.count}"


class Deed(models.TextChoices):
    """What somebody did after reading an edition."""

    COME = "come", _("Komt kijken")
    ANSWER = "answer", _("Antwoordt op een idee of klus")


class Through(VillageRow):
    """How many did one thing after reading one edition: a number alone, that belongs to nobody."""

    source = models.SlugField(max_length=20)
    deed = models.CharField(max_length=10, choices=Deed, default=Deed.COME)
    count = models.PositiveIntegerField(default=0)

    objects = Door(VillageQuerySet["Through"])

    class Meta(VillageRow.Meta):
        app_label = "joining"
        constraints = [
            models.UniqueConstraint(fields=["village", "source", "deed"], name="one_count_of_a_deed")
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.count}"


def old() -> Q:
    """Ended ninety days ago, or began a year ago."""
    now = timezone.now()
    return Q(ended_at__lte=now - KEPT) | Q(at__lte=now - LONGEST)
