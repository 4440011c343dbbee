"""Something changed in somebody's life, and what the village changed for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Erase, Term, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.models.known import HELPS, KNOWN
from dorpsplein.community.villages.models import VillageRow

TAKE_BACK = timedelta(days=30)
TERM = Term(_("tot 30 dagen na de verandering"), TAKE_BACK, job="forget_life_events")
CHANGED = replace(KNOWN, term=TERM, erase=Erase.ROW)
NOTED = replace(HELPS, term=TERM, erase=Erase.BLANK)


class Kind(models.TextChoices):
    """What happened. Of health nothing is said: who is ill takes it easier here."""

    MOVED = "moved", _("Verhuisd")
    TOGETHER = "together", _("Gaat samenwonen")
    APART = "apart", _("Gaat uit elkaar")
    EASED = "eased", _("Doet het rustiger aan")
    DIED = "died", _("Overleden")
    LEFT = "left", _("Gaat weg bij het stadsdorp")

    @property
    def is_end(self) -> bool:
        """Does nobody hear from us any more?"""
        return self in {Kind.DIED, Kind.LEFT}

    @property
    def moves_door(self) -> bool:
        """Does somebody's task, or the way in, end with it? Of who has a task that is for the board."""
        return self.is_end or self == Kind.EASED


class LifeEventQuerySet(VillageQuerySet["LifeEvent"]):
    """Life events in words."""

    def young(self) -> Self:
        """That may still be taken back."""
        return self.filter(undone_at=None, at__gte=timezone.now() - TAKE_BACK)


class LifeEvent(VillageRow):
    """One act for one person. ``acts`` holds keys of what it changed, and a yes to the newsletter."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    acts = models.JSONField(default=dict)

    objects = Door(LifeEventQuerySet)

    personal = declare(
        person=CHANGED.called(_("dat er iets in uw leven veranderde")),
        kind=CHANGED.called(_("wat er veranderde: verhuisd, samen, uit elkaar, rustiger aan of weg")),
        acts=CHANGED.called(_("wat wij daarvoor bij u veranderden")),
        by=NOTED.called(
            _("dat u opschreef dat er in iemands leven iets veranderde"), about="by", told_with=("at",)
        ),
    )

    class Meta(VillageRow.Meta):
        app_label = "lifeevents"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.public_id
