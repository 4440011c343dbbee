"""The lines of the journal."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Basis, Erase, Export, Personal, Purpose, Seen, Term, Whose, declare

KEPT = timedelta(days=2 * 366)


class Entry(models.Model):
    """One act. Keys are the public ids of village, person and object.

    A look at somebody's data has a ``number`` in the chain of its village, and a ``seal`` over itself and the
    one before (``chain``); other lines have none.
    """

    village_key = models.CharField(max_length=22)
    actor_key = models.CharField(max_length=22, blank=True)
    verb = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=22)
    at = models.DateTimeField(default=timezone.now)
    number = models.PositiveBigIntegerField(null=True)
    seal = models.CharField(max_length=64, blank=True)

    personal = declare(
        actor_key=Personal(
            purpose=Purpose.WORKING,
            whose=Whose.HELPER,
            basis=Basis.INTEREST,
            term=Term(_("twee jaar"), KEPT, job="forget_entries"),
            seen_by=(Seen.NOBODY,),
            export=Export.FILE,
            erase=Erase.KEEP_PSEUDONYM,
        ).called(_("dat u iets deed, wat, en wanneer"), about="actor_key", told_with=("verb", "kind", "at"))
    )

    class Meta:
        app_label = "journal"
        indexes = [models.Index(fields=["village_key", "kind", "key"], name="journal_of_object")]
        constraints = [
            models.UniqueConstraint(fields=["village_key", "number"], name="one_look_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.key}"


class Chain(models.Model):
    """Where the chain of looks of a village ends, and after which line it now begins.

    ``first`` and ``first_seal`` are those of the last line that was forgotten after its term.
    """

    village_key = models.CharField(max_length=22, unique=True)
    number = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)
    first = models.PositiveBigIntegerField(default=0)
    first_seal = models.CharField(max_length=64, blank=True)

    class Meta:
        app_label = "journal"

    def __str__(self) -> str:
        return f"{self.village_key}: {self.number}"
