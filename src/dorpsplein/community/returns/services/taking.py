"""Acts: taking in what came by mail, each mail once."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from dorpsplein.community.outbox.envelope import mail_marked
from dorpsplein.community.outbox.probing import probe_arrived
from dorpsplein.community.outbox.silence import last_to, mail_named
from dorpsplein.community.returns.models import READ_KEPT, Taken
from dorpsplein.community.returns.recognising import Kind, Mailed, read_mail
from dorpsplein.community.returns.services.answering import answer
from dorpsplein.community.returns.services.bouncing import bounce, complaint, count
from dorpsplein.community.villages.models import Village

OF_THE_LETTER = "nl"


class Taking:
    """What became of a mail, for who asks: a kind, and whether it was ours to handle."""

    def __init__(self, kind: Kind, *, handled: bool, again: bool = False) -> None:
        self.kind, self.handled, self.again = kind, handled, again

    def told(self) -> dict[str, str | bool]:
        """As facts, without a word of the mail."""
        return {"kind": self.kind.value, "handled": self.handled, "again": self.again}


def take_in(raw: bytes) -> Taking:
    """Read one mail and do what it asks for, all in one transaction. The same mail again does nothing.

    Not handled is what we do not know: whoever keeps the mailbox finds it there.
    """
    return take(read_mail(raw))


def take(mail: Mailed) -> Taking:
    """Do what a mail asks for that was read, as ``take_in``."""
    with transaction.atomic():
        row, new = Taken.objects.get_or_create(mark=mail.mark)
        if not new:
            return Taking(mail.kind, handled=row.handled, again=True)
        with override(OF_THE_LETTER):
            row.handled = _act_on(mail)
        row.save(update_fields=["handled"])
        return Taking(mail.kind, handled=row.handled)


def look_at(raw: bytes) -> Taking:
    """What would become of it; nothing is done, and nothing stays."""
    with transaction.atomic():
        Taken.objects.filter(mark=read_mail(raw).mark).delete()
        found = take_in(raw)
        transaction.set_rollback(True)
    return found


def _act_on(mail: Mailed) -> bool:
    marked = mail_marked(mail.back)
    sent = marked or (mail_named(mail.ids) if mail.ids else None)
    if mail.is_proven and not mail.ids:
        sent = last_to(mail.sender)
    village = Village.objects.filter(public_id=sent.village_key).first() if sent else None
    match mail.kind:
        case Kind.BOUNCE if sent and village:
            return bounce(village, sent, mail, sure=marked is not None)
        case Kind.COMPLAINT if sent and village:
            return complaint(village, sent)
        case Kind.LATE | Kind.MACHINE | Kind.OWN:  # a test mail that a relay changed is no longer ours
            return (mail.kind is not Kind.LATE and probe_arrived(mail.back)) or sent is not None
        case Kind.AWAY if sent and village:
            count(village, sent, "away")
            return True
        case Kind.ANSWER:
            return answer(village, sent, mail)
    return False


def forget_marks() -> None:
    """After a hundred days no mail comes a second time."""
    Taken.objects.filter(at__lt=timezone.now() - READ_KEPT).delete()
