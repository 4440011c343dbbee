"""What somebody heard about a village in a talk, before the village said whether it is so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Erase, Export, Seen, Whose, declare
from dorpsplein.base.personal.words import Term
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.channels.factsheet.models.fact import SAID, Told
from dorpsplein.community.villages.models import Village, VillageKind, VillageRow

ANSWERED_KEPT, OPEN_KEPT = timedelta(days=30), timedelta(days=365)
TERM = Term(
    _("tot 30 dagen nadat het stadsdorp antwoordde, en hooguit een jaar"), OPEN_KEPT, job="forget_heard"
)
HEARD = replace(SAID, term=TERM)
IN_TALK = replace(
    HEARD,
    whose=Whose.NAMED,
    seen_by=(Seen.EDITORS, Seen.BOARD, Seen.NETWORK),
    export=Export.LOOK,
    erase=Erase.EDIT,
)


class HeardQuerySet(VillageQuerySet["Heard"]):
    """What was heard, in words."""

    def released(self) -> Self:
        """What the Network wrote about villages, for these villages."""
        return self.filter(village__kind=VillageKind.NETWORK)

    def about(self, village: Village) -> Self:
        """About one village."""
        return self.filter(about=village)

    def open(self) -> Self:
        """The village did not answer yet."""
        return self.filter(answered_at=None)


class Heard(Told, VillageRow):
    """A proposal for one field. The row belongs to the Network; ``about`` is the village that told it.

    ``spoken_by`` is who did the talk for the Network, never who told it; ``reference_date`` is the day.
    What the village answered is not kept here: only that it did.
    """

    about = models.ForeignKey(Village, models.CASCADE, related_name="+")
    spoken_by = models.CharField(max_length=80)
    said_by = models.CharField(max_length=22, blank=True)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects: Any = Door(HeardQuerySet)

    personal = declare(
        said_by=HEARD.called(
            _("dat u opschreef wat een stadsdorp in een gesprek vertelde"),
            about="said_by",
            whose=Whose.NETWORKER,
        ),
        spoken_by=IN_TALK.called(_("wie voor het Netwerk met ons stadsdorp sprak"), whose=Whose.HELPER),
        called=IN_TALK.called(_("hoe ons stadsdorp iets noemde in een gesprek")),
        words=IN_TALK.called(_("wat ons stadsdorp in een gesprek in eigen woorden zei")),
    )

    class Meta(VillageRow.Meta):
        app_label = "factsheet"
        constraints = [
            models.UniqueConstraint(
                fields=["about", "kind", "subject"],
                condition=models.Q(answered_at=None),
                name="one_open_proposal_of_a_field",
            )
        ]
