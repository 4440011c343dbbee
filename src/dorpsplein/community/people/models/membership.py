"""What "member" means in a village."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models.place import Ring
from dorpsplein.community.villages.models import Village, VillageRow


class Means(models.TextChoices):
    """Whom a village counts as a member."""

    NOBODY = "nobody", _("niemand: wij kennen geen leden")
    LISTED = "listed", _("iedereen op onze lijst")
    TAKING_PART = "taking_part", _("wie meedoet, dus niet wie alleen de nieuwsbrief krijgt")
    SIGNED = "signed", _("wie zich aanmeldde als lid")
    DUES = "dues", _("wie contributie betaalt")


BY_HAND = frozenset([Means.SIGNED, Means.DUES])


class MemberRule(VillageRow):
    """The one answer of a village; none means that it was not asked, and then nothing speaks of members."""

    means = models.CharField(max_length=12, choices=Means)

    objects = Door(VillageQuerySet["MemberRule"])

    class Meta(VillageRow.Meta):
        app_label = "people"
        constraints = [models.UniqueConstraint(fields=["village"], name="one_member_rule")]

    def __str__(self) -> str:
        return self.means

    @property
    def by_hand(self) -> bool:
        """Does somebody write down who is a member, since when and until when?"""
        return self.means in BY_HAND

    def members(self, today: date, way: str = "") -> Q:
        """Which places are of members; ``way`` leads to the place, "places__"."""
        if self.by_hand:
            begun = Q((f"{way}member_since__lte", today))
            return begun & (Q((f"{way}member_until", None)) | Q((f"{way}member_until__gte", today)))
        if self.means == Means.TAKING_PART:
            return ~Q((f"{way}ring", Ring.INFORMED))
        return Q() if self.means == Means.LISTED else Q((f"{way}pk", None))


def rule_of(village: Village) -> MemberRule | None:
    """What a village answered."""
    return MemberRule.objects.of(village).first()
