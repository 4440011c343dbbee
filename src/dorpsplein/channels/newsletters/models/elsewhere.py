"""A village on another installation, of which our editors read what it offers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Self
from urllib.parse import urlsplit

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Erase, Term, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.personal import IN_WORDS
from dorpsplein.community.villages.models import VillageRow

UNREAD_KEPT = timedelta(days=60)
OFFERED = replace(
    IN_WORDS,
    term=Term(
        _("zolang het andere stadsdorp het aanbiedt, en hooguit 60 dagen nadat wij het daar lazen"),
        UNREAD_KEPT,
        job="forget_elsewhere",
    ),
    erase=Erase.EXPIRES,
)


class Fault(models.TextChoices):
    """Why it could not be read the last time."""

    SILENT = "silent", _("Wij krijgen daar nu geen antwoord.")
    STRANGE = "strange", _("Wat daar nu staat, is niet het aanbod van dit stadsdorp.")


class FarVillageQuerySet(VillageQuerySet["FarVillage"]):
    """Villages elsewhere in words."""

    def followed(self) -> Self:
        """Those of which the editors want to see what is offered."""
        return self.filter(left_at=None)


class FarVillage(VillageRow):
    """A village elsewhere that ours follows.

    ``address`` is where its offer stands, ``key`` and ``name`` what it calls itself there, ``mark`` the ETag
    of what was read at ``read_at``. ``offers`` is what it offered then, by key; ``look_at`` when we look
    again. One that was ``left`` is read on as long as something of it stands in an edition that did not go.
    """

    address = models.CharField(max_length=500)
    key = models.CharField(max_length=30)
    name = models.CharField(max_length=90)
    mark = models.CharField(max_length=130, blank=True)
    offers = models.JSONField(default=dict)
    read_at = models.DateTimeField(default=timezone.now)
    look_at = models.DateTimeField(default=timezone.now)
    fault = models.CharField(max_length=10, choices=Fault, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = Door(FarVillageQuerySet)

    personal = declare(offers=OFFERED.called(_("wat een ander stadsdorp aanbiedt")))

    class Meta(VillageRow.Meta):
        app_label = "newsletters"
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["village", "address"], name="one_row_of_an_offer")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def host(self) -> str:
        """The website on which it tells, as people say it."""
        return (urlsplit(self.address).hostname or "").removeprefix("www.")

    @property
    def full_name(self) -> str:
        """What it calls itself, and always where that was read: anybody may call himself anything."""
        return f"{self.name} ({self.host})"
