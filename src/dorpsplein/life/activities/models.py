"""Activities, their dates, their addresses, their versions, and unfinished drafts."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.money import Price
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.base.visibility import Audience
from dorpsplein.community.people.models import Circle, Person
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.villages.models import Village, VillageRow
from dorpsplein.life.activities.kinds import Kind, kind_of
from dorpsplein.life.venues.models import Venue

LONGEST_MINUTES = 14 * 24 * 60
TAKE_BACK = timedelta(days=30)


class State(models.TextChoices):
    """Whether the world may see an activity."""

    HIDDEN = "hidden", _("nog niet zichtbaar")
    PUBLISHED = "published", _("op de website")
    WITHDRAWN = "withdrawn", _("van de website gehaald")
    BINNED = "binned", _("in de prullenbak")


class ActivityQuerySet(VillageQuerySet["Activity"]):
    """Activities in words."""

    def published(self) -> Self:
        """The world may see them."""
        return self.filter(state=State.PUBLISHED)

    def released(self) -> Self:
        """The Network may show them."""
        return self.published().filter(released_to_network=True)

    def kept(self) -> Self:
        """Not in the bin."""
        return self.exclude(state=State.BINNED)

    def whole(self) -> Self:
        """With all that a notice tells, in a constant number of queries."""
        return self.select_related("village", "venue", "circle", "picture").prefetch_related("together")


class Activity(VillageRow):
    """Something people can join.

    Units: ``minutes`` long; ``price_cents`` whole cents, None when nobody said. ``start`` is wall time in
    Amsterdam. ``ended_at`` is when it was thrown in the bin.
    """

    slug = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=State, default=State.HIDDEN)
    kind_key = models.CharField(max_length=20, default="other")
    language = models.CharField(
        max_length=2, default="nl", choices=[("nl", _("Nederlands")), ("en", _("Engels"))]
    )
    title = models.CharField(max_length=90)
    words = models.TextField(blank=True)
    other_title = models.CharField(max_length=90, blank=True)
    other_words = models.TextField(blank=True)
    first_day = models.DateField()
    start = models.TimeField()
    minutes = models.PositiveIntegerField(
        default=120, validators=[MinValueValidator(1), MaxValueValidator(LONGEST_MINUTES)]
    )
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="activities")
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.EVERYONE)
    price_cents = models.PositiveIntegerField(null=True, blank=True)
    price_words = models.CharField(max_length=80, blank=True)
    contact_name = models.CharField(max_length=60, blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    contact_consent = models.BooleanField(default=False)
    organiser = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    circle = models.ForeignKey(Circle, models.SET_NULL, null=True, blank=True, related_name="+")
    together = models.ManyToManyField(Village, blank=True, related_name="+")
    picture = models.ForeignKey(Picture, models.SET_NULL, null=True, blank=True, related_name="+")
    released_to_network = models.BooleanField(default=True)
    code = models.CharField(max_length=8, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = Door(ActivityQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "activities"
        indexes = [models.Index(fields=["village", "state"], name="activities_by_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def kind(self) -> Kind:
        """What kind of thing it is."""
        return kind_of(self.kind_key)

    @property
    def price(self) -> Price:
        """What it costs."""
        return Price(self.price_cents, self.price_words)

    @property
    def is_published(self) -> bool:
        """The world sees it."""
        return self.state == State.PUBLISHED


class OccurrenceQuerySet(VillageQuerySet["Occurrence"]):
    """Dates in words."""

    def published(self) -> Self:
        """The world may see them."""
        return self.filter(activity__state=State.PUBLISHED)

    def released(self) -> Self:
        """The Network may show them."""
        return self.published().filter(activity__released_to_network=True)

    def between(self, first: date, last: date) -> Self:
        """On the wall in Amsterdam, both days included."""
        return self.filter(day__gte=first, day__lte=last)

    def upcoming(self, now: datetime) -> Self:
        """Not over yet."""
        return self.filter(end__gt=now)

    def whole(self) -> Self:
        """With all that a notice tells, in a constant number of queries, in order of time."""
        return (
            self.select_related(
                "village",
                "activity__village",
                "activity__venue",
                "activity__circle",
                "activity__picture",
            )
            .prefetch_related("activity__together")
            .order_by("start", "pk")
        )


class Occurrence(VillageRow):
    """One date of an activity.

    Units: ``start`` and ``end`` aware, ``day`` the date on the wall. ``original_start`` is the start that
    the series gave it and never changes: it is the date's own name in calendars (RFC 5545, RECURRENCE-ID).
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="occurrences")
    original_start = models.DateTimeField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    day = models.DateField()
    remark = models.CharField(max_length=200, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = Door(OccurrenceQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "activities"
        ordering = ["start"]
        indexes = [models.Index(fields=["village", "day"], name="occurrences_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["activity", "original_start"], name="one_occurrence_a_start"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="occurrence_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.activity} {self.day}"

    @property
    def is_cancelled(self) -> bool:
        """It does not take place."""
        return self.cancelled_at is not None

    @property
    def is_moved(self) -> bool:
        """On another moment than the series said."""
        return self.start != self.original_start


class AddressQuerySet(VillageQuerySet["Address"]):
    """Addresses in words."""

    def called(self, name: str) -> Self:
        """With this name."""
        return self.filter(name=name)


class Address(VillageRow):
    """A name of a date in addresses: "2026-05-12-koffie". The newest is the true one."""

    name = models.CharField(max_length=80)
    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="addresses")

    objects = Door(AddressQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "activities"
        constraints = [models.UniqueConstraint(fields=["village", "name"], name="one_address_of_a_name")]

    def __str__(self) -> str:
        return self.name


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

    class Meta(VillageRow.Meta):
        app_label = "activities"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["activity", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.activity} {self.number}"


class DraftQuerySet(VillageQuerySet["Draft"]):
    """Drafts in words."""

    def of_person(self, person: Person) -> Self:
        """Typed by this person."""
        return self.filter(person=person)


class Draft(VillageRow):
    """What somebody typed and did not finish: as typed, so that nothing is lost."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    activity = models.ForeignKey(Activity, models.CASCADE, null=True, blank=True, related_name="drafts")
    typed = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    objects = Door(DraftQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "activities"
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        return str(self.typed.get("title") or kind_of(str(self.typed.get("kind", ""))).title)
