"""Which villages make one edition together."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone

from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.channels.newsletters.models.edition import Edition
from dorpsplein.channels.publishing.stages import State
from dorpsplein.community.villages.models import Village, VillageRow


class TogetherQuerySet(VillageQuerySet["Together"]):
    """Invitations in words."""

    def released(self) -> Self:
        """That the invited village may see: of an edition that did not go yet, or that it takes part in."""
        open_still = models.Q(edition__state__in=[State.DRAFT, State.PLANNED])
        asks = open_still & models.Q(village__in=Village.objects.visible())
        return self.filter(asks | models.Q(guest_edition__isnull=False))


class Together(VillageRow):
    """An invitation to make one edition together. The guest has an edition of her own, which follows ours.

    ``left_at`` is when she went on alone, or threw hers away, after she had said yes.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="togethers")
    guest = models.ForeignKey(Village, models.CASCADE, related_name="+")
    guest_edition = models.ForeignKey(Edition, models.SET_NULL, null=True, blank=True, related_name="joins")
    asked_at = models.DateTimeField(default=timezone.now)
    declined_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = Door(TogetherQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "newsletters"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "guest"], name="one_invitation_of_a_guest")]

    def __str__(self) -> str:
        return f"{self.village} and {self.guest}"
