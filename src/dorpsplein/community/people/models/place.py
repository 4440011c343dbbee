"""Where a person stands in a village, from when to when."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models.known import KNOWN
from dorpsplein.community.people.models.person import Person
from dorpsplein.community.villages.models import VillageRow


class Ring(models.TextChoices):
    """How near to the middle of a village a person stands."""

    INFORMED = "informed", _("krijgt de nieuwsbrief")
    PARTICIPANT = "participant", _("doet mee")
    ACTIVE = "active", _("regelt mee")
    CORE = "core", _("hoort bij de kern")


class Source(models.TextChoices):
    """How somebody came to stand on the list."""

    HAND = "hand", _("erbij gezet")
    LIST = "list", _("van een lijst")
    WEBSITE = "website", _("via de website")
    PAPER = "paper", _("met een formulier")
    PHONE = "phone", _("door de telefoon")


class PlaceQuerySet(VillageQuerySet["PersonPlace"]):
    """Places in words."""

    def current(self) -> Self:
        """Not ended."""
        return self.filter(until=None)


class PersonPlace(VillageRow):
    """A person in a village: what ring, since when, and whether she is a member as this village means it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="places")
    ring = models.CharField(max_length=12, choices=Ring, default=Ring.INFORMED)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=10, choices=Source, default=Source.HAND)
    member_since = models.DateField(null=True, blank=True)
    member_until = models.DateField(null=True, blank=True)

    objects = Door(PlaceQuerySet)

    personal = declare(
        person=KNOWN.called(_("dat u bij ons stadsdorp hoort")),
        ring=KNOWN.called(_("of u de nieuwsbrief krijgt, meedoet of meehelpt")),
        since=KNOWN.called(_("sinds wanneer u meedoet")),
        until=KNOWN.called(_("tot wanneer u meedeed")),
        source=KNOWN.called(_("hoe u op de lijst kwam")),
        member_since=KNOWN.called(_("sinds wanneer u lid bent")),
        member_until=KNOWN.called(_("tot wanneer u lid was")),
    )

    class Meta(VillageRow.Meta):
        app_label = "people"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "village"], condition=Q(until=None), name="one_place_in_a_village"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.village})"
