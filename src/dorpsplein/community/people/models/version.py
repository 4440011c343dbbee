"""What a card said before a change."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.names import Name
from dorpsplein.base.personal import Erase, Term, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models.known import KNOWN
from dorpsplein.community.people.models.person import Person
from dorpsplein.community.villages.models import VillageRow

KEPT = timedelta(days=30)
IN_ORDER = (
    *("name", *(part.name for part in fields(Name))),
    *("phone", "second_phone", "email", "extra"),
    *("street", "house_number", "addition", "postcode", "town", "channel"),
)
BEFORE = replace(
    KNOWN, term=Term(_("tot 30 dagen na de verandering"), KEPT, job="forget_cards"), erase=Erase.ROW
)


class CardVersionQuerySet(VillageQuerySet["CardVersion"]):
    """Versions in words."""

    def young(self) -> Self:
        """That may still be put back."""
        return self.filter(until__gte=timezone.now() - KEPT)


class CardVersion(VillageRow):
    """What a card said until a moment; kept so that it can be put back for thirty days."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="versions")
    facts = models.JSONField()
    until = models.DateTimeField()

    objects = Door(CardVersionQuerySet)

    personal = declare(
        person=BEFORE.called(_("dat er iets aan uw gegevens veranderde")),
        facts=BEFORE.called(_("wat er eerst over u stond"), in_order=IN_ORDER),
        until=BEFORE.called(_("wanneer dat veranderde")),
    )

    class Meta(VillageRow.Meta):
        app_label = "people"
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return f"{self.person_id} until {self.until}"
