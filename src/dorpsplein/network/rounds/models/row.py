"""One row of a form: what was known, what the village says, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Erase, Export, Seen, Whose, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.villages.models import VillageRow
from dorpsplein.network.rounds.models.invitation import Invitation, Way
from dorpsplein.network.rounds.models.round import ASKED

ANSWERED = replace(ASKED, whose=Whose.TELLER, seen_by=(Seen.NETWORK,), export=Export.LOOK, erase=Erase.EDIT)


class Answer(models.TextChoices):
    """What a village says of a row."""

    RIGHT = "right", _("klopt")
    WRONG = "wrong", _("klopt niet")
    STOPPED = "stopped", _("is gestopt")
    UNKNOWN = "unknown", _("weten wij niet")
    NEW = "new", _("komt erbij")


class Outcome(models.TextChoices):
    """What became of an answer; nothing yet is ""."""

    TAKEN = "taken", _("overgenomen")
    ASKED_BACK = "asked_back", _("teruggevraagd")
    LEFT = "left", _("zo gelaten")
    OVERTAKEN = "overtaken", _("het stadsdorp zei daarna zelf iets anders")


RETURNED = "returned"  # a step that is no outcome: the row waits again


class RowQuerySet(VillageQuerySet["Row"]):
    """Rows in words."""

    def asked(self) -> Self:
        """Not added by the village."""
        return self.filter(added=False)

    def in_order(self) -> Self:
        """As on paper."""
        return self.order_by("number")

    def answered(self) -> Self:
        """The village said something of it."""
        return self.exclude(answer="")

    def unsettled(self) -> Self:
        """Answered, and nobody looked at it."""
        return self.answered().filter(outcome="")


class Row(VillageRow):
    """One row. ``known`` is what was released when the round was opened (``asking.Known``), {} when added.

    ``subject`` is "" where a village told something in its own words that is no subject. ``turn`` rises with
    every step, so that who looked at an older one writes over nothing. ``question`` is what we asked back.
    """

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="rows")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, blank=True)
    subject = models.CharField(max_length=48, blank=True)
    added = models.BooleanField(default=False)
    known: Any = models.JSONField(default=dict, blank=True)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    words = models.TextField(blank=True)
    way = models.CharField(max_length=8, choices=Way, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    question = models.TextField(blank=True)
    turn = models.PositiveSmallIntegerField(default=0)

    objects = Door(RowQuerySet)

    personal = declare(
        words=ANSWERED.called(_("wat u het Netwerk in eigen woorden antwoordde")),
        question=ANSWERED.called(_("wat het Netwerk u daarna nog vroeg")),
    )

    class Meta(VillageRow.Meta):
        app_label = "rounds"
        constraints = [
            models.UniqueConstraint(fields=["invitation", "number"], name="one_row_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.field}"

    @property
    def field(self) -> str:
        """Its name on the sheet; "" when it is no subject."""
        return f"{self.kind}.{self.subject}" if self.subject else ""

    @property
    def code(self) -> str:
        """What stands before it on paper: "KM12"."""
        return f"{self.invitation.mark}{self.number}"

    @property
    def is_asked_back(self) -> bool:
        """The village should look at it once more."""
        return self.outcome == Outcome.ASKED_BACK


class Step(VillageRow):
    """One step of a row, never changed: who said what, when and how.

    ``by`` is the key of who works for the Network, "" when the village did it itself. ``verb`` is an answer
    or an outcome.
    """

    row = models.ForeignKey(Row, models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    by = models.CharField(max_length=22, blank=True)
    way = models.CharField(max_length=8, choices=Way, blank=True)
    verb = models.CharField(max_length=12)
    words = models.TextField(blank=True)

    objects: Any = Door(VillageQuerySet["Step"])

    personal = declare(
        by=ASKED.called(_("dat u voor het Netwerk een antwoord verwerkte"), about="by"),
        words=ANSWERED.called(_("wat er bij dat antwoord stond")),
    )

    class Meta(VillageRow.Meta):
        app_label = "rounds"

    def __str__(self) -> str:
        return f"{self.verb} {self.at}"

    @property
    def label(self) -> str:
        """The verb in words."""
        known = {**dict(Answer.choices), **dict(Outcome.choices), RETURNED: _("teruggezet")}
        return str(known.get(self.verb, self.verb))
