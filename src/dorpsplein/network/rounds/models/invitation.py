"""What one village is asked in a round, and how far it is."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.villages.models import Village, VillageRow
from dorpsplein.network.rounds.models.round import Round


class Way(models.TextChoices):
    """How an answer came."""

    LINK = "link", _("via de link")
    PAPER = "paper", _("op papier")
    PHONE = "phone", _("door de telefoon")


class Status(models.TextChoices):
    """How far a village is."""

    INVITED = "invited", _("gevraagd")
    OPENED = "opened", _("begonnen")
    ANSWERED = "answered", _("geantwoord")
    APPROVED = "approved", _("verwerkt")


class Looked(models.TextChoices):
    """How far a village looked its facts over; not at all is ""."""

    WHOLE = "whole", _("keek alles na")
    PART = "part", _("keek een deel na")


class InvitationQuerySet(VillageQuerySet["Invitation"]):
    """Invitations in words."""

    def by_name(self) -> Self:
        """In order of the villages' names."""
        return self.select_related("about", "round", "village").order_by("about__name")

    def answered(self) -> Self:
        """Handed in."""
        return self.exclude(handed_in_at=None)

    def silent(self) -> Self:
        """Not handed in."""
        return self.filter(handed_in_at=None)


class Invitation(VillageRow):
    """One village in a round. The row belongs to the Network; ``about`` is who is asked.

    ``mark`` stands before the number in every code of this form: "KM" in "KM12";
    three letters where the Network has more than 256 villages. ``mailed`` when a letter
    could be sent; who has none is rung. ``shows`` when the village ticked that others may see its answers.
    ``looked`` is written when the round closes (``looking``).
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="invitations")
    about = models.ForeignKey(Village, models.CASCADE, related_name="+")
    mark = models.CharField(max_length=4)
    mailed = models.BooleanField(default=False)
    reminded = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField(max_length=8, choices=Way, blank=True)
    shows = models.BooleanField(default=False)
    looked = models.CharField(max_length=8, choices=Looked, blank=True)

    objects: Any = Door(InvitationQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "rounds"
        constraints = [
            models.UniqueConstraint(fields=["round", "about"], name="one_invitation_a_village"),
            models.UniqueConstraint(fields=["round", "mark"], name="one_mark_a_form"),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.about}"
