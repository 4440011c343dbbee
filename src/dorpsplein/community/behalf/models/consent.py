"""That somebody may act for another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.personal import Basis, Erase, Mark, Seen, Term, Whose, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.behalf.words import NEWSLETTER_ALONE, WORDING, End, How, Scope
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.models.known import HELPS, KNOWN
from dorpsplein.community.villages.models import VillageRow

KEPT, ACTS_KEPT = timedelta(days=366), timedelta(days=2 * 366)
SOON = timedelta(days=30)
TAKE_BACK = timedelta(days=1)
SEEN = (Seen.SELF, Seen.STAND_IN, Seen.BOARD, Seen.SECRETARY)
ALLOWED = replace(
    KNOWN,
    basis=Basis.CONSENT,
    term=Term(_("tot een jaar nadat het ophield"), KEPT, job="forget_consents"),
    seen_by=SEEN,
)
DOES = replace(ALLOWED, purpose=HELPS.purpose, whose=Whose.HELPER, about="stand_in")
NOTED = replace(HELPS, term=ALLOWED.term, erase=Erase.BLANK, seen_by=SEEN)
HEARD = replace(NOTED, erase=Erase.BLANK, about="", known_by=((Mark.NAME, "heard_by"),))


class ConsentQuerySet(VillageQuerySet["Consent"]):
    """Consents in words."""

    def running(self, today: date) -> Self:
        """That hold today: said, not over, not stopped, and both of them on the list."""
        on_list = {
            f"{who}__places__{part}": value
            for who in ("person", "stand_in")
            for part, value in (("isnull", False), ("until", None))
        }
        return (
            self.filter(ended_at=None, since__lte=today, until__gte=today, **on_list)
            .exclude(agreed_on=None)
            .exclude(person=F("stand_in"))
        )

    def open(self, today: date) -> Self:
        """That hold, will hold, or wait for a signature."""
        return self.filter(ended_at=None, until__gte=today)

    def with_people(self) -> Self:
        """With those whom a page names."""
        return self.select_related("person__login", "person__through__login", "stand_in__login", "village")


class Consent(VillageRow):
    """``stand_in`` may act for ``person``, from day to day; it is never without an end.

    ``agreed_on`` is None while a paper waits for its signature. Where it was said, ``heard_by`` and
    ``agreed_on`` tell who heard it and when; ``kept_at`` says where a paper lies, ``wording`` what it says.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    stand_in = models.ForeignKey(Person, models.CASCADE, related_name="+")
    since = models.DateField()
    until = models.DateField()
    how = models.CharField(max_length=8, choices=How)
    wording = models.CharField(max_length=4, default=WORDING)
    code = models.CharField(max_length=5)
    agreed_on = models.DateField(null=True, blank=True)
    heard_by = models.CharField(max_length=120, blank=True)
    kept_at = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end = models.CharField(max_length=8, choices=End, blank=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = Door(ConsentQuerySet)

    personal = declare(
        person=ALLOWED.called(_("dat een ander iets voor u mag doen")),
        how=ALLOWED.called(_("hoe u zei dat dat mag")),
        agreed_on=ALLOWED.called(_("wanneer u zei dat dat mag")),
        kept_at=ALLOWED.called(_("waar het papier met uw handtekening ligt")),
        stand_in=DOES.called(_("dat u iets voor een ander mag doen"), told_with=("since", "until")),
        heard_by=HEARD.called(_("dat u iemand hoorde zeggen dat het mag")),
        by=NOTED.called(_("dat u opschreef wie iets voor een ander mag doen"), about="by", told_with=("at",)),
        ended_by=NOTED.called(_("dat u dat liet stoppen"), about="ended_by", told_with=("ended_at",)),
    )

    class Meta(VillageRow.Meta):
        app_label = "behalf"
        ordering = ["until", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["village", "code"], name="one_consent_of_a_code"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="consent_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def scopes(self) -> list[Scope]:
        """What it allows, in the order of the paper."""
        return [scope for scope in Scope if scope in {row.scope for row in self.allowed.all()}]

    @property
    def speaks_of_messages(self) -> bool:
        """Does what she agreed to name messages in between, beside the newsletter?"""
        return self.wording != NEWSLETTER_ALONE

    @property
    def waits(self) -> bool:
        """Is the paper not signed yet?"""
        return self.agreed_on is None

    @property
    def is_later(self) -> bool:
        """Does it begin on a day to come?"""
        return self.since > local_today()

    @property
    def last_day(self) -> date:
        """Until when it held, or will hold."""
        return min(self.until, local_today(self.ended_at)) if self.ended_at else self.until

    @property
    def is_open(self) -> bool:
        """Does it hold, or will it, as far as its own row says?"""
        return self.ended_at is None and self.until >= local_today()

    @property
    def ends_soon(self) -> bool:
        """Is its end within a month?"""
        return self.is_open and self.until <= local_today() + SOON


class Allowed(models.Model):
    """One thing that a consent allows."""

    consent = models.ForeignKey(Consent, models.CASCADE, related_name="allowed")
    scope = models.CharField(max_length=12, choices=Scope)

    personal = declare(
        scope=ALLOWED.called(_("wat een ander voor u mag doen"), about="consent__person"),
    )

    class Meta:
        app_label = "behalf"
        constraints = [models.UniqueConstraint(fields=["consent", "scope"], name="a_scope_once")]

    def __str__(self) -> str:
        return self.scope
