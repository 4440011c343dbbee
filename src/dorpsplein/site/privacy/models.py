"""The ledger of who was forgotten: keys only, so that a copy that is put back forgets them again."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Basis, Erase, Export, Personal, Purpose, Seen, Term, Whose, declare

KEPT = timedelta(days=2 * 366)


class Erasure(models.Model):
    """One person was forgotten in one village. Both keys are public ids; that of the person leads nowhere."""

    village_key = models.CharField(max_length=22)
    person_key = models.CharField(max_length=22)
    at = models.DateTimeField(default=timezone.now)

    personal = declare(
        person_key=Personal(
            purpose=Purpose.WORKING,
            whose=Whose.MEMBER,
            basis=Basis.DUTY,
            term=Term(_("tot twee jaar nadat u vergeten bent"), KEPT, job="forget_erasures"),
            seen_by=(Seen.NOBODY,),
            export=Export.FILE,
            erase=Erase.KEEP_PSEUDONYM,
        ).called(_("dat u vergeten wilde worden"), about="person_key", told_with=("at",))
    )

    class Meta:
        app_label = "privacy"
        constraints = [
            models.UniqueConstraint(fields=["village_key", "person_key"], name="one_erasure_of_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.village_key} {self.person_key}"
