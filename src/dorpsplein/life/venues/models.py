"""A place where people meet."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.accessibility import Accessibility, Present, Stairs, Toilet
from dorpsplein.base.notice import Place
from dorpsplein.base.personal import Basis, Erase, Export, Personal, Purpose, Seen, Whose, declare
from dorpsplein.base.personal.words import UNTIL_ASKED
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.villages.models import VillageRow

AT_HOME = Personal(
    purpose=Purpose.SHOWING,
    whose=Whose.CONTACT,
    basis=Basis.CONSENT,
    term=UNTIL_ASKED,
    seen_by=(Seen.ORGANISERS, Seen.EDITORS, Seen.BOARD),
    export=Export.LOOK,
    erase=Erase.BLANK,
)


class VenueQuerySet(VillageQuerySet["Venue"]):
    """Places in words."""

    def named(self, name: str) -> Self:
        """With this name, whatever its capitals."""
        return self.filter(name__iexact=name)

    def best_first(self) -> Self:
        """What the world saw last comes first; what nobody has shown yet comes last."""
        return self.order_by(F("shown_at").desc(nulls_last=True), "-pk")

    def shown(self) -> Self:
        """The world has seen them."""
        return self.filter(shown_at__isnull=False)


class Venue(VillageRow):
    """A place as somebody told it: another address, or other facts, is another row.

    So what is typed for one activity changes no other, and an older version still knows where it was. Every
    fact may be unknown, and unknown is never no. ``shown_at`` is when the world last saw it anew.
    Units: ``seats`` in chairs.
    """

    name = models.CharField(max_length=80)
    address = models.CharField(max_length=120, blank=True)
    is_home = models.BooleanField(default=False)
    stairs = models.CharField(max_length=10, choices=Stairs, blank=True, default="")
    lift = models.CharField(max_length=4, choices=Present, blank=True, default="")
    toilet = models.CharField(max_length=12, choices=Toilet, blank=True, default="")
    loop = models.CharField(max_length=4, choices=Present, blank=True, default="")
    seats = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5000)]
    )
    way = models.CharField(max_length=160, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)

    objects = Door(VenueQuerySet)

    personal = declare(
        name=AT_HOME.called(
            _("bij wie thuis iets is, met de naam die u eraan geeft"), seen_by=(Seen.EVERYONE,)
        ),
        address=AT_HOME.called(_("uw adres, als iets bij u thuis is; nooit op de website")),
        way=AT_HOME.called(_("hoe iemand bij u binnenkomt"), seen_by=(Seen.EVERYONE,)),
    )

    class Meta(VillageRow.Meta):
        app_label = "venues"
        ordering = ["name"]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.address) if part)

    @property
    def accessibility(self) -> Accessibility:
        """What it offers to who walks or hears badly."""
        return Accessibility(self.stairs, self.lift, self.toilet, self.loop, self.seats, self.way)

    def place(self) -> Place:
        """The place as the world may know it: the address of a home stays inside."""
        return Place(
            name=self.name,
            address="" if self.is_home else self.address,
            accessibility=self.accessibility,
            is_home=self.is_home,
        )
