"""Where a mail comes back to: for each mail an address of its own, once plus addresses are seen to arrive.

``post+<seal><number>@example.nl``: the number is that of its row, the seal proves that we wrote it. It says
nothing of who got the mail, and is worth nothing once the row is gone. Whoever knows it had the mail in hand.

Source: RFC 5233 (what stands behind a plus), RFC 5321, 4.5.3.1.1 (64 octets before the @).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from dorpsplein.community.outbox.models import Mail, Sender

SEAL = 20  # hexadecimal digits
LONGEST_LOCAL = 64
MARK = re.compile(rf"[0-9a-f]{{{SEAL}}}[0-9]{{1,18}}")
TRUSTED = timedelta(days=15)  # after a test mail that arrived; two are sent in that time
INSTALLATION = ""


def comes_back_to(mail: Mail, address: str, installation: Sender) -> str:
    """Where a bounce of a mail from ``address`` goes: to the mailbox that is read here, if there is one."""
    if not is_read():
        return address
    own = plus_address(_mark_of(mail)) if is_probe(mail) or arrives(installation) else ""
    return own or settings.MAIL_FROM


def is_read() -> bool:
    """Does anybody here read what comes back?"""
    return bool(settings.MAILBOX or settings.RETURNS_SECRET)


def arrives(installation: Sender) -> bool:
    """Was mail to a plus address seen to arrive, not too long ago?"""
    seen = installation.plus_at
    is_barred = settings.RETURNS_PLAIN or settings.BY_PROVIDER
    return bool(seen and seen > timezone.now() - TRUSTED and not is_barred)


def plus_address(told: str) -> str:
    """Our address with something behind a plus; "" where that cannot be."""
    local, _at, domain = settings.MAIL_FROM.rpartition("@")
    whole = f"{local}+{told}"
    return f"{whole}@{domain}" if "+" not in local and len(whole) <= LONGEST_LOCAL else ""


def told_behind_plus(text: str) -> list[str]:
    """What stands behind the plus in each address of ours in a text, small letters, each once."""
    local, _at, domain = settings.MAIL_FROM.lower().rpartition("@")
    ours = re.compile(rf"(?<![\w.+-]){re.escape(local)}\+([0-9a-f]{{1,40}})@{re.escape(domain)}(?![\w.-])")
    return list(dict.fromkeys(ours.findall(text.lower())))


def mail_marked(marks: Collection[str]) -> Mail | None:
    """The mail that was sent with one of these behind the plus, as long as we know it."""
    told = {mark for mark in marks if MARK.fullmatch(mark)}
    numbers = {int(mark[SEAL:]) for mark in told}
    rows = Mail.objects.filter(pk__in=numbers).select_related("mailing") if numbers else ()
    return next((row for row in rows if _mark_of(row) in told), None)


def is_probe(mail: Mail) -> bool:
    """Is this such a test mail? No other goes to an address of ours."""
    local, _at, domain = settings.MAIL_FROM.rpartition("@")
    return mail.recipient.startswith(f"{local}+") and mail.recipient.endswith(f"@{domain}")


def use_plain() -> None:
    """The mail server refuses such addresses: until another test mail arrives we have one for all."""
    Sender.objects.filter(village_key=INSTALLATION).update(plus_at=None)


def _mark_of(mail: Mail) -> str:
    told = f"{mail.pk}:{mail.message_id}"
    seal = salted_hmac("dorpsplein.outbox.envelope", told, algorithm="sha256").hexdigest()[:SEAL]
    return f"{seal}{mail.pk}"
