"""A question, and a proposal. Both are forgotten ninety days after they were answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.notice import Contact
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
from dorpsplein.base.phone import show_phone
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import VillageRow
from dorpsplein.life.letterbox.facts import Change, Fact

KEPT = timedelta(days=90)
WRITTEN = Personal(
    purpose=Purpose.ASKING,
    whose=Whose.WRITER,
    basis=Basis.INTEREST,
    term=Term(_("tot 90 dagen na het antwoord"), KEPT, job="forget_letters"),
    seen_by=(Seen.ADDRESSEE, Seen.EDITORS, Seen.BOARD),
    shared=(Shared.MAIL,),
    export=Export.FILE,
    erase=Erase.ROW,
    known_by=((Mark.EMAIL, "email"), (Mark.PHONE, "phone"), (Mark.NAME, "name")),
    told_with=("at",),
)
HANDLED = replace(
    WRITTEN, purpose=Purpose.WORKING, whose=Whose.HELPER, shared=(), erase=Erase.BLANK, known_by=()
)


class LetterQuerySet[M: models.Model](VillageQuerySet[M]):
    """What came in, in words."""

    def waiting(self) -> Self:
        """Nobody answered yet."""
        return self.filter(answered_at=None)

    def answered(self) -> Self:
        """Somebody did."""
        return self.exclude(answered_at=None)


class Letter(VillageRow):
    """Who wrote, when, and whether it was answered. ``phone`` is in E.164; one way to reach is enough."""

    name = models.CharField(max_length=80)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    personal = declare(
        name=WRITTEN.called(_("uw naam")),
        phone=WRITTEN.called(_("uw telefoonnummer")),
        email=WRITTEN.called(_("uw mailadres")),
    )

    class Meta(VillageRow.Meta):
        abstract = True

    @property
    def reach(self) -> str:
        """How to reach who wrote, as one reads it."""
        return ", ".join(filter(None, [show_phone(self.phone) if self.phone else "", self.email]))


class MessageQuerySet(LetterQuerySet["Message"]):
    """Questions in words."""

    def for_person(self, person: Person) -> Self:
        """Meant for this person, and looked at if that was needed."""
        return self.filter(to=person, held=False)

    def from_(self, phone: str, email: str) -> Self:
        """Written by who is reached in this way."""
        same = Q(phone=phone) if phone else Q(email=email)
        return self.filter(same)


class Message(Letter):
    """A question. ``to`` is who can answer it, None when that is whoever keeps the letterbox.

    ``about`` says in words what it is about; ``story`` is the key of the idea or task to which it answers.
    Whom one rings stands there alone: ``contact`` is looked up to be shown (``looking``). ``held``: a
    stranger's first one with a link in it; an editor looks before it goes on. ``told_at`` is when who joins
    in with an idea was told that it goes on; ``failed_at`` is looked up (``going_on``): when the mail that
    told it went, if it did not arrive. ``told`` is what was told of which date, each time (``facts``); empty
    where nobody kept it. ``language`` is that of the page on which it was written. ``failed``, ``no_mail``
    and ``change`` are looked up too: which mails did not arrive, that none may go or arrives, and what is
    otherwise now than was told.
    """

    about = models.CharField(max_length=140, blank=True)
    story = models.CharField(max_length=22, blank=True)
    to = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.TextField()
    held = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True, blank=True)
    told = models.JSONField(default=list, blank=True)
    language = models.CharField(
        max_length=2, default="nl", choices=[("nl", _("Nederlands")), ("en", _("Engels"))]
    )
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    contact: Contact | None = None
    failed_at: datetime | None = None
    failed: frozenset[str] = frozenset()
    no_mail: str = ""
    change: Change | None = None

    objects = Door(MessageQuerySet)

    personal = declare(
        Letter.personal,
        about=WRITTEN.called(_("waar uw vraag over ging")),
        words=WRITTEN.called(_("wat u schreef")),
        told_at=WRITTEN.called(_("wanneer wij u zeiden dat een idee doorgaat")),
        told=WRITTEN.called(
            _("wat wij u zeiden over waar en wanneer een idee doorgaat"),
            in_order=("start", "end", "place", "off"),
        ),
        language=WRITTEN.called(_("in welke taal u schreef")),
        to=HANDLED.called(_("dat een vraag voor u was"), about="to"),
        answered_by=HANDLED.called(_("dat u een vraag beantwoordde"), about="answered_by"),
    )

    class Meta(Letter.Meta):
        app_label = "letterbox"
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def writer(self) -> tuple[str, str]:
        """Who wrote: two who share an address or a number are two."""
        return self.email or self.phone, " ".join(self.name.casefold().split())

    @property
    def by_mail(self) -> bool:
        """Is a mail the way to tell it, as far as we know?"""
        return bool(self.email) and self.failed_at is None and not self.no_mail

    @property
    def known(self) -> Fact | None:
        """What was told last and arrived, if that was kept."""
        facts = (Fact.read(one) for one in reversed(self.told))
        return next((fact for fact in facts if fact.mail not in self.failed), None)

    @property
    def is_told(self) -> bool:
        """Does who joins in know that the idea goes on?"""
        if self.told:
            return self.known is not None
        return self.told_at is not None and (self.failed_at is None or self.told_at > self.failed_at)

    @property
    def by_hand(self) -> bool:
        """Did a volunteer tell it last, and no mail?"""
        return not Fact.read(self.told[-1]).mail if self.told else not self.by_mail


class Kind(models.TextChoices):
    """What is proposed."""

    ACTIVITY = "activity", _("Iets voor de agenda")
    NEWS = "news", _("Een bericht")
    IDEA = "idea", _("Een idee")


class ProposalQuerySet(LetterQuerySet["Proposal"]):
    """Proposals in words."""


class Proposal(Letter):
    """Something for the agenda, the news or an idea; ``key`` is of the hidden activity or news it became."""

    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=22)
    title = models.CharField(max_length=90)

    objects = Door(ProposalQuerySet)

    personal = declare(Letter.personal, title=WRITTEN.called(_("wat u schreef")))

    class Meta(Letter.Meta):
        app_label = "letterbox"
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.public_id
