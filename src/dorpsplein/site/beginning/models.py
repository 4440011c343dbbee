"""A letter that invites to begin, how far somebody is, and who waved."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import (
    Basis,
    Erase,
    Export,
    Mark,
    Personal,
    Purpose,
    Seen,
    Term,
    Whose,
    declare,
)
from dorpsplein.base.personal.words import UNTIL_ASKED
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.personal import IN_WORDS, WORKED
from dorpsplein.community.villages.models import Village, VillageRow
from dorpsplein.life.activities.models import Activity

OPENS = timedelta(days=90)
KEPT = timedelta(days=365)
NEW = timedelta(days=42)

INVITED = Personal(
    purpose=Purpose.SIGNING_IN,
    whose=Whose.CONTACT,
    basis=Basis.INTEREST,
    term=Term(_("tot een jaar na de brief"), KEPT, job="forget_invitations"),
    seen_by=(Seen.NETWORK,),
    export=Export.FILE,
    erase=Erase.ROW,
    known_by=((Mark.NAME, "contact_name"), (Mark.PHONE, "phone"), (Mark.EMAIL, "email")),
    told_with=("sent_at",),
)


class InvitationQuerySet(VillageQuerySet["Invitation"]):
    """Letters in words; those that nobody began with open ninety days."""

    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)


class Invitation(VillageRow):
    """A letter with which a new village may begin. Its row belongs to the Network; of the code only a mark.

    ``slug`` is the address that is meant for it. ``begun`` is the village, once somebody began; from then on
    the code is a letter of her own login. ``online_at`` and ``first_at`` are when it came on the website,
    and when the first person said to come: never who. ``phone`` is in E.164.
    """

    name = models.CharField(max_length=60)
    slug = models.CharField(max_length=40)
    contact_name = models.CharField(max_length=60)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    address = models.CharField(max_length=200, blank=True)
    mark = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    begun = models.OneToOneField(Village, models.SET_NULL, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField(null=True, blank=True)
    online_at = models.DateTimeField(null=True, blank=True)
    first_at = models.DateTimeField(null=True, blank=True)

    objects = Door(InvitationQuerySet)

    personal = declare(
        contact_name=INVITED.called(_("uw naam op de brief waarmee u begint")),
        phone=INVITED.called(_("uw telefoonnummer, als het Netwerk dat kende")),
        email=INVITED.called(_("uw mailadres, als het Netwerk dat kende")),
        address=INVITED.called(_("waar de brief heen ging")),
        mark=INVITED.called(_("een onleesbaar kenmerk van de code op die brief"), export=Export.NOT),
    )

    class Meta(VillageRow.Meta):
        app_label = "beginning"
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        """Nobody began with it in ninety days."""
        return self.begun_at is None and self.sent_at < timezone.now() - OPENS


class BeginningQuerySet(VillageQuerySet["Beginning"]):
    """Villages that begin, in words."""

    def released(self) -> Self:
        """On the website since a few weeks: so long others may wave."""
        seen = Village.objects.visible()
        return self.filter(online_at__gte=timezone.now() - NEW, village__in=seen)


class Beginning(VillageRow):
    """How far a village is with its first ten minutes.

    ``step`` is the first question that is still open. ``told`` is what was answered about the first activity
    and is not on the website yet; ``activity`` is what became of it. ``agreed_at`` and ``agreed_by`` are who
    said of the three sentences on privacy that they do it so.
    """

    invitation = models.OneToOneField(Invitation, models.SET_NULL, null=True, related_name="beginning")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    step = models.CharField(max_length=12)
    told = models.JSONField(default=dict, blank=True)
    activity = models.ForeignKey(Activity, models.SET_NULL, null=True, blank=True, related_name="+")
    online_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    poster_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = Door(BeginningQuerySet)

    personal = declare(
        person=WORKED.called(_("dat u het stadsdorp begon"), about="person", term=UNTIL_ASKED),
        agreed_by=WORKED.called(
            _("dat u zei hoe wij met gegevens omgaan"),
            about="agreed_by",
            term=UNTIL_ASKED,
            told_with=("agreed_at",),
        ),
        told=IN_WORDS.called(_("wat u over de eerste activiteit typte"), term=UNTIL_ASKED),
    )

    class Meta(VillageRow.Meta):
        app_label = "beginning"
        constraints = [models.UniqueConstraint(fields=["village"], name="one_beginning_of_a_village")]

    def __str__(self) -> str:
        return f"{self.village}: {self.step}"


class WaveQuerySet(VillageQuerySet["Wave"]):
    """Waves in words."""


class Wave(VillageRow):
    """Another village waved at this one, when it was new: a village, never a person."""

    sender = models.ForeignKey(Village, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = Door(WaveQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "beginning"
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["village", "sender"], name="one_wave_of_a_village")]

    def __str__(self) -> str:
        return f"{self.sender} waves at {self.village}"
