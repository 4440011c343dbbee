"""Writing a mail, and pumping what waits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.outbox import claims
from dorpsplein.community.outbox.carrying import most_lines
from dorpsplein.community.outbox.models import GIVE_UP, KEPT, Mail, Mailing, MailQuerySet, State
from dorpsplein.community.outbox.pacing import forget_lanes
from dorpsplein.community.outbox.sending import Round

MOST_A_ROUND = 20  # over each line, a round a second: no server calls that a flood
SUBJECT_LENGTH = 200
NAME_LENGTH = 120
TOGETHER = 500


class Named(Protocol):
    """A village, as far as a mail needs it."""

    @property
    def public_id(self) -> str: ...
    @property
    def full_name(self) -> str: ...


class Draft(NamedTuple):
    """A mail to be written: ``key`` says why it exists."""

    key: str
    to: str
    subject: str
    body: str


def write_mail(
    *,
    key: str,
    to: str,
    subject: str,
    body: str,
    village: Named | None = None,
    sender_name: str = "",
    secret: bool = False,
    reply_to: str = "",
) -> Mail:
    """Write a mail in the transaction of the act that causes it; a worker sends it a second later.

    The same key twice is one mail. ``secret``: forgotten after a quarter of an hour, sent or not.
    Errors: Refusal when ``to`` is not one address, or ``reply_to`` neither one nor empty.
    """
    facts = _facts(Draft(key, to, subject, body), village, sender_name)
    facts |= {"secret": secret, "reply_to": one_address(reply_to) if reply_to else ""}
    mail, _new = Mail.objects.get_or_create(key=key, defaults=facts)
    return mail


def is_written(key: str) -> bool:
    """Was a mail written for this reason?"""
    return Mail.objects.filter(key=key).exists()


def write_mails(drafts: Iterable[Draft], *, village: Named | None = None) -> None:
    """Write many at once, as ``write_mail`` writes one."""
    mails = [Mail(key=draft.key, **_facts(draft, village)) for draft in drafts]
    Mail.objects.bulk_create(mails, batch_size=TOGETHER, ignore_conflicts=True)


def count_waiting(*, village: Named, to: str) -> int:
    """How many mails of a village wait for one address."""
    return _waiting(village, to).count()


def hold_waiting(*, village: Named, to: str) -> list[int]:
    """Keep back what a village wrote to an address and did not go out yet; gives which.

    A code is worth nothing later: it goes.
    """
    _waiting(village, to).filter(secret=True).delete()
    held = list(_waiting(village, to).select_for_update().values_list("pk", flat=True))
    Mail.objects.filter(pk__in=held).update(state=State.HELD)
    return held


def send_held(*, village: Named, mails: Iterable[int]) -> int:
    """Send what was kept back after all, but what is too old by now; gives how many are."""
    now = timezone.now()
    held = Mail.objects.filter(state=State.HELD, village_key=village.public_id, pk__in=list(mails))
    held.filter(written_at__gt=now - GIVE_UP).update(state=State.NEW, due_at=now)
    return held.delete()[0]


def _waiting(village: Named, to: str) -> MailQuerySet:
    return Mail.objects.waiting().filter(village_key=village.public_id, recipient=to)


def pump(most: int | None = None) -> int:
    """Send what is due, over as many lines as the mail server may have; many pumps may run at once.

    Gives how many it took up.
    """
    lines = most_lines()
    claims.drop_old_secrets()
    claims.take_over(lines)
    return Round(most or lines * MOST_A_ROUND).run()


def send_doubtful_again() -> int:
    """Send what was set aside, with the same Message-ID: who has it already sees it once."""
    again = {"state": State.RETRY, "breaks": 0, "due_at": timezone.now()}
    return Mail.objects.filter(state=State.DOUBT).update(**again)


def forget_old_mail() -> None:
    """A month after its end nothing of a mail is left, nor of one that was set aside."""
    old = timezone.now() - KEPT - GIVE_UP
    Mail.objects.written_before(old).delete()
    Mailing.objects.filter(mails=None, written_at__lt=old).delete()
    forget_lanes()


def _facts(draft: Draft, village: Named | None, sender_name: str = "") -> dict[str, Any]:
    now = timezone.now()
    return {
        "message_id": message_id(draft.key),
        "village_key": village.public_id if village else "",
        "sender_name": one_line(sender_name or (village.full_name if village else ""), NAME_LENGTH),
        "recipient": one_address(draft.to),
        "subject": one_line(draft.subject, SUBJECT_LENGTH),
        "body": draft.body,
        "written_at": now,
        "due_at": now,
    }


def message_id(key: str) -> str:
    """The same key gives the same Message-ID, so who got a mail twice sees it once.

    Nobody but who got it can name it: what comes back by mail is believed by this mark.
    """
    domain = settings.MAIL_FROM.rpartition("@")[2]
    mark = salted_hmac("dorpsplein.outbox.message", key, algorithm="sha256").hexdigest()[:32]
    return f"<{mark}@{domain}>"


def one_address(text: str) -> str:
    """One address and nothing else. Errors: Refusal."""
    try:
        validate_email(text)
    except ValidationError as error:
        raise Refusal(_("Dit is geen mailadres. Een adres is bijvoorbeeld riet@voorbeeld.nl.")) from error
    return text


def one_line(text: str, most: int) -> str:
    """Words for a header, which end where their line would be too long."""
    return " ".join(text.split())[:most]
