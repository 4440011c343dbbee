"""A round of a worker: some mails at once are taken, and go one after another over one line."""

from __future__ import annotations

import logging
from time import monotonic

from django.utils import timezone

from dorpsplein.base.errors import Unavailable
from dorpsplein.community.outbox import claims
from dorpsplein.community.outbox.answers import Bounced, SenderRefused, Shut, Unsure
from dorpsplein.community.outbox.building import Form
from dorpsplein.community.outbox.carrying import Carry, open_way
from dorpsplein.community.outbox.claims import Batch, Pen
from dorpsplein.community.outbox.models import Mail, Mailing, Rank, Sender, State

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
        with open_way() as carry:
            try:
                while batch:
                    self._send(batch, carry)
                    batch = claims.claim(self.most - self.count) if self.count < self.most else None
            except Shut:
                claims.rest_all()
        return self.count

    def _send(self, batch: Batch, carry: Carry) -> None:
        """Send a batch; what was not tried, as the server shut or something broke, is given back."""
        waiting = iter(batch.mails)
        try:
            with claims.pen() as pen:
                for mail in waiting:
                    self.count += 1
                    self._carry(batch, mail, carry, pen)
                    if batch.is_mailing:
                        self._let_first_go_first(carry)
        finally:
            claims.give_back(batch, list(waiting))

    def _let_first_go_first(self, carry: Carry) -> None:
        """Now and then: does somebody wait for a code by now?"""
        if monotonic() - self.looked_at < LOOK_SECONDS:
            return
        self.looked_at = monotonic()
        if first := claims.claim(FEW, ranks=[Rank.FIRST]):
            self._send(first, carry)

    def _carry(self, batch: Batch, mail: Mail, carry: Carry, pen: Pen) -> None:
        """Carry one mail and write what became of it. Errors: Shut, after that was written."""
        sender = self._sender_of(mail)
        try:
            carry(mail, self._form_of(mail, sender), sender, lambda: claims.hold(batch, mail))
        except Bounced as answer:
            claims.finish(mail, State.FAILED, str(answer))
        except SenderRefused as answer:
            sender.refused_at = timezone.now()
            Sender.objects.filter(pk=sender.pk, address=sender.address).update(refused_at=sender.refused_at)
            claims.put_back(batch, mail, str(answer))
        except Unavailable as answer:
            claims.put_back(batch, mail, str(answer), unsure=isinstance(answer, Unsure))
            if isinstance(answer, Shut):
                logger.warning("the mail server takes nothing now: %s", answer)
                raise
        except ValueError:  # its words may hold the address, so they are not logged
            claims.finish(mail, State.FAILED, "unwritable")
        else:
            pen.note_sent(mail)
            return
        logger.warning("mail %s did not go out", mail.pk)

    def _form_of(self, mail: Mail, sender: Sender) -> Form | None:
        """What a mail says together with others, made once a round."""
        if mail.mailing_id is None:
            return None
        key = mail.mailing_id, sender.used
        if key not in self.forms:
            self.forms[key] = Form(Mailing.objects.get(pk=mail.mailing_id), sender)
        return self.forms[key]

    def _sender_of(self, mail: Mail) -> Sender:
        """How mail of this village goes, read once a round."""
        key = mail.village_key
        if key not in self.senders:
            self.senders[key] = Sender.objects.filter(village_key=key).first() or Sender(village_key=key)
        return self.senders[key]
