"""A round of a worker: some mails at once are taken, and go one after another over one line."""

from __future__ import annotations

import logging
from time import monotonic

from django.conf import settings
from django.utils import timezone

from dorpsplein.base.errors import Unavailable
from dorpsplein.community.outbox import claims
from dorpsplein.community.outbox.answers import BackRefused, Bounced, SenderRefused, Shut, Unsure
from dorpsplein.community.outbox.building import Form
from dorpsplein.community.outbox.carrying import Carry, open_way
from dorpsplein.community.outbox.claims import Batch, Pen
from dorpsplein.community.outbox.envelope import INSTALLATION, comes_back_to, is_probe, use_plain
from dorpsplein.community.outbox.models import Mail, Mailing, Rank, Sender, State
from dorpsplein.community.outbox.signing import good_key

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
        sender = self._sender_of(mail.village_key)
        back = comes_back_to(mail, sender.used or settings.MAIL_FROM, self._sender_of(INSTALLATION))
        try:
            carry(mail, self._form_of(mail, sender), sender, back, lambda: claims.hold(batch, mail))
        except Bounced as answer:
            claims.finish(mail, State.FAILED, str(answer))
        except SenderRefused:
            sender.refused_at = timezone.now()
            Sender.objects.filter(pk=sender.pk, address=sender.address).update(refused_at=sender.refused_at)
            self._carry(batch, mail, carry, pen)  # from the installation's, which is taken
            return
        except BackRefused as answer:
            self._sender_of(INSTALLATION).plus_at = None
            use_plain()
            if not is_probe(mail):
                self._carry(batch, mail, carry, pen)
                return
            claims.finish(mail, State.FAILED, str(answer))
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
