"""Who is in a circle, or waits for a place."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models.circle import Circle
from dorpsplein.community.people.models.known import CHOSEN, REACHED, TOGETHER
from dorpsplein.community.people.models.person import Person
from dorpsplein.community.villages.models import VillageRow

FIELDS = {"phone": _("telefoon"), "email": _("mail"), "address": _("adres")}


class MemberQuerySet(VillageQuerySet["CircleMember"]):
    """Members in words."""

    def current(self) -> Self:
        """In a circle or waiting for a place, not gone."""
        return self.filter(until=None)

    def of_person(self, person: Person) -> Self:
        """What one person is in, or waits for."""
        return self.current().filter(person=person).select_related("circle")

    def inside(self) -> Self:
        """With a place."""
        return self.current().filter(waiting=False)

    def in_line(self) -> Self:
        """Waiting for a place, who came first first."""
        return self.current().filter(waiting=True).order_by("pk")


class CircleMember(VillageRow):
    """Somebody in a circle, from when to when; ``waiting``: there is no place yet.

    ``shows_…``: what she lets the others of this circle see beside her name; nothing, until she says so.
    """

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="circles")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    waiting = models.BooleanField(default=False)
    shows_phone = models.BooleanField(default=False)
    shows_email = models.BooleanField(default=False)
    shows_address = models.BooleanField(default=False)

    objects = Door(MemberQuerySet)

    personal = declare(
        circle=TOGETHER.called(_("bij welke kring u hoort")),
        person=TOGETHER.called(_("dat u bij een kring hoort")),
        since=REACHED.called(_("sinds wanneer u bij een kring hoort")),
        until=REACHED.called(_("tot wanneer u bij een kring hoorde")),
        waiting=REACHED.called(_("of u op de reservelijst van een kring staat")),
        shows_phone=CHOSEN.called(_("dat uw kring uw telefoonnummer mag zien")),
        shows_email=CHOSEN.called(_("dat uw kring uw mailadres mag zien")),
        shows_address=CHOSEN.called(_("dat uw kring uw adres mag zien")),
    )

    class Meta(VillageRow.Meta):
        app_label = "people"
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "person"], condition=Q(until=None), name="once_in_a_circle"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.circle})"

    @property
    def shown(self) -> frozenset[str]:
        """What the others of this circle may see, as words of ``FIELDS``."""
        return frozenset(name for name in FIELDS if getattr(self, f"shows_{name}"))

    @property
    def shown_words(self) -> str:
        """The same for a reader: "uw naam, telefoon"."""
        return ", ".join(
            [str(_("uw naam")), *(str(words) for name, words in FIELDS.items() if name in self.shown)]
        )
