"""Who does what, for a term."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.personal import Seen, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models.circle import Circle
from dorpsplein.community.people.models.known import HELPS
from dorpsplein.community.people.models.person import Person
from dorpsplein.community.villages.models import VillageRow

DECIDING = (Role.BOARD, Role.COORDINATOR)
OF_A_CIRCLE = {
    Role.CIRCLE: _("trekker van %(circle)s"),
    Role.NEIGHBOURHOOD: _("coördinator van %(circle)s"),
}


class RoleQuerySet(VillageQuerySet["PersonRole"]):
    """Roles in words."""

    def on(self, day: date) -> Self:
        """Held on a day: a term begins and ends."""
        return self.filter(since__lte=day).filter(Q(until=None) | Q(until__gte=day))

    def deciding(self, day: date) -> Self:
        """Held on a day by who can sign in, and says who may what."""
        return self.on(day).filter(role__in=DECIDING, person__login__is_active=True)

    def lasting(self) -> Self:
        """With which somebody decides who can sign in, and goes on until somebody ends it."""
        return self.filter(role__in=DECIDING, person__login__is_active=True, until=None)

    def not_over(self, day: date) -> Self:
        """Held on a day, or to begin after it."""
        return self.filter(Q(until=None) | Q(until__gte=day))

    def held_by(self, person: Person) -> Self:
        """Of one person."""
        return self.filter(person=person)

    def names_of_first(self, *roles: Role) -> list[str]:
        """The names of who holds today the first of these roles that anybody holds."""
        rows = self.on(local_today()).select_related("person").order_by("since", "pk")
        for role in roles:
            if names := list(dict.fromkeys(row.person.name for row in rows.filter(role=role))):
                return names
        return []


class PersonRole(VillageRow):
    """What a person does in a village, for a term, perhaps for one circle.

    ``term`` is the last day as agreed. ``until`` is the day on which it ends indeed: for who decides there is
    none before somebody ends it, so that no village loses its last of the board by a date.
    ``called`` is how this village calls it.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=Role)
    circle = models.ForeignKey(Circle, models.CASCADE, null=True, blank=True, related_name="+")
    since = models.DateField()
    term = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    called = models.CharField(max_length=40, blank=True)

    objects = Door(RoleQuerySet)

    personal = declare(
        person=HELPS.called(_("dat u iets voor ons doet")),
        role=HELPS.called(_("wat u voor ons doet")),
        circle=HELPS.called(_("voor welke kring u dat doet")),
        since=HELPS.called(_("sinds wanneer u dat doet")),
        term=HELPS.called(_("tot wanneer u dat zou doen")),
        until=HELPS.called(_("tot wanneer u dat deed")),
        called=HELPS.called(_("hoe uw taak heet"), seen_by=(Seen.NEIGHBOURS, *HELPS.seen_by)),
    )

    class Meta(VillageRow.Meta):
        app_label = "people"

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"

    @property
    def title(self) -> str:
        """What this village calls the task."""
        if self.called:
            return self.called
        of_a_circle = OF_A_CIRCLE.get(Role(self.role)) if self.circle else None
        return str(of_a_circle) % {"circle": self.circle} if of_a_circle else str(Role(self.role).label)

    @property
    def kind(self) -> Role:
        """The role itself."""
        return Role(self.role)

    @property
    def is_deciding(self) -> bool:
        """Does its holder say who may what?"""
        return self.role in DECIDING
