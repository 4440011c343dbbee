"""A message that went to many, whom a person still has to reach, and who wants no newsletter."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Erase, Term, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.models.known import HELPS, KNOWN
from dorpsplein.community.subscriptions.models import Kind
from dorpsplein.community.villages.models import VillageRow

KEPT = timedelta(days=90)
GOES_ON = timedelta(days=7)  # mails are forgotten after 35 days, and who had one with them
TERM = Term(_("tot 90 dagen nadat de brief uitging"), KEPT, job="forget_deliveries")
REACHING = replace(KNOWN, term=TERM, erase=Erase.ROW)
SENT = replace(HELPS, term=Term(_("zolang wij weten wat er uitging")), erase=Erase.BLANK)
HELPED = replace(HELPS, term=TERM, erase=Erase.BLANK)


class Way(models.TextChoices):
    """How a volunteer reaches somebody. Missed: a mail did not arrive."""

    LETTER = "letter", _("een brief in de bus")
    PHONE = "phone", _("bellen")
    MISSED = "missed", _("de mail kwam niet aan: bellen")


CALLS = (Way.PHONE, Way.MISSED)


class Dispatch(VillageRow):
    """One message to many. ``key`` says what was sent, and is that of its mailing in the outbox.

    The numbers are of when it went: mails and the people ``mailed`` with them, letters (one a home) and the
    people ``lettered``, calls, people it reaches, people whom nobody can reach, and people who want none.
    ``sent`` and ``failed`` follow the mails; ``ended_at`` is when none of them waits any more. What came back
    by mail: ``returned`` mails, ``complained`` about as junk, ``replied`` to by a person, or by a program
    while she is ``away``. ``sender`` is who gets the replies.
    """

    key = models.CharField(max_length=120, unique=True)
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.NEWSLETTER)
    whom = models.CharField(max_length=60)
    mails = models.PositiveIntegerField(default=0)
    mailed = models.PositiveIntegerField(default=0)
    letters = models.PositiveIntegerField(default=0)
    lettered = models.PositiveIntegerField(default=0)
    calls = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    unreached = models.PositiveIntegerField(default=0)
    declined = models.PositiveIntegerField(default=0)
    sent = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField(default=timezone.now)
    returned = models.PositiveIntegerField(default=0)
    complained = models.PositiveIntegerField(default=0)
    replied = models.PositiveIntegerField(default=0)
    away = models.PositiveIntegerField(default=0)
    sender = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    stopped_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = Door(VillageQuerySet["Dispatch"])

    personal = declare(sender=SENT.called(_("dat u een nieuwsbrief verstuurde"), about="sender"))

    class Meta(VillageRow.Meta):
        app_label = "dispatch"
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return self.key

    @property
    def waiting(self) -> int:
        """Mails that did not go out yet."""
        return max(0, self.mails - self.sent - self.failed)

    @property
    def holds_mails(self) -> bool:
        """Was it stopped before all mails were out? Else only its letters and calls wait."""
        return bool(self.stopped_at and self.waiting)

    @property
    def is_counted(self) -> bool:
        """Was it counted how many people got a mail, and how many a letter?"""
        return bool(self.mailed) == bool(self.mails) and bool(self.lettered) == bool(self.letters)

    @property
    def through(self) -> int:
        """People who hear it through another; none where it was not counted who got a mail or a letter."""
        return max(0, self.people - self.mailed - self.lettered - self.calls) if self.is_counted else 0


class DeliveryQuerySet(VillageQuerySet["Delivery"]):
    """Deliveries in words."""

    def of_dispatch(self, dispatch: Dispatch) -> Self:
        """Of one message."""
        return self.filter(dispatch=dispatch)

    def by_hand(self, *ways: Way) -> Self:
        """In these ways, under the surname; not who is off the list by now, or said no since."""
        there = self.filter(person__places__isnull=False, person__places__until=None)
        there = there.exclude(person__no_mail__kind=F("dispatch__kind"))
        return (
            there.filter(way__in=ways)
            .select_related("person__login", "by")
            .order_by("person__sort_key", "pk")
        )


class Delivery(VillageRow):
    """Somebody whom a volunteer reaches with a letter or by telephone; ``done_at`` is when that was done."""

    dispatch = models.ForeignKey(Dispatch, models.CASCADE, related_name="deliveries")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    way = models.CharField(max_length=8, choices=Way)
    done_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = Door(DeliveryQuerySet)

    personal = declare(
        person=REACHING.called(_("dat u een brief of een telefoontje kreeg"), about="person"),
        way=REACHING.called(_("hoe wij u bereikten"), about="person"),
        done_at=REACHING.called(_("wanneer wij u bereikten"), about="person"),
        by=HELPED.called(_("dat u iemand belde of een brief bracht"), about="by", told_with=("done_at",)),
    )

    class Meta(VillageRow.Meta):
        app_label = "dispatch"
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "person"], name="one_delivery_of_a_person")
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_visit(self) -> bool:
        """Was she to be phoned, and is there no number but a door? Then somebody goes by."""
        return self.way in CALLS and not self.person.phone and bool(self.person.street_line)
