"""A date of an activity, and its addresses."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Case, F, Q, When, Window
from django.db.models.functions import ExtractHour, RowNumber
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.accessibility import Present, Stairs
from dorpsplein.base.dates import AMSTERDAM, moved_word
from dorpsplein.base.personal import declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.base.wishes import EVENING_HOUR, TOILETS, Wishes
from dorpsplein.community.people.personal import IN_WORDS
from dorpsplein.community.villages.models import Village, VillageRow
from dorpsplein.life.activities.kinds import keys_of
from dorpsplein.life.activities.models.activity import CONTACT, Activity, State
from dorpsplein.life.venues.models import Venue


class OccurrenceQuerySet(VillageQuerySet["Occurrence"]):
    """Dates in words."""

    def published(self) -> Self:
        """The world may see them."""
        return self.filter(activity__state=State.PUBLISHED)

    def released(self) -> Self:
        """The Network may show them."""
        shared = self.published().filter(activity__released_to_network=True)
        return shared.filter(village__in=Village.objects.visible())

    def between(self, first: date, last: date) -> Self:
        """On the wall in Amsterdam, both days included."""
        return self.filter(day__gte=first, day__lte=last)

    def upcoming(self, now: datetime) -> Self:
        """Not over yet."""
        return self.filter(end__gt=now)

    def meeting(self, wishes: Wishes) -> Self:
        """With what a visitor asks; what nobody told is not met. The same as ``Wishes.met_by``."""
        found = self
        if wishes.without_stairs:
            found = found.filter(_at(stairs=Stairs.NONE) | _at(lift=Present.YES))
        if wishes.loop:
            found = found.filter(_at(loop=Present.YES))
        if wishes.toilet:
            found = found.filter(_at(toilet__in=TOILETS))
        if wishes.free:
            found = found.filter(activity__price_cents=0)
        if wishes.daytime:
            found = found.annotate(hour=ExtractHour("start", tzinfo=AMSTERDAM)).filter(hour__lt=EVENING_HOUR)
        if wishes.kinds:
            found = found.filter(activity__kind_key__in=keys_of(wishes.kinds))
        return found

    def took_place_at(self, venue: Venue, now: datetime) -> Self:
        """Over, not cancelled, and in this place."""
        here = Q(venue=venue) | Q(venue=None, activity__venue=venue)
        return self.filter(here, end__lte=now, cancelled_at=None)

    def told_apart(self) -> Self:
        """With something of their own, given by no rule, or moved from what the world knew."""
        return self.filter(Q(own=True) | Q(extra=True) | Q(moved_from__isnull=False))

    def nearest(self, now: datetime) -> Self:
        """Of each activity one date: the next, or the last when all are over."""
        is_over = Case(When(end__gt=now, then=0), default=1)
        comes = Case(When(end__gt=now, then=F("start")))
        order = [is_over.asc(), comes.asc(), F("start").desc(), F("pk").asc()]
        numbered = self.annotate(turn=Window(RowNumber(), partition_by="activity", order_by=order))
        return numbered.filter(turn=1)

    def whole(self) -> Self:
        """With all that a notice tells, in a constant number of queries, in order of time."""
        return (
            self.select_related(
                "village",
                "venue",
                "activity__village",
                "activity__venue",
                "activity__circle",
                "activity__picture",
            )
            .prefetch_related("activity__together")
            .order_by("start", "pk")
        )


def _at(**facts: object) -> Q:
    """These facts of where a date is: its own place, else that of its activity."""
    own = Q(**{f"venue__{name}": value for name, value in facts.items()})
    usual = Q(**{f"activity__venue__{name}": value for name, value in facts.items()})
    return own | (Q(venue=None) & usual)


class Occurrence(VillageRow):
    """One date of an activity.

    Units: ``start`` and ``end`` aware, ``day`` the date on the wall. ``original_start`` is the start that
    the activity gave it: the date's own name in calendars (RFC 5545, RECURRENCE-ID). ``moved_from`` is the
    start that the world knew before, while that is worth telling. ``own`` says that this date has something
    of its own (a time, place, person or remark, or it is cancelled), ``extra`` that no rule gave it. What is
    empty of place and person is as in the activity.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="occurrences")
    original_start = models.DateTimeField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    day = models.DateField()
    moved_from = models.DateTimeField(null=True, blank=True)
    own = models.BooleanField(default=False)
    extra = models.BooleanField(default=False)
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="+")
    contact_name = models.CharField(max_length=60, blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    contact_consent = models.BooleanField(default=False)
    remark = models.CharField(max_length=200, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = Door(OccurrenceQuerySet)

    personal = declare(CONTACT, remark=IN_WORDS.called(_("wat er bij een activiteit staat")))

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
        """On another moment than the world knew."""
        return self.moved_from is not None

    @property
    def moved_word(self) -> str:
        """What it is called when it was moved."""
        return moved_word(self.moved_from, self.start) if self.moved_from else ""

    @property
    def moved_day(self) -> date | None:
        """The day on which the world knew it before."""
        return self.moved_from.astimezone(AMSTERDAM).date() if self.moved_from else None


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
