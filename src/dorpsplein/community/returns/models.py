"""What was read, who phones whom about it, and a wish to stop that an editor decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Erase, Export, Mark, Seen, Term, Whose, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.outbox.models import MAILED, SILENT_KEPT, TROUBLED
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import VillageRow

READ_KEPT = timedelta(days=100)
WISH_KEPT = timedelta(days=14)
RINGS = replace(
    TROUBLED,
    term=Term(_("tot het adres weer klopt, en hooguit een jaar"), SILENT_KEPT, job="forget_calls"),
    told_with=("at",),
)
RANG = replace(RINGS, whose=Whose.HELPER, erase=Erase.BLANK, export=Export.FILE, known_by=())
WROTE = replace(
    MAILED,
    whose=Whose.WRITER,
    term=Term(_("tot 14 dagen nadat u het schreef"), WISH_KEPT, job="forget_wishes"),
    seen_by=(Seen.EDITORS, Seen.BOARD),
    known_by=((Mark.EMAIL, "address"), (Mark.EMAIL, "writer")),
    told_with=("at",),
)
SETTLED = replace(WROTE, whose=Whose.HELPER, erase=Erase.BLANK, shared=(), known_by=(), about="by")


class Taken(models.Model):
    """A mail that was read: twice the same is once. ``mark`` is its seal, or its number in a mailbox.

    ``handled`` when it said something about a mail of ours, or was an answer.
    """

    mark = models.CharField(max_length=64, unique=True)
    handled = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "returns"

    def __str__(self) -> str:
        return self.mark


class Call(VillageRow):
    """Somebody's mail comes back for good: ``caller`` phones her. ``spoken_at`` is when ``by`` did."""

    address = models.CharField(max_length=254)
    at = models.DateTimeField(default=timezone.now)
    caller = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    spoken_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = Door(VillageQuerySet["Call"])

    personal = declare(
        address=RINGS.called(_("uw mailadres, als iemand u belt omdat onze mail niet aankomt")),
        spoken_at=RINGS.called(_("wanneer iemand u daarover sprak")),
        caller=RANG.called(_("dat u een buur belt wiens mail niet aankomt"), about="caller"),
        by=RANG.called(_("dat u een buur sprak wiens mail niet aankomt"), about="by"),
    )

    class Meta(VillageRow.Meta):
        app_label = "returns"
        constraints = [models.UniqueConstraint(fields=["village", "address"], name="one_call_of_an_address")]

    def __str__(self) -> str:
        return self.public_id


class Outcome(models.TextChoices):
    """What an editor made of it."""

    STOPPED = "stopped", _("krijgt geen post meer")
    LESS = "less", _("krijgt alleen berichten tussendoor")
    OTHER = "other", _("was iets anders")


class Wish(VillageRow):
    """An answer that reads as a wish to stop. We wrote to ``address``, it came from ``writer``.

    ``words`` is the beginning of what she wrote, for the editor. ``before`` is what an undo needs: the keys
    of who got it, and how a reader by an address alone had said yes.
    """

    address = models.CharField(max_length=254)
    writer = models.CharField(max_length=254)
    words = models.TextField(max_length=600)
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    before = models.JSONField(default=dict, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = Door(VillageQuerySet["Wish"])

    personal = declare(
        address=WROTE.called(_("uw mailadres, als u schreef dat u geen nieuwsbrief wilt")),
        writer=WROTE.called(_("vanaf welk adres u dat schreef")),
        words=WROTE.called(_("wat u toen schreef")),
        outcome=WROTE.called(_("wat er met uw bericht gebeurde")),
        before=WROTE.called(_("hoe u daarvoor ja zei tegen de nieuwsbrief"), export=Export.LOOK),
        by=SETTLED.called(_("dat u zo'n bericht afhandelde")),
    )

    class Meta(VillageRow.Meta):
        app_label = "returns"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.public_id
