"""How far something is that an editor writes and that goes out: alike for editions and press texts."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.scoping import VillageQuerySet
from dorpsplein.community.people.personal import BINNED_KEPT


class State(models.TextChoices):
    """How far it is."""

    DRAFT = "draft", _("in de maak")
    PLANNED = "planned", _("gaat vanzelf weg")
    SENT = "sent", _("verzonden")
    BINNED = "binned", _("weggegooid")


class StagedQuerySet[M: models.Model](VillageQuerySet[M]):
    """Rows with a ``state`` and ``ended_at``, in words."""

    def open(self) -> Self:
        """Not sent, and not thrown away."""
        return self.filter(state__in=[State.DRAFT, State.PLANNED])

    def binned(self) -> Self:
        """Thrown away, and to be had back."""
        return self.filter(state=State.BINNED, ended_at__gt=timezone.now() - BINNED_KEPT)
