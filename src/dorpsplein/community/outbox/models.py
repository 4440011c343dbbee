"""A mail that waits, and the words for what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import (
    Basis,
    Erase,
    Export,
    Mark,
    Personal,
    Purpose,
    Seen,
    Shared,
    Term,
    Whose,
    declare,
)

GIVE_UP = timedelta(days=5)
KEPT = timedelta(days=30)
MAILED = Personal(
    purpose=Purpose.MAILING,
    whose=Whose.RECIPIENT,
    basis=Basis.INTEREST,
    term=Term(_("tot 35 dagen nadat de mail geschreven is"), KEPT + GIVE_UP, job="forget_old_mail"),
    seen_by=(Seen.NOBODY,),
    shared=(Shared.MAIL,),
    export=Export.FILE,
    erase=Erase.ROW,
    known_by=((Mark.EMAIL, "recipient"),),
    told_with=("written_at",),
)

ANSWERED = Personal(
    purpose=Purpose.SHOWING,
    whose=Whose.CONTACT,
    basis=Basis.CONSENT,
    term=Term(_("zolang antwoorden bij u aankomen")),
    seen_by=(Seen.EVERYONE,),
    shared=(Shared.MAIL,),
    export=Export.FILE,
    erase=Erase.BLANK,
    known_by=((Mark.EMAIL, "reply_to"),),
)
ANSWERS_KEPT = timedelta(days=30)
ANSWERS_ASKED = replace(
    ANSWERED,
    term=Term(_("dertig dagen"), ANSWERS_KEPT, job="forget_answers"),
    seen_by=(Seen.BOARD, Seen.EDITORS),
    shared=(),
    known_by=((Mark.EMAIL, "asked"),),
    told_with=("asked_at",),
)


class State(models.TextChoices):
    """What became of a mail. In doubt: the line broke too often at the end; perhaps it arrived.

    Held: kept back, as who it is for left; an undo sends it after all.
    """

    NEW = "new", _("staat klaar")
    SENDING = "sending", _("gaat nu weg")
    SENT = "sent", _("is verstuurd")
    RETRY = "retry", _("lukte nog niet, wij proberen het weer")
    FAILED = "failed", _("kwam niet aan")
    DOUBT = "in_doubt", _("misschien kwam het niet aan")
    HELD = "held", _("houden wij nog vast")


WAITING = (State.NEW, State.RETRY)


class CameBack(models.TextChoices):
    """What came back by mail of one that was sent. Soft: perhaps next time; hard: this address never.

    Refused: it did not go out, as the server never takes mail for this address; nobody acted on that yet.
    Answer: it arrived, and who got it wrote back.
    """

    NO = "", _("nee")
    SOFT = "soft", _("ja, misschien lukt het een volgende keer")
    REFUSED = "refused", _("ja, de server wil geen mail voor dit adres")
    HARD = "hard", _("ja, dit adres werkt niet")
    COMPLAINT = "complaint", _("nee, maar gemeld als ongewenste mail")
    ANSWER = "answer", _("nee, er kwam antwoord")


class Rank(models.IntegerChoices):
    """Who goes first: somebody waits for a code, nobody waits for a newsletter."""

    FIRST = 0
    MAILING = 1


class Mailing(models.Model):
    """What many mails say alike: kept once, however many go out.

    In ``text`` and ``html`` a word between double braces, ``{{salutation}}``, is filled for each recipient.
    ``list_id`` names the list as RFC 2919 wants it: "nieuwsbrief.de-brug.example.nl". ``kind``
    is what sort of mail it is, of those that can be refused apart; empty for all. ``author_key`` names the
    person who reads the answers, where no letter of the village says it.
    """

    key = models.CharField(max_length=120, unique=True)
    village_key = models.CharField(max_length=22, blank=True)
    sender_name = models.CharField(max_length=120, blank=True)
    reply_to = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    list_id = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=12, blank=True)
    author_key = models.CharField(max_length=22, blank=True)
    archived_at = models.URLField(blank=True)
    written_at = models.DateTimeField()

    class Meta:
        app_label = "outbox"

    def __str__(self) -> str:
        return self.key


class Lane(models.Model):
    """How far ahead the mails of mailings are spread over time: one lane a village, one a provider.

    ``free_at`` is when the next one may go; ``hours`` how many were given a time in each hour since 1970,
    of the last day and those to come.
    """

    name = models.CharField(max_length=60, unique=True)
    free_at = models.DateTimeField()
    hours = models.JSONField(default=dict)

    class Meta:
        app_label = "outbox"

    def __str__(self) -> str:
        return self.name


class Sender(models.Model):
    """From which address a village's mail comes, and whether it arrives; of no village: the installation's.

    ``address`` is the village's own, used once it ``is_ready`` and while no mail server ``refused_at`` it.
    ``findings`` is what was seen in DNS at ``checked_at``, as ``arriving.checking`` writes it.
    ``asked`` is where answers go once who reads it says so; ``before`` is where they went until ``moved_at``.
    ``plus_at``, of the installation alone: when mail to a plus address of ours was seen to arrive.
    """

    village_key = models.CharField(max_length=22, unique=True, blank=True)
    address = models.CharField(max_length=254, blank=True)
    reply_to = models.CharField(max_length=254, blank=True)
    is_ready = models.BooleanField(default=False)
    refused_at = models.DateTimeField(null=True, blank=True)
    findings = models.JSONField(default=list, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    asked = models.CharField(max_length=254, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    before = models.CharField(max_length=254, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)
    plus_at = models.DateTimeField(null=True, blank=True)

    personal = declare(
        reply_to=ANSWERED.called(_("uw mailadres, als u antwoorden op onze mail leest")),
        asked=ANSWERS_ASKED.called(_("uw mailadres, als wij vroegen of u antwoorden op onze mail leest")),
        before=ANSWERS_ASKED.called(
            _("uw mailadres, als u tot kort geleden antwoorden op onze mail las"),
            known_by=((Mark.EMAIL, "before"),),
            told_with=("moved_at",),
        ),
    )

    class Meta:
        app_label = "outbox"

    def __str__(self) -> str:
        return self.village_key or "installation"

    @property
    def used(self) -> str:
        """The own address, if mail comes from it now."""
        return self.address if self.is_ready and not self.refused_at else ""


class MailQuerySet(models.QuerySet["Mail"]):
    """Mails in words."""

    def due(self, now: datetime) -> Self:
        """Ready to go, or left behind by a worker whose lease ran out."""
        waiting = Q(state__in=WAITING, due_at__lte=now)
        return self.filter(waiting | Q(state=State.SENDING, leased_until__lte=now))

    def written_before(self, moment: datetime) -> Self:
        """Older than a moment."""
        return self.filter(written_at__lt=moment)

    def waiting(self) -> Self:
        """Not gone out, and in nobody's hands."""
        return self.filter(state__in=WAITING)


class Mail(models.Model):
    """One mail to one recipient. ``key`` says why it exists: the same key is never mailed twice.

    A mail of a mailing has no words of its own but ``fills``, which stand in those of the mailing.
    ``answer`` is the code of the mail server or the kind of break, never its words: those may hold addresses.
    ``reply_to`` is who wrote what is sent on, empty for all other mail. ``people`` are the keys of who hear
    by a mail of a mailing, between spaces; empty where it is for an address alone.
    """

    key = models.CharField(max_length=120, unique=True)
    message_id = models.CharField(max_length=120)
    village_key = models.CharField(max_length=22, blank=True)
    sender_name = models.CharField(max_length=120, blank=True)
    recipient = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    mailing = models.ForeignKey(Mailing, models.CASCADE, null=True, blank=True, related_name="mails")
    fills = models.JSONField(default=dict, blank=True)
    people = models.TextField(blank=True)
    rank = models.PositiveSmallIntegerField(choices=Rank, default=Rank.FIRST)
    secret = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    tries = models.PositiveSmallIntegerField(default=0)
    breaks = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField()
    due_at = models.DateTimeField()
    lease = models.CharField(max_length=22, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=40, blank=True)
    reply_to = models.CharField(max_length=254, blank=True)
    came_back = models.CharField(max_length=10, choices=CameBack, default=CameBack.NO, blank=True)

    objects = MailQuerySet.as_manager()

    personal = declare(
        recipient=MAILED.called(_("uw mailadres")),
        sender_name=MAILED.called(_("de naam van wie u schrijft"), export=Export.SENT),
        subject=MAILED.called(_("waar de mail over gaat"), export=Export.SENT),
        body=MAILED.called(_("wat er in de mail staat"), export=Export.SENT),
        fills=MAILED.called(_("hoe een nieuwsbrief u aanspreekt"), export=Export.SENT),
        state=MAILED.called(_("of de mail aankwam")),
        came_back=MAILED.called(_("of de mail terugkwam")),
        reply_to=MAILED.called(
            _("uw mailadres, als u op onze mail antwoordde"), known_by=((Mark.EMAIL, "reply_to"),)
        ),
    )

    class Meta:
        app_label = "outbox"
        indexes = [
            models.Index(fields=["state", "rank", "due_at"], name="mail_that_is_due"),
            models.Index(fields=["message_id"], name="mail_by_its_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.state}"


SILENT_KEPT = timedelta(days=366)
TROUBLED = replace(
    MAILED,
    term=Term(_("tot het adres weer klopt, en hooguit een jaar"), SILENT_KEPT, job="forget_silent_addresses"),
    seen_by=(Seen.EDITORS, Seen.BOARD, Seen.SECRETARY, Seen.TREASURER),
    shared=(),
    known_by=((Mark.EMAIL, "address"),),
    told_with=("since",),
)


class SilentAddressQuerySet(models.QuerySet["SilentAddress"]):
    """Addresses in words."""

    def silent(self, village_key: str) -> Self:
        """To which one village writes no more."""
        return self.filter(village_key=village_key, since__isnull=False)


class SilentAddress(models.Model):
    """An address of which mail of a village comes back; ``since`` when that is for good, until then ``soft``.

    ``soft`` counts mails in a row that came back for now, the last of them written at ``last_at``.
    """

    village_key = models.CharField(max_length=22)
    address = models.CharField(max_length=254)
    soft = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField()
    since = models.DateTimeField(null=True, blank=True)

    objects = SilentAddressQuerySet.as_manager()

    personal = declare(
        address=TROUBLED.called(_("uw mailadres, als onze mail daar niet aankomt")),
        soft=TROUBLED.called(_("hoe vaak onze mail aan u terugkwam")),
        since=TROUBLED.called(_("sinds wanneer onze mail u niet bereikt"), told_with=()),
    )

    class Meta:
        app_label = "outbox"
        constraints = [
            models.UniqueConstraint(fields=["village_key", "address"], name="one_silence_of_an_address")
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
