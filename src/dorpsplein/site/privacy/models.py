"""The ledger of who was forgotten, and what is told before it goes: both hold keys only."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Basis, Erase, Export, Personal, Purpose, Seen, Term, Whose, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.villages.models import VillageRow

KEPT = timedelta(days=2 * 366)
STAYS_FOR = timedelta(days=366)
STAYS = Personal(
    purpose=Purpose.WORKING,
    whose=Whose.HELPER,
    basis=Basis.INTEREST,
    term=Term(_("zolang het blijft, en hooguit een jaar"), STAYS_FOR, job="forget_who_left"),
    seen_by=(Seen.BOARD,),
    export=Export.FILE,
    erase=Erase.BLANK,
)


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


class Kind(models.TextChoices):
    """What the board is told of before it goes."""

    CARD = "card", _("kaart")
    LETTER = "letter", _("brief")
    EDITION = "edition", _("nieuwsbrief")


class Expiry(VillageRow):
    """Something that goes after its term: since when the board can read that, and why it stays if it does.

    ``key`` is the public id of the card, letter or newsletter. What is kept stays a year, and is then told of
    anew.
    """

    kind = models.CharField(max_length=8, choices=Kind)
    key = models.CharField(max_length=22)
    told_at = models.DateTimeField(default=timezone.now)
    kept_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    kept_by = models.CharField(max_length=22, blank=True)

    objects = Door(VillageQuerySet["Expiry"])

    personal = declare(
        reason=STAYS.called(
            _("waarom wij iets van u langer bewaren"), whose=Whose.NAMED, export=Export.LOOK, erase=Erase.EDIT
        ),
        kept_by=STAYS.called(_("dat u zei dat iets moest blijven"), about="kept_by"),
    )

    class Meta(VillageRow.Meta):
        app_label = "privacy"
        constraints = [
            models.UniqueConstraint(fields=["village", "kind", "key"], name="one_expiry_of_a_thing")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
