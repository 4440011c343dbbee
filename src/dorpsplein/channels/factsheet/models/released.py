"""What the Network may see: copies, made when a village releases them, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Seen, Shared, Term, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.channels.factsheet.models.fact import IN_FACT, Told
from dorpsplein.community.villages.models import VillageKind, VillageRow, seen

TOLD_ON = replace(
    IN_FACT,
    term=Term(_("tot wij het terughalen")),
    seen_by=(Seen.EVERYONE,),
    shared=(Shared.WORLD, Shared.VILLAGES),
)


class ReleasedQuerySet(VillageQuerySet["Released"]):
    """Released fields in words."""

    def released(self) -> Self:
        """Of all villages that the world may see; of what was withdrawn only that it is gone."""
        return self.filter(seen("village__"), village__kind=VillageKind.VILLAGE)

    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def for_everyone(self) -> Self:
        """Of villages that let anybody see their sheet."""
        return self.filter(for_everyone=True)


class Released(Told, VillageRow):
    """One field as it was released. A withdrawn one says nothing any more, only that it is gone.

    ``number_at`` is the tide of its last change, by which who keeps counts learns what is new. ``times`` is
    how often the agenda showed it in a year. ``for_everyone`` lets the world see it beside the Network.
    ``moved``: it is told under the name into which its subject was merged, so nothing was taken back.
    """

    times = models.PositiveIntegerField(null=True, blank=True)
    for_everyone = models.BooleanField(default=False)
    released_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    moved = models.BooleanField(default=False)
    number_at = models.PositiveBigIntegerField(db_index=True)

    objects = Door(ReleasedQuerySet)

    personal = declare(
        called=TOLD_ON.called(_("wat anderen in onze eigen woorden over ons stadsdorp lezen")),
        words=TOLD_ON.called(_("wat anderen in onze eigen woorden over ons stadsdorp lezen")),
    )

    class Meta(VillageRow.Meta):
        app_label = "factsheet"
        constraints = [
            models.UniqueConstraint(fields=["village", "kind", "subject"], name="one_release_of_a_field")
        ]
        indexes = [models.Index(fields=["kind", "subject", "state"], name="released_by_subject")]
