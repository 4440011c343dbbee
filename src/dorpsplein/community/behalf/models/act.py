"""The paper on which she said so, and what was done in her name."""

from __future__ import annotations

from dataclasses import replace

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Erase, Export, Seen, Term, Whose, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.behalf.models.consent import ACTS_KEPT, ALLOWED, Consent
from dorpsplein.community.behalf.words import Part, What
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.models.known import HELPS
from dorpsplein.community.villages.models import VillageRow

DONE = replace(ALLOWED, term=Term(_("twee jaar"), ACTS_KEPT, job="forget_acts"))


class SignedPaper(models.Model):
    """A photo of the signed paper: our own JPEG, in the database, so that no address leads to it."""

    consent = models.OneToOneField(Consent, models.CASCADE, related_name="signed")
    image = models.BinaryField()
    at = models.DateTimeField(default=timezone.now)

    personal = declare(
        image=ALLOWED.called(
            _("een foto van het papier met uw handtekening"),
            about="consent__person",
            export=Export.LOOK,
            told_with=("at",),
            seen_by=(Seen.SELF, Seen.BOARD, Seen.SECRETARY),
        ),
    )

    class Meta:
        app_label = "behalf"

    def __str__(self) -> str:
        return str(self.consent_id)


class Act(VillageRow):
    """Something that was done in the name of ``person``; ``parts`` are words of ``Part``, with spaces."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    stand_in = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    consent = models.ForeignKey(Consent, models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=12, choices=What)
    parts = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = Door(VillageQuerySet["Act"])

    personal = declare(
        person=DONE.called(_("dat iets in uw naam gedaan is")),
        what=DONE.called(_("wat er in uw naam gedaan is"), told_with=("at",)),
        stand_in=replace(DONE, purpose=HELPS.purpose, whose=Whose.HELPER, erase=Erase.BLANK).called(
            _("dat u iets namens een ander deed"), about="stand_in", told_with=("what", "at")
        ),
    )

    class Meta(VillageRow.Meta):
        app_label = "behalf"
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["village", "person", "at"], name="acts_in_a_name")]

    def __str__(self) -> str:
        return self.public_id

    @property
    def words(self) -> str:
        """What was done, as one reads it: "gegevens veranderd: adres, telefoon"."""
        parts = ", ".join(str(Part(part).label) for part in self.parts.split())
        return f"{self.get_what_display()}: {parts}" if parts else self.get_what_display()
