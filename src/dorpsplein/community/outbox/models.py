"""A mail that waits, and the words for what became of it."""

from __future__ import annotations

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


class State(models.TextChoices):
    """What became of a mail. In doubt: the line broke too often at the end; perhaps it arrived."""

    NEW = "new"
    SENDING = "sending"
    SENT = "sent"
    RETRY = "retry"
    FAILED = "failed"
    DOUBT = "in_doubt"


WAITING = (State.NEW, State.RETRY)


class MailQuerySet(models.QuerySet["Mail"]):
    """Mails in words."""

    def due(self, now: datetime) -> Self:
        """Ready to go, or left behind by a worker whose lease ran out."""
        waiting = Q(state__in=WAITING, due_at__lte=now)
        return self.filter(waiting | Q(state=State.SENDING, leased_until__lte=now))

    def written_before(self, moment: datetime) -> Self:
        """Older than a moment."""
        return self.filter(written_at__lt=moment)


class Mail(models.Model):
    """One mail to one recipient. ``key`` says why it exists: the same key is never mailed twice.

    ``answer`` is the code of the mail server or the kind of break, never its words: those may hold addresses.
    """

    key = models.CharField(max_length=120, unique=True)
    message_id = models.CharField(max_length=120)
    village_key = models.CharField(max_length=22, blank=True)
    sender_name = models.CharField(max_length=120, blank=True)
    recipient = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
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

    objects = MailQuerySet.as_manager()

    personal = declare(
        recipient=MAILED.called(_("uw mailadres")),
        sender_name=MAILED.called(_("de naam van wie u schrijft"), export=Export.SENT),
        subject=MAILED.called(_("waar de mail over gaat"), export=Export.SENT),
        body=MAILED.called(_("wat er in de mail staat"), export=Export.SENT),
        state=MAILED.called(_("of de mail aankwam")),
    )

    class Meta:
        app_label = "outbox"
        indexes = [models.Index(fields=["state", "due_at"], name="mail_that_is_due")]

    def __str__(self) -> str:
        return f"{self.key}: {self.state}"
