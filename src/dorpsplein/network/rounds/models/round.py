"""One round of asking."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Basis, Erase, Export, Personal, Purpose, Seen, Whose, declare
from dorpsplein.base.personal.words import UNTIL_ASKED
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.villages.models import VillageRow

ASKED = Personal(
    purpose=Purpose.TELLING,
    whose=Whose.NETWORKER,
    basis=Basis.INTEREST,
    term=UNTIL_ASKED,
    seen_by=(Seen.NOBODY,),
    export=Export.FILE,
    erase=Erase.KEEP_PSEUDONYM,
)


class RoundQuerySet(VillageQuerySet["Round"]):
    """Rounds in words."""

    def open(self) -> Self:
        """Still taking answers: one at most."""
        return self.filter(closed_at=None)

    def closed(self) -> Self:
        """Over."""
        return self.exclude(closed_at=None)

    def newest_first(self) -> Self:
        """The last that was opened comes first."""
        return self.order_by("-number")


class Round(VillageRow):
    """One round; its row belongs to the Network, as all of this room.

    ``reference_date`` is the day of which the answers tell, ``deadline`` the last day that was promised:
    answers come in until the round is closed. ``opened_by`` and ``closed_by`` are keys of persons.
    """

    number = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    reference_date = models.DateField()
    deadline = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=22, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=22, blank=True)

    objects = Door(RoundQuerySet)

    personal = declare(
        opened_by=ASKED.called(_("dat u voor het Netwerk een ronde begon"), about="opened_by"),
        closed_by=ASKED.called(_("dat u voor het Netwerk een ronde afsloot"), about="closed_by"),
    )

    class Meta(VillageRow.Meta):
        app_label = "rounds"
        constraints = [
            models.UniqueConstraint(fields=["village", "number"], name="one_round_a_number"),
            models.UniqueConstraint(fields=["village"], condition=Q(closed_at=None), name="one_open_round"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def source(self) -> str:
        """How a fact names the round from which it comes."""
        return f"{self.name} #{self.number}"

    @property
    def is_open(self) -> bool:
        """Does it take answers?"""
        return self.closed_at is None

    def is_late(self, today: date) -> bool:
        """The last day that was promised is over."""
        return today > self.deadline
