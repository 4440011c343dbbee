"""An address that gets the newsletter, and how we know that it wants to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Basis, Erase, Export, Mark, Personal, Purpose, Seen, Term, Whose, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.models.known import HELPS, KNOWN
from dorpsplein.community.villages.models import VillageRow

WAITS = timedelta(days=7)
READS = Personal(
    purpose=Purpose.MAILING,
    whose=Whose.RECIPIENT,
    basis=Basis.CONSENT,
    term=Term(
        _("tot u de nieuwsbrief niet meer wilt; zonder uw ja na een week"), WAITS, job="forget_unconfirmed"
    ),
    seen_by=(Seen.EDITORS, Seen.BOARD, Seen.SECRETARY),
    export=Export.FILE,
    erase=Erase.ROW,
    known_by=((Mark.EMAIL, "email"),),
    told_with=("confirmed_at",),
)
SAID_NO = replace(KNOWN, term=Term(_("zolang u dat wilt")), erase=Erase.ROW)
MOVE_KEPT = timedelta(days=30)
MOVES = replace(
    READS,
    term=Term(_("dertig dagen; zonder uw druk op de knop een week"), MOVE_KEPT, job="forget_moves"),
    known_by=((Mark.EMAIL, "old"),),
    told_with=("asked_at",),
)
LOGGED = replace(READS, whose=Whose.HELPER, erase=Erase.BLANK, known_by=(), about="by")


class How(models.TextChoices):
    """How somebody said yes."""

    WEBSITE = "website", _("via de website")
    PAPER = "paper", _("op papier")
    PHONE = "phone", _("door de telefoon")
    SPOKEN = "spoken", _("zei het zelf")
    BEHALF = "behalf", _("via iemand die dat mag")
    MAIL = "mail", _("in een mail")
    COMPLAINT = "complaint", _("meldde onze mail als ongewenst")


class Language(models.TextChoices):
    """In which language somebody reads what we write; the words are those of the language itself."""

    DUTCH = "nl", "Nederlands"
    ENGLISH = "en", "English"


class Interest(models.TextChoices):
    """What somebody likes: some kinds of activities, by the same names (``tests/house/test_kinds``)."""

    COFFEE = "coffee", _("Koffie")
    WALK = "walk", _("Wandelen")
    CYCLING = "cycling", _("Fietsen")
    SPORT = "sport", _("Bewegen")
    MEAL = "meal", _("Eten")
    READING = "reading", _("Lezen")
    FILM = "film", _("Film")
    MUSEUM = "museum", _("Museum")
    GAMES = "games", _("Spelletjes")
    MUSIC = "music", _("Muziek")
    SINGING = "singing", _("Zingen")
    PAINTING = "painting", _("Tekenen")
    GARDEN = "garden", _("Tuin")


BY_HAND = [How.PHONE, How.PAPER, How.SPOKEN]


class SubscriptionQuerySet(VillageQuerySet["Subscription"]):
    """Subscriptions in words."""

    def confirmed(self) -> Self:
        """Who said yes."""
        return self.exclude(confirmed_at=None)


class Subscription(VillageRow):
    """One address in one village. ``by`` wrote down a yes on paper or by telephone, ``confirmed_at`` when.

    Who does not want it any more is gone at once: nothing says that she ever was here.
    """

    email = models.EmailField()
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    how = models.CharField(max_length=10, choices=How)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = Door(SubscriptionQuerySet)

    personal = declare(
        email=READS.called(_("uw mailadres")),
        language=READS.called(_("in welke taal u leest")),
        how=READS.called(_("hoe u ja zei tegen de nieuwsbrief")),
        asked_at=READS.called(_("wanneer u om de nieuwsbrief vroeg")),
        confirmed_at=READS.called(_("wanneer u ja zei tegen de nieuwsbrief")),
        by=LOGGED.called(_("dat u opschreef dat iemand de nieuwsbrief wil")),
    )

    class Meta(VillageRow.Meta):
        app_label = "subscriptions"
        constraints = [
            models.UniqueConstraint(fields=["village", "email"], name="one_subscription_of_an_address")
        ]

    def __str__(self) -> str:
        return self.public_id


class MoveQuerySet(VillageQuerySet["Move"]):
    """Moves in words."""

    def asked(self) -> Self:
        """That a volunteer has yet to ask about."""
        return self.filter(ended_at=None).exclude(confirmed_at=None)

    def settled(self) -> Self:
        """That a volunteer asked about, the latest first."""
        return self.exclude(ended_at=None).exclude(by=None).order_by("-ended_at")


class Move(VillageRow):
    """Somebody who says that her mail goes to another address: true once it was confirmed from there.

    ``proven``: whoever asked reads the old address; ``person`` is who stands alone behind it. Else nothing
    changes at the old one, and who is on the list is asked first. ``kinds`` are what the old address read by
    itself until it stopped, ``brought`` what the new one reads by this move and did not before. ``waits``:
    the new one reads nothing until the old one, or a volunteer, says so. ``language`` is that of the page.
    """

    old = models.EmailField()
    new = models.EmailField()
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    proven = models.BooleanField(default=False)
    kinds = models.CharField(max_length=40, blank=True)
    brought = models.CharField(max_length=40, blank=True)
    waits = models.BooleanField(default=False)
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = Door(MoveQuerySet)

    personal = declare(
        old=MOVES.called(_("uw vorige mailadres")),
        new=MOVES.called(_("uw nieuwe mailadres"), known_by=((Mark.EMAIL, "new"),)),
        person=MOVES.called(_("dat u een ander mailadres opgaf"), about="person", known_by=()),
        kinds=MOVES.called(_("welke post er naar uw vorige mailadres ging")),
        brought=MOVES.called(_("welke post er daardoor naar uw nieuwe mailadres gaat")),
        language=MOVES.called(_("in welke taal u leest")),
        by=replace(HELPS, term=MOVES.term, erase=Erase.BLANK).called(
            _("dat u iemand vroeg naar een ander mailadres"), about="by", told_with=("ended_at",)
        ),
    )

    class Meta(VillageRow.Meta):
        app_label = "subscriptions"

    def __str__(self) -> str:
        return self.public_id

    @property
    def went_at_once(self) -> bool:
        """Did all change when it was confirmed, as who asked had shown that she reads the old address?"""
        return self.proven and self.ended_at is not None and self.ended_at == self.confirmed_at


class Kind(models.TextChoices):
    """Mail that nobody asked for: each may be refused. A code or an answer is none of these."""

    NEWSLETTER = "newsletter", _("nieuwsbrief")
    MESSAGE = "message", _("bericht tussendoor")


class Choice(models.TextChoices):
    """Which kinds somebody gets, in her own words."""

    ALL = "alles", _("Alles: de nieuwsbrief, en soms een bericht tussendoor")
    NEWSLETTER = "nieuwsbrief", _("Alleen de nieuwsbrief")
    MESSAGE = "berichten", _("Alleen berichten tussendoor, bijvoorbeeld als iets niet doorgaat")
    NOTHING = "niets", _("Geen post meer")

    @property
    def kinds(self) -> set[Kind]:
        """The kinds that come."""
        alone = {Choice.NEWSLETTER: {Kind.NEWSLETTER}, Choice.MESSAGE: {Kind.MESSAGE}, Choice.NOTHING: set()}
        return alone.get(self, set(Kind))

    @classmethod
    def of(cls, kinds: set[Kind]) -> Choice:
        """The words for these kinds."""
        return next(choice for choice in cls if choice.kinds == kinds)


class NoMail(VillageRow):
    """Somebody on the list who does not want one kind of mail; how she said so, and who wrote that down.

    Who wants it again has no row.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="no_mail")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.NEWSLETTER)
    how = models.CharField(max_length=10, choices=How)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = Door(VillageQuerySet["NoMail"])

    personal = declare(
        person=SAID_NO.called(_("dat u een soort post niet wilt"), about="person"),
        kind=SAID_NO.called(_("welke post u niet wilt"), about="person"),
        how=SAID_NO.called(_("hoe u zei welke post u niet wilt"), about="person"),
        at=SAID_NO.called(_("wanneer u zei welke post u niet wilt"), about="person"),
        by=replace(HELPS, erase=Erase.BLANK).called(
            _("dat u opschreef welke post iemand niet wil"), about="by", told_with=("kind", "at")
        ),
    )

    class Meta(VillageRow.Meta):
        app_label = "subscriptions"
        constraints = [models.UniqueConstraint(fields=["village", "person", "kind"], name="one_no_of_a_kind")]

    def __str__(self) -> str:
        return self.public_id


class Preference(VillageRow):
    """What somebody on the list reads, what she likes, and whether on paper in large print: hers to tell.

    ``language`` is "" where she did not say; ``interests`` are names of ``Interest``. Who told nothing has
    no row.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="preferences")
    language = models.CharField(max_length=2, choices=Language, blank=True)
    interests = models.JSONField(default=list)
    large_print = models.BooleanField(default=False)

    objects = Door(VillageQuerySet["Preference"])

    personal = declare(
        person=SAID_NO.called(_("dat u zei wat u leest of leuk vindt"), about="person"),
        language=SAID_NO.called(_("in welke taal u leest"), about="person"),
        interests=SAID_NO.called(_("wat u leuk vindt"), about="person"),
        large_print=SAID_NO.called(_("dat u op papier grote letters wilt"), about="person"),
    )

    class Meta(VillageRow.Meta):
        app_label = "subscriptions"
        constraints = [models.UniqueConstraint(fields=["village", "person"], name="one_preference_a_person")]

    def __str__(self) -> str:
        return self.public_id
