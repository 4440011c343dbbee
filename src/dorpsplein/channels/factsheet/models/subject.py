"""What the Network made of the subjects: edits that are only added to, the last of a subject holds."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Whose, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.channels.factsheet.models.fact import SAID
from dorpsplein.channels.factsheet.vocabulary import Kind
from dorpsplein.community.villages.models import VillageKind, VillageRow


class Edit(models.TextChoices):
    """What was done."""

    DEFINE = "define", _("Anders gezegd")
    ADD = "add", _("Toegevoegd")
    MERGE = "merge", _("Samengevoegd")
    SPLIT = "split", _("Gesplitst")
    EXCLUDE = "exclude", _("Een van een rijtje")
    RETURN = "return", _("Teruggezet")


class SubjectEditQuerySet(VillageQuerySet["SubjectEdit"]):
    """Edits in words."""

    def released(self) -> Self:
        """What the Network writes about subjects is for everybody."""
        return self.filter(village__kind=VillageKind.NETWORK)

    def on(self, field: str) -> Self:
        """About one subject, the newest first."""
        kind, _dot, subject = field.partition(".")
        return self.filter(kind=kind, subject=subject).order_by("-pk")

    def together_with(self, edit: SubjectEdit) -> Self:
        """What was done in the same act, itself too."""
        return self.filter(act=edit.act) if edit.act else self.filter(pk=edit.pk)

    def last_of_each(self) -> dict[str, SubjectEdit]:
        """The edit that holds, by field, the oldest subject first."""
        return {edit.field: edit for edit in self.order_by("pk")}


class SubjectEdit(VillageRow):
    """How a subject is from now on. It belongs to the Network.

    ``told`` is its definition, {} for the one that comes with the product. ``into`` is the field into which
    it was merged; ``holds`` are the fields it holds. ``by`` is the key of the person who did it; edits of
    several subjects that were one act have the same ``act``.
    """

    DEFINITION: ClassVar[tuple[str, ...]] = (
        *("domain", "also", "asks", "one_of"),
        *("name", "english", "meaning", "meaning_english"),
    )

    verb = models.CharField(max_length=8, choices=Edit)
    kind = models.CharField(max_length=16, choices=Kind)
    subject = models.CharField(max_length=48)
    told: Any = models.JSONField(default=dict, blank=True)
    into = models.CharField(max_length=65, blank=True)
    holds: Any = models.JSONField(default=list, blank=True)
    by = models.CharField(max_length=22, blank=True)
    act = models.CharField(max_length=22, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    objects = Door(SubjectEditQuerySet)

    personal = declare(
        by=SAID.called(_("dat u een onderwerp van het Netwerk veranderde"), about="by", whose=Whose.NETWORKER)
    )

    class Meta(VillageRow.Meta):
        app_label = "factsheet"

    def __str__(self) -> str:
        return f"{self.field}: {self.verb}"

    @property
    def field(self) -> str:
        """Its name on a sheet."""
        return f"{self.kind}.{self.subject}"


LAST = """
    SELECT e.public_id FROM factsheet_subjectedit e JOIN villages_village v ON v.id = e.village_id
    WHERE v.kind = 'network' ORDER BY e.id DESC LIMIT 1
"""


def last_mark() -> str:
    """The key of the last edit; "" before the first. Asked in the plainest way, since every request asks."""
    with connection.cursor() as cursor:
        cursor.execute(LAST)
        row = cursor.fetchone()
    return row[0] if row else ""
