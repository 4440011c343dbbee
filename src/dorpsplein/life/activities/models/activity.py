"""An activity."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Max, Min, Q
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.money import Price
from dorpsplein.base.personal import (
    Basis,
    Erase,
    Export,
    Mark,
    Personal,
    Purpose,
    Seen,
    Shared,
    Whose,
    declare,
)
from dorpsplein.base.rule import Rule, read_rule
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.base.visibility import Audience
from dorpsplein.base.when import When
from dorpsplein.community.people.models import Circle, Person
from dorpsplein.community.people.personal import BINNED, IN_WORDS, WORKED
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.villages.models import Village, VillageRow
from dorpsplein.life.activities.kinds import Kind, kind_of
from dorpsplein.life.venues.models import Venue

LONGEST_MINUTES = 62 * 24 * 60


class State(models.TextChoices):
    """Whether the world may see an activity."""

    HIDDEN = "hidden", _("nog niet zichtbaar")
    PUBLISHED = "published", _("op de website")
    WITHDRAWN = "withdrawn", _("van de website gehaald")
    BINNED = "binned", _("in de prullenbak")


AT_ACTIVITY = Personal(
    purpose=Purpose.SHOWING,
    whose=Whose.CONTACT,
    basis=Basis.CONSENT,
    term=BINNED,
    seen_by=(Seen.EVERYONE,),
    shared=(Shared.WORLD, Shared.VILLAGES),
    export=Export.FILE,
    erase=Erase.BLANK,
    known_by=((Mark.NAME, "contact_name"), (Mark.PHONE, "contact_phone")),
)
AT_ACTIVITY_CONSENT = AT_ACTIVITY.called(
    _("of u goed vond dat uw naam daar staat"),
    seen_by=(Seen.ORGANISERS, Seen.EDITORS, Seen.BOARD),
    shared=(),
)
CONTACT = declare(
    contact_name=AT_ACTIVITY.called(_("uw naam en telefoonnummer bij een activiteit")),
    contact_phone=AT_ACTIVITY.called(_("uw naam en telefoonnummer bij een activiteit")),
    contact_consent=AT_ACTIVITY_CONSENT,
)


class ActivityQuerySet(VillageQuerySet["Activity"]):
    """Activities in words."""

    def published(self) -> Self:
        """The world may see them."""
        return self.filter(state=State.PUBLISHED)

    def released(self) -> Self:
        """The Network may show them."""
        return self.published().filter(released_to_network=True, village__in=Village.objects.visible())

    def kept(self) -> Self:
        """Not in the bin."""
        return self.exclude(state=State.BINNED)

    def binned(self) -> Self:
        """In the bin, the last first."""
        return self.filter(state=State.BINNED).order_by("-ended_at")

    def whole(self) -> Self:
        """With all that a notice tells, in a constant number of queries."""
        return self.select_related("village", "venue", "circle", "picture").prefetch_related("together")

    def coming(self, now: datetime) -> Self:
        """With dates that are not over, by their first: ``next_start``."""
        to_come = Min("occurrences__start", filter=Q(occurrences__end__gt=now))
        return self.annotate(next_start=to_come).filter(next_start__isnull=False).order_by("next_start")

    def over(self, now: datetime) -> Self:
        """With dates that are all over, the latest first: ``last_start``."""
        dates = {"last_start": Max("occurrences__start"), "last_end": Max("occurrences__end")}
        return self.annotate(**dates).filter(last_end__lte=now).order_by("-last_start")


class Activity(VillageRow):
    """Something people can join, on one date or on many.

    ``rule`` is how it repeats (RFC 5545); ``more_days`` are further days that follow no rule and
    ``dropped_days`` those of the rule that are not there, as ISO dates. ``follows`` is the activity that
    went on as this one when it changed from some date on. ``written_until`` is the last day up to which
    its dates are rows.
    ``idea`` is the key of the idea it began as.
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
    rule = models.CharField(max_length=300, blank=True)
    more_days = models.JSONField(default=list, blank=True)
    dropped_days = models.JSONField(default=list, blank=True)
    written_until = models.DateField(null=True, blank=True)
    follows = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="followers")
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="activities")
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.EVERYONE)
    price_cents = models.PositiveIntegerField(null=True, blank=True)
    price_words = models.CharField(max_length=80, blank=True)
    contact_name = models.CharField(max_length=60, blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    contact_consent = models.BooleanField(default=False)
    idea = models.CharField(max_length=22, blank=True)
    organiser = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    circle = models.ForeignKey(Circle, models.SET_NULL, null=True, blank=True, related_name="+")
    together = models.ManyToManyField(Village, blank=True, related_name="+")
    picture = models.ForeignKey(Picture, models.SET_NULL, null=True, blank=True, related_name="+")
    released_to_network = models.BooleanField(default=True)
    code = models.CharField(max_length=8, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = Door(ActivityQuerySet)

    personal = declare(
        CONTACT,
        title=IN_WORDS.called(_("wat er bij een activiteit staat")),
        words=IN_WORDS.called(_("wat er bij een activiteit staat")),
        other_title=IN_WORDS.called(_("wat er bij een activiteit staat")),
        other_words=IN_WORDS.called(_("wat er bij een activiteit staat")),
        organiser=WORKED.called(
            _("dat u een activiteit regelt"),
            about="organiser",
            term=BINNED,
            export=Export.FILE,
            told_with=("title", "first_day"),
        ),
    )

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

    @property
    def was_seen(self) -> bool:
        """The world has seen it, now or earlier."""
        return self.published_at is not None

    @property
    def repeats(self) -> Rule | None:
        """How it repeats, if it does by rule."""
        return read_rule(self.rule) if self.rule else None

    @property
    def when(self) -> When:
        """When it is, as an organiser says it."""
        more = tuple(date.fromisoformat(day) for day in self.more_days)
        dropped = tuple(date.fromisoformat(day) for day in sorted(self.dropped_days) if self.rule)
        return When(self.first_day, self.start, self.minutes, self.repeats, more, dropped)

    @property
    def is_series(self) -> bool:
        """On more than one date."""
        return bool(self.rule or self.more_days)
