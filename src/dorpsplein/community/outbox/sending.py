"""A round of a worker: some mails at once are taken, and go one row after another."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from time import monotonic

from django.conf import settings
from django.utils import timezone

from dorpsplein.base.errors import Unavailable
from dorpsplein.community.outbox import claims
from dorpsplein.community.outbox.answers import (
    UNWRITABLE,
    BackRefused,
    Bounced,
    LineShut,
    SenderRefused,
    Shut,
    Unsure,
)
from dorpsplein.community.outbox.building import Form
from dorpsplein.community.outbox.carrying import Way, open_way
from dorpsplein.community.outbox.claims import Batch, Pen
from dorpsplein.community.outbox.envelope import INSTALLATION, comes_back_to, is_probe, use_plain
from dorpsplein.community.outbox.models import Mail, Mailing, Rank, Sender, State
from dorpsplein.community.outbox.signing import good_key
from dorpsplein.community.outbox.talking import Parcel

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0  # so long at most a code waits behind a mailing
FEW = 5


class Round:
    """Sends what is due, ``most`` mails at most; ``count`` is how many it took up."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.count = 0
        self.forms: dict[tuple[int, str], Form] = {}
        self.senders: dict[str, Sender] = {}
        self.looked_at = monotonic()

    def run(self) -> int:
        """Go on until nothing is due, enough went, or the server takes nothing."""
        batch = claims.claim(self.most)
        if batch is None:
            return 0
        with open_way() as way:
            try:
                while batch:
                    self._send(batch, way)
                    batch = claims.claim(self.most - self.count) if self.count < self.most else None
            except Shut:
                claims.rest_all()
        return self.count

    def _send(self, batch: Batch, way: Way) -> None:
        """Send a batch; what was not tried, as the server shut or something broke, is given back."""
        waiting: Sequence[Mail] = batch.mails
        try:
            with claims.pen() as pen:
                while waiting:
                    row = claims.row_of(waiting, way.width(len(waiting)))
                    waiting = waiting[len(row) :]
                    self.count += len(row)
                    self._carry(batch, row, way, pen)
                    if batch.is_mailing:
                        self._let_first_go_first(way)
        finally:
            claims.give_back(batch, waiting)

    def _let_first_go_first(self, way: Way) -> None:
        """Now and then: does somebody wait for a code by now?"""
        if monotonic() - self.looked_at < LOOK_SECONDS:
            return
        self.looked_at = monotonic()
        if first := claims.claim(FEW, ranks=[Rank.FIRST]):
            self._send(first, way)

    def _carry(self, batch: Batch, row: Sequence[Mail], way: Way, pen: Pen) -> None:
        """Carry some and write what became of each. Errors: Shut, after all was written."""
        sent: list[Mail] = []
        again: list[Mail] = []
        shut: Shut | None = None
        try:
            for parcel, answer in way.carry(
                [*map(self._parcel, row)], lambda mails: claims.hold(batch, mails)
            ):
                if answer is None:
                    sent.append(parcel.mail)
                elif isinstance(answer, Shut):
                    claims.put_back(batch, parcel.mail, str(answer))
                    shut = answer
                elif self._goes_otherwise(parcel, answer):
                    again.append(parcel.mail)
                else:
                    _note_trouble(batch, parcel.mail, answer)
        finally:
            pen.note_sent(sent)
        if shut:
            claims.give_back(batch, again)
            logger.warning("the mail server takes nothing now: %s", shut)
            raise shut
        for mail in again:
            self._carry(batch, [mail], way, pen)

    def _parcel(self, mail: Mail) -> Parcel:
        sender = self._sender_of(mail.village_key)
        back = comes_back_to(mail, sender.used or settings.MAIL_FROM, self._sender_of(INSTALLATION))
        return Parcel(mail, self._form_of(mail, sender), sender, back)

    def _goes_otherwise(self, parcel: Parcel, answer: Exception) -> bool:
        """Was a line refused, or an address of ours for which the installation's plain one is taken?"""
        if isinstance(answer, LineShut):
            return True
        sender = parcel.sender
        if isinstance(answer, SenderRefused):
            sender.refused_at = timezone.now()
            Sender.objects.filter(pk=sender.pk, address=sender.address).update(refused_at=sender.refused_at)
            return True
        if isinstance(answer, BackRefused):
            self._sender_of(INSTALLATION).plus_at = None
            use_plain()
            return not is_probe(parcel.mail)
        return False

    def _form_of(self, mail: Mail, sender: Sender) -> Form | None:
        """What a mail says together with others, made once a round."""
        if mail.mailing_id is None:
            return None
        key = mail.mailing_id, sender.used
        if key not in self.forms:
            self.forms[key] = Form(Mailing.objects.get(pk=mail.mailing_id), sender)
        return self.forms[key]

    def _sender_of(self, key: str) -> Sender:
        """How mail of a village goes, or of the installation; read once a round.

        Whose key is gone sends from the installation's address: no code waits for a signature. Its own is
        looked at within the hour.
        """
        if key not in self.senders:
            sender = Sender.objects.filter(village_key=key).first() or Sender(village_key=key)
            if sender.used and not good_key(sender.used, key):
                sender.is_ready = False
                rows = Sender.objects.filter(pk=sender.pk, address=sender.address)
                rows.update(is_ready=False, checked_at=None, findings=[])
            self.senders[key] = sender
        return self.senders[key]


def _note_trouble(batch: Batch, mail: Mail, answer: Exception) -> None:
    if isinstance(answer, (Bounced, BackRefused)):
        of_address = isinstance(answer, Bounced) and answer.of_address
        claims.finish(mail, State.FAILED, str(answer), of_address=of_address)
    elif isinstance(answer, Unavailable):
        claims.put_back(batch, mail, str(answer), unsure=isinstance(answer, Unsure))
    else:  # ValueError: its words may hold the address, so they are not logged
        claims.finish(mail, State.FAILED, UNWRITABLE)
    logger.warning("mail %s did not go out", mail.pk)
