"""Does mail to a plus address of ours arrive? A test mail to ourselves says so, when it is read here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from secrets import token_hex

from django.conf import settings
from django.utils import timezone

from dorpsplein.community.outbox.envelope import INSTALLATION, is_read, plus_address
from dorpsplein.community.outbox.models import Mail, Sender
from dorpsplein.community.outbox.services import write_mail

PROBE = "probe:"
PROBE_BYTES = 12


def probe(*, every: timedelta) -> bool:
    """Write a test mail to ourselves, unless one was written lately; False where none can come back."""
    told = token_hex(PROBE_BYTES)
    address = plus_address(told)
    if not (address and is_read() and settings.MAIL_LEAVES) or settings.RETURNS_PLAIN or settings.BY_PROVIDER:
        return False  # and a provider's own interface has no envelope of ours
    lately = Mail.objects.filter(key__startswith=PROBE, written_at__gt=timezone.now() - every)
    if lately.exists():
        return False
    words = "Dorpsplein looks whether mail to this address arrives, and takes this mail away again.\n"
    write_mail(key=f"{PROBE}{told}", to=address, subject="Dorpsplein: test", body=words)
    return True


def probe_arrived(told: Iterable[str]) -> bool:
    """Is this a test mail of ours? Then plus addresses are used from now on."""
    keys = [f"{PROBE}{one}" for one in told]
    if not keys or not Mail.objects.filter(key__in=keys).exists():
        return False
    Sender.objects.update_or_create(village_key=INSTALLATION, defaults={"plus_at": timezone.now()})
    return True
