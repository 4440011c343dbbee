"""Who asks to be vouched for, and who did."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Basis, Erase, Export, Personal, Purpose, Seen, Term, Whose, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import VillageRow

OPEN_FOR = timedelta(days=3)
WAIT = timedelta(hours=48)
KEPT = timedelta(days=30)

OF_PLEA = Personal(
    purpose=Purpose.SIGNING_IN,
    whose=Whose.HELPER,
    basis=Basis.INTEREST,
    term=Term(_("tot 30 dagen nadat u het vroeg"), KEPT, job="forget_pleas"),
    seen_by=(Seen.BOARD,),
    export=Export.LOOK,
    erase=Erase.ROW,
    about="person",
)


class PleaQuerySet(VillageQuerySet["Plea"]):
    """Questions in words."""

    def waiting(self) -> Self:
        """Not over: not ended, the lock was not opened since, and somebody asked or vouched not long ago."""
        now = timezone.now()
        spoken = Vouch.objects.filter(at__gt=now - WAIT - OPEN_FOR).values("plea")
        open_ = self.filter(models.Q(asked_at__gt=now - OPEN_FOR) | models.Q(pk__in=spoken), ended_at=None)
        return open_.exclude(person__login__proved_at__gt=models.F("asked_at"))

    def young(self) -> Self:
        """Asked in the last three days: so long one may vouch."""
        return self.filter(asked_at__gt=timezone.now() - OPEN_FOR)


class Plea(VillageRow):
    """Somebody lost all that opens her second lock, and asks her board."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects = Door(PleaQuerySet)

    personal = declare(person=OF_PLEA.called(_("dat u het bestuur vroeg uw tweede slot eraf te halen")))

    class Meta(VillageRow.Meta):
        app_label = "vouching"

    def __str__(self) -> str:
        return self.public_id


class Vouch(models.Model):
    """One of the board spoke with her, and knows that it is she."""

    plea = models.ForeignKey(Plea, models.CASCADE, related_name="vouches")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    personal = declare(
        by=OF_PLEA.called(_("dat u zei dat u die buur gesproken hebt"), about="by"),
    )

    class Meta:
        app_label = "vouching"
        constraints = [models.UniqueConstraint(fields=["plea", "by"], name="one_vouch_of_one_person")]

    def __str__(self) -> str:
        return str(self.pk)
