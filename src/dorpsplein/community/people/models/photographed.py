"""A list on paper of which somebody made photos, and types it over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Term, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models.intake import UNREAD, ListIntake
from dorpsplein.community.people.models.known import HELPS
from dorpsplein.community.people.models.person import Person
from dorpsplein.community.villages.models import VillageRow

TYPING = timedelta(days=14)
UNTYPED = replace(
    UNREAD, term=Term(_("tot de lijst ingelezen is, en hooguit twee weken"), TYPING, job="forget_photos")
)


CELLS = 5


def padded(row: Sequence[str]) -> list[str]:
    """A row with all its cells."""
    return [*row, *[""] * (CELLS - len(row))]


def mark(row: Sequence[str]) -> str:
    """By which a page knows whether a row changed since."""
    return hashlib.sha256("\n".join(row).encode()).hexdigest()[:8]


def marks(rows: Iterable[Sequence[str]]) -> list[str]:
    """The marks of rows, in their order."""
    return [mark(row) for row in rows]


class PhotoList(VillageRow):
    """Photos of one list, and the rows that were typed so far: name, telephone, mail, street, postcode.

    ``intake`` is the list that was made of them; the photos go when that is read in, or after two weeks.
    """

    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    typed = models.JSONField(default=list, blank=True)
    intake = models.OneToOneField(
        ListIntake, models.SET_NULL, null=True, blank=True, related_name="photographed"
    )
    at = models.DateTimeField(auto_now_add=True)

    objects = Door(VillageQuerySet["PhotoList"])

    personal = declare(
        by=HELPS.called(_("dat u een foto van een lijst maakte"), about="by"),
        typed=UNTYPED.called(_("wat er van een lijst op papier over u is overgetypt")),
    )

    class Meta(VillageRow.Meta):
        app_label = "people"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def rows(self) -> list[list[str]]:
        """What was typed, each row with all its cells."""
        return [padded(row) for row in self.typed]

    @property
    def next_number(self) -> int:
        """Of the row with which one goes on."""
        return len(self.typed) + 1


class ListPhoto(VillageRow):
    """One photo, as JPEG without anything of the camera; it is in no folder that the world reads."""

    photographed = models.ForeignKey(PhotoList, models.CASCADE, related_name="photos")
    image = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    objects = Door(VillageQuerySet["ListPhoto"])

    personal = declare(image=UNTYPED.called(_("de foto van een lijst op papier waar u op staat")))

    class Meta(VillageRow.Meta):
        app_label = "people"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.public_id
