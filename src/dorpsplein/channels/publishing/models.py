"""What left the house."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.dates import AMSTERDAM
from dorpsplein.base.personal import (
    Basis,
    Erase,
    Export,
    Mark,
    Personal,
    Purpose,
    Seen,
    Term,
    Whose,
    declare,
)
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.villages.models import VillageRow

MOST_COPIES = 5000


KEPT_AFTER = timedelta(days=60)
HUNG = Personal(
    purpose=Purpose.HANGING,
    whose=Whose.HANGER,
    basis=Basis.INTEREST,
    term=Term(_("tot 60 dagen na de laatste keer die erop staat"), KEPT_AFTER, job="forget_publications"),
    seen_by=(Seen.ORGANISERS, Seen.EDITORS, Seen.BOARD),
    export=Export.FILE,
    erase=Erase.BLANK,
    known_by=((Mark.NAME, "who"),),
    told_with=("at",),
)


class Channel(models.TextChoices):
    """How it left."""

    POSTER = "poster", _("poster")
    FLYER = "flyer", _("flyer")
    NOTES = "notes", _("briefjes")
    PROGRAMME = "programme", _("maandprogramma")
    BOOKLET = "booklet", _("boekje")
    PRESS = "press", _("persbericht")
    MAIL = "mail", _("e-mail")
    WHATSAPP = "whatsapp", _("WhatsApp")
    FACEBOOK = "facebook", _("Facebook")
    NEWSLETTER = "newsletter", _("nieuwsbrief")


MONTHLY = frozenset({Channel.PROGRAMME, Channel.BOOKLET})
PAPER = frozenset({Channel.POSTER, Channel.FLYER, Channel.NOTES, *MONTHLY})


class PublicationQuerySet(VillageQuerySet["Publication"]):
    """What left the house, in words."""

    def out(self) -> Self:
        """Still hanging or lying somewhere, as far as we know."""
        return self.filter(settled_at=None)

    def settled_since(self, moment: datetime) -> Self:
        """Replaced or taken away lately."""
        return self.filter(settled_at__gte=moment)

    def with_a_date_after(self, moment: datetime) -> Self:
        """That still tells of something to come."""
        return self.filter(last_start__gt=moment)


class Publication(VillageRow):
    """Something that left the house and cannot change by itself: a poster, a mail to the press.

    ``told`` is what it says of each date, by the key of its notice (``memory.Told`` as a list).
    ``activity_key`` is "" for what tells of a whole month. ``last_start`` is the last moment it tells of.
    ``origin`` is the key of the newsletter that it was; "" for all else.
    Personal: ``who`` is the name of the neighbour who hung or sent it, to be asked to replace it; it goes
    with the row, sixty days after the last date.
    """

    channel = models.CharField(max_length=10, choices=Channel)
    activity_key = models.CharField(max_length=22, blank=True)
    title = models.CharField(max_length=90)
    revision = models.PositiveIntegerField(default=0)
    told = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    last_start = models.DateTimeField()
    where = models.CharField(max_length=120, blank=True)
    who = models.CharField(max_length=60, blank=True)
    copies = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_COPIES)]
    )
    origin = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = Door(PublicationQuerySet)

    personal = declare(
        who=HUNG.called(_("uw naam, en wat u ophing of verstuurde")),
        title=HUNG.called(
            _("uw naam, en wat u ophing of verstuurde"),
            whose=Whose.NAMED,
            export=Export.LOOK,
            erase=Erase.EDIT,
            known_by=(),
        ),
        where=HUNG.called(_("waar het hangt")),
        told=HUNG.called(
            _("wie er volgens dat papier te bellen is"),
            whose=Whose.CONTACT,
            export=Export.LOOK,
            known_by=(),
        ),
    )

    class Meta(VillageRow.Meta):
        app_label = "publishing"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["village", "settled_at"], name="publications_out")]

    def __str__(self) -> str:
        return f"{self.channel} {self.title}"

    @property
    def only_day(self) -> date | None:
        """The day it tells of, where it is one date of an activity; None for all dates, or a month."""
        if not self.activity_key or len(self.told) != 1:
            return None
        (told,) = self.told.values()
        return datetime.fromisoformat(told[0]).astimezone(AMSTERDAM).date()

    @property
    def is_paper(self) -> bool:
        """It hangs or lies somewhere; else it was sent."""
        return self.channel in PAPER

    @property
    def is_monthly(self) -> bool:
        """It tells of a month, not of one activity."""
        return self.channel in MONTHLY
