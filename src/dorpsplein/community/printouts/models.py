"""A print, and who stands on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.dates import year_day
from dorpsplein.base.personal import Basis, Erase, Mark, Seen, Term, Whose, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models import CircleMember, Person
from dorpsplein.community.people.models.known import HELPS, KNOWN
from dorpsplein.community.villages.models import VillageRow

KEPT = timedelta(days=90)
TAKE_BACK = timedelta(days=30)
TERM = Term(_("tot 90 dagen na het printen"), KEPT, job="forget_printouts")
ON_PAPER = replace(KNOWN, term=TERM, erase=Erase.ROW)
PRINTING = replace(HELPS, term=TERM, erase=Erase.BLANK)
WRITTEN = replace(
    KNOWN,
    whose=Whose.NAMED,
    basis=Basis.INTEREST,
    term=TERM,
    seen_by=(Seen.BOARD,),
    erase=Erase.EXPIRES,
    about="",
)
GUEST = replace(KNOWN, whose=Whose.NAMED, basis=Basis.INTEREST, term=TERM, erase=Erase.ROW, about="")
AGREED = replace(
    KNOWN, basis=Basis.CONSENT, term=Term(_("zolang u het goed vindt")), erase=Erase.ROW, about="person"
)


class Kind(models.TextChoices):
    """What comes out of the printer."""

    ADDRESSES = "addresses", _("Adreslijst")
    LABELS = "labels", _("Etiketten")
    LETTERS = "letters", _("Brieven")
    ROUTE = "route", _("Looplijst")
    ATTENDANCE = "attendance", _("Presentielijst")
    BIRTHDAYS = "birthdays", _("Verjaardagen")
    SHOWN = "shown", _("Wie kan mij zien")


class PrintoutQuerySet(VillageQuerySet["Printout"]):
    """Prints in words."""

    def young(self) -> Self:
        """That are still kept."""
        return self.filter(at__gte=timezone.now() - KEPT)

    def lists(self) -> Self:
        """Of people, and not the form of one person about herself."""
        return self.exclude(kind=Kind.SHOWN)

    def aged(self) -> Self:
        """With ``is_old``: somebody on it left the list, or her card changed after it was made."""
        on_it = PrintedRow.objects.filter(printout=OuterRef("pk"))
        there = PrintedRow.objects.filter(person__places__isnull=False, person__places__until=None)
        gone = on_it.filter(~Exists(there.filter(pk=OuterRef("pk"))))
        changed = on_it.filter(person__versions__until__gt=OuterRef("at"))
        return self.annotate(is_old=Exists(gone) | Exists(changed))


class Printout(VillageRow):
    """One print. ``code`` stands on the paper, and leads back to the same rows in the same order.

    ``wish`` is what somebody chose: columns, large letters, on which label to begin, side of the window.
    """

    kind = models.CharField(max_length=12, choices=Kind)
    code = models.CharField(max_length=5)
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    signed = models.CharField(max_length=120, blank=True)
    day = models.DateField(null=True, blank=True)
    wish = models.JSONField(default=dict)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = Door(PrintoutQuerySet)

    personal = declare(
        text=WRITTEN.called(_("wat er in een brief van ons over u stond")),
        signed=WRITTEN.called(_("wie de brief ondertekende")),
        by=PRINTING.called(_("dat u een lijst printte, en wanneer"), about="by", told_with=("kind", "at")),
    )

    class Meta(VillageRow.Meta):
        app_label = "printouts"
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["village", "code"], name="one_print_of_a_code")]

    def __str__(self) -> str:
        return self.code

    def wished(self, name: str, usual: Any = "") -> Any:
        """What was chosen, or what is usual."""
        return self.wish.get(name, usual)


class PrintedRow(models.Model):
    """Somebody on a print: her place, counted from one, and the short code beside her name.

    ``came`` is what the paper says of an afternoon, once somebody typed it in. ``member`` is the circle of
    which a row of her own form is.
    """

    printout = models.ForeignKey(Printout, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=4)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    came = models.BooleanField(null=True, blank=True)
    member = models.ForeignKey(CircleMember, models.CASCADE, null=True, blank=True, related_name="+")

    personal = declare(
        person=ON_PAPER.called(_("dat u op een geprinte lijst stond")),
        came=ON_PAPER.called(_("of u er was")),
        member=ON_PAPER.called(_("welke kring op uw formulier stond")),
    )

    class Meta:
        app_label = "printouts"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["printout", "number"], name="one_row_of_a_number")]

    def __str__(self) -> str:
        return f"{self.printout_id}: {self.number}"


class Entered(VillageRow):
    """What somebody typed in from one paper, at once; it may be taken back for thirty days.

    ``acts`` holds row numbers and keys alone: which row, what changed, the version of the card before it.
    """

    printout = models.ForeignKey(Printout, models.CASCADE, related_name="entered")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    acts = models.JSONField(default=list)

    objects = Door(VillageQuerySet["Entered"])

    personal = declare(by=PRINTING.called(_("dat u een papier intypte"), about="by", told_with=("at",)))

    class Meta(VillageRow.Meta):
        app_label = "printouts"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_young(self) -> bool:
        """May it still be taken back?"""
        return self.undone_at is None and self.at >= timezone.now() - TAKE_BACK


class Guest(VillageRow):
    """A name from an empty line. ``person`` is her card, where somebody asked for one."""

    printout = models.ForeignKey(Printout, models.CASCADE, related_name="guests")
    entered = models.ForeignKey(Entered, models.CASCADE, related_name="guests")
    name = models.CharField(max_length=120)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = Door(VillageQuerySet["Guest"])

    personal = declare(
        name=GUEST.called(_("uw naam op een presentielijst"), known_by=((Mark.NAME, "name"),)),
        person=ON_PAPER.called(_("dat u van een presentielijst op de lijst kwam"), about="person"),
    )

    class Meta(VillageRow.Meta):
        app_label = "printouts"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Told(models.TextChoices):
    """How somebody said that it may."""

    SELF = "self", _("zelf")
    PAPER = "paper", _("op papier")
    PHONE = "phone", _("door de telefoon of aan de deur")
    BEHALF = "behalf", _("via iemand die dat mag")


class Birthday(VillageRow):
    """A birthday, of who agreed to stand on the list of birthdays. Who withdraws that has no row any more.

    ``year`` is told or not. ``by`` wrote it down for who agreed on paper or by telephone, or acted for her.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    day = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    told = models.CharField(max_length=8, choices=Told, default=Told.SELF)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = Door(VillageQuerySet["Birthday"])

    personal = declare(
        person=AGREED.called(_("dat u op de verjaardagslijst staat")),
        day=AGREED.called(_("de dag waarop u jarig bent")),
        month=AGREED.called(_("de maand waarin u jarig bent")),
        year=AGREED.called(_("uw geboortejaar, als u dat zei")),
        told=AGREED.called(_("hoe u zei dat het mag")),
        at=AGREED.called(_("wanneer u dat zei")),
        by=replace(HELPS, erase=Erase.BLANK).called(_("dat u een verjaardag opschreef"), about="by"),
    )

    class Meta(VillageRow.Meta):
        app_label = "printouts"
        ordering = ["month", "day", "pk"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def words(self) -> str:
        """The day as one says it: "14 april", and the year where it was told."""
        day = year_day(self.month, self.day)
        return f"{day} {self.year}" if self.year else day
