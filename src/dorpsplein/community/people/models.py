"""Persons, places, roles, circles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.access import Role
from dorpsplein.base.personal import Basis, Erase, Export, Personal, Purpose, Seen, Whose, declare
from dorpsplein.base.personal.words import UNTIL_ASKED
from dorpsplein.base.scoping import Door, VillageQuerySet, new_public_id
from dorpsplein.community.villages.models import Village, VillageRow

KNOWN = Personal(
    purpose=Purpose.TAKING_PART,
    whose=Whose.MEMBER,
    basis=Basis.AGREEMENT,
    term=UNTIL_ASKED,
    seen_by=(Seen.SELF, Seen.BOARD),
    export=Export.FILE,
    erase=Erase.ROW,
    about="person",
)
HELPS = replace(KNOWN, purpose=Purpose.HELPING, whose=Whose.HELPER)

if TYPE_CHECKING:
    from dorpsplein.community.accounts.models import Login


class Person(models.Model):
    """Somebody. Only the name is needed; the login opens the door, and may be shared."""

    public_id = models.CharField(max_length=22, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)
    login = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="persons"
    )

    personal = declare(
        name=KNOWN.called(
            _("uw naam"), about="self", seen_by=(Seen.SELF, Seen.ORGANISERS, Seen.EDITORS, Seen.BOARD)
        ),
        phone=KNOWN.called(_("uw telefoonnummer"), about="self"),
        login=KNOWN.called(_("met welk mailadres u inlogt"), about="self"),
    )

    class Meta:
        app_label = "people"

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """How a neighbour says it."""
        return self.name.split(" ")[0]


class Ring(models.TextChoices):
    """How near to the middle of a village a person stands."""

    INFORMED = "informed", _("krijgt de nieuwsbrief")
    PARTICIPANT = "participant", _("doet mee")
    ACTIVE = "active", _("regelt mee")
    CORE = "core", _("hoort bij de kern")


class PlaceQuerySet(VillageQuerySet["PersonPlace"]):
    """Places in words."""

    def current(self) -> Self:
        """Not ended."""
        return self.filter(until=None)


class PersonPlace(VillageRow):
    """A person in a village: what ring, since when."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="places")
    ring = models.CharField(max_length=12, choices=Ring, default=Ring.INFORMED)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = Door(PlaceQuerySet)

    personal = declare(
        person=KNOWN.called(_("dat u bij ons stadsdorp hoort")),
        ring=KNOWN.called(_("of u de nieuwsbrief krijgt, meedoet of meehelpt")),
        since=KNOWN.called(_("sinds wanneer u meedoet")),
        until=KNOWN.called(_("tot wanneer u meedeed")),
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


class CircleKind(models.TextChoices):
    """What kind of group it is."""

    CIRCLE = "circle", _("kring")
    CLUB = "club", _("club")
    WORKING_GROUP = "working_group", _("werkgroep")
    INNER_NEIGHBOURHOOD = "inner_neighbourhood", _("binnenbuurt")


class CircleQuerySet(VillageQuerySet["Circle"]):
    """Circles in words."""

    def neighbourhoods(self) -> Self:
        """Inner neighbourhoods: some streets with a contact person."""
        return self.filter(kind=CircleKind.INNER_NEIGHBOURHOOD)


class Circle(VillageRow):
    """A lasting group in a village: around a subject, a task, or some streets."""

    kind = models.CharField(max_length=20, choices=CircleKind, default=CircleKind.CIRCLE)
    name = models.CharField(max_length=60)
    slug = models.SlugField(max_length=60)

    objects = Door(CircleQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "people"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["village", "slug"], name="one_circle_of_a_name")]

    def __str__(self) -> str:
        return self.name


DECIDING = (Role.BOARD, Role.COORDINATOR)


class RoleQuerySet(VillageQuerySet["PersonRole"]):
    """Roles in words."""

    def on(self, day: date) -> Self:
        """Held on a day: a term begins and ends."""
        return self.filter(since__lte=day).filter(Q(until=None) | Q(until__gte=day))

    def deciding(self, day: date) -> Self:
        """Held on a day by who can sign in, and says who may what."""
        return self.on(day).filter(role__in=DECIDING, person__login__is_active=True)

    def held_by(self, person: Person) -> Self:
        """Of one person."""
        return self.filter(person=person)


class PersonRole(VillageRow):
    """What a person does in a village, for a term, perhaps for one circle."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=Role)
    circle = models.ForeignKey(Circle, models.CASCADE, null=True, blank=True, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = Door(RoleQuerySet)

    personal = declare(
        person=HELPS.called(_("dat u iets voor ons doet")),
        role=HELPS.called(_("wat u voor ons doet")),
        circle=HELPS.called(_("voor welke kring u dat doet")),
        since=HELPS.called(_("sinds wanneer u dat doet")),
        until=HELPS.called(_("tot wanneer u dat deed")),
    )

    class Meta(VillageRow.Meta):
        app_label = "people"

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"


def persons_of(login: Login, village: Village | None = None) -> models.QuerySet[Person]:
    """Everybody behind one address; with a village, those who have a place there."""
    persons = Person.objects.filter(login=login).order_by("pk")
    if village is None:
        return persons
    places = PersonPlace.objects.of(village).current()
    return persons.filter(pk__in=places.values("person"))


def has_place(person: Person, village: Village) -> bool:
    """Does this person stand somewhere in this village?"""
    return PersonPlace.objects.of(village).current().filter(person=person).exists()


def has_board(village: Village, today: date) -> bool:
    """Can somebody say who may what in this village?"""
    return PersonRole.objects.of(village).deciding(today).exists()
