"""One statement about a village at a date; an older one is kept, and ended."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Basis, Erase, Export, Personal, Seen, Whose, declare
from dorpsplein.base.personal.purposes import Purpose as Aim
from dorpsplein.base.personal.words import UNTIL_ASKED
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.channels.factsheet.vocabulary import (
    Evidence,
    Form,
    Intensity,
    Kind,
    OrganisedBy,
    Purpose,
    State,
)
from dorpsplein.community.villages.models import VillageRow

SAID = Personal(
    purpose=Aim.TELLING,
    whose=Whose.TELLER,
    basis=Basis.INTEREST,
    term=UNTIL_ASKED,
    seen_by=(Seen.NOBODY,),
    export=Export.FILE,
    erase=Erase.BLANK,
)
IN_FACT = replace(
    SAID,
    whose=Whose.NAMED,
    seen_by=(Seen.ORGANISERS, Seen.EDITORS, Seen.BOARD),
    export=Export.LOOK,
    erase=Erase.EDIT,
)


class Told(models.Model):
    """What is told of a subject; ``kind`` and ``subject`` are words, so that history keeps its meaning.

    ``called`` is the village's own name for it. ``number`` is a year, or an amount in whole cents, or None;
    ``groups`` how many there are of it. ``words`` is free text, such as a vision.
    """

    DETAILS: ClassVar[tuple[str, ...]] = (
        *("called", "groups", "number", "words", "rhythm"),
        *("organised_by", "form", "purpose", "intensity"),
    )

    kind = models.CharField(max_length=16, choices=Kind)
    subject = models.CharField(max_length=48)
    state = models.CharField(max_length=16, choices=State)
    called = models.CharField(max_length=80, blank=True)
    groups = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)
    rhythm = models.CharField(max_length=120, blank=True)
    organised_by = models.CharField(max_length=20, choices=OrganisedBy, blank=True)
    form = models.CharField(max_length=20, choices=Form, blank=True)
    purpose = models.CharField(max_length=12, choices=Purpose, blank=True)
    intensity = models.CharField(max_length=16, choices=Intensity, blank=True)
    evidence = models.CharField(max_length=12, choices=Evidence)
    reference_date = models.DateField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kind}.{self.subject}: {self.state}"

    @property
    def field(self) -> str:
        """Its name on the sheet: "group.reading_club"."""
        return f"{self.kind}.{self.subject}"

    @property
    def details(self) -> dict[str, object]:
        """All that is told beside the state."""
        return {name: getattr(self, name) for name in self.DETAILS}


class FactQuerySet(VillageQuerySet["Fact"]):
    """Facts in words."""

    def current(self) -> Self:
        """What is stated now."""
        return self.filter(until=None)

    def on(self, kind: str, subject: str) -> Self:
        """About one subject."""
        return self.filter(kind=kind, subject=subject)


class Fact(Told, VillageRow):
    """Stated by or about a village, from a moment until the next statement.

    ``source`` says where it was found; ``said_by`` is the key of the person who stated it.
    ``settles`` when it was the answer to what the agenda shows, which is then not asked for a year.
    """

    source = models.CharField(max_length=300, blank=True)
    said_by = models.CharField(max_length=22, blank=True)
    settles = models.BooleanField(default=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = Door(FactQuerySet)

    personal = declare(
        said_by=SAID.called(_("dat u iets over ons stadsdorp zei"), about="said_by"),
        called=IN_FACT.called(_("wat wij in eigen woorden over ons stadsdorp zeggen")),
        words=IN_FACT.called(_("wat wij in eigen woorden over ons stadsdorp zeggen")),
        source=IN_FACT.called(_("waar wij of het Netwerk dat vonden")),
    )

    class Meta(VillageRow.Meta):
        app_label = "factsheet"
        constraints = [
            models.UniqueConstraint(
                fields=["village", "kind", "subject"], condition=Q(until=None), name="one_fact_of_a_subject"
            )
        ]
