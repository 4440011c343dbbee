"""Addresses of which mail comes back: hard at once, soft after three in a row. No word of it is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dorpsplein.community.outbox.models import SILENT_KEPT, CameBack, Mail, MailQuerySet, SilentAddress, State
from dorpsplein.community.outbox.services import Named

MOST_SOFT = 3
SOFT_KEPT = timedelta(days=150)  # three editions that go out every other month, and a while
GONE_OUT = (State.SENT, State.DOUBT)
ARRIVED = (CameBack.NO, CameBack.ANSWER)
CAME_BACK = (CameBack.SOFT, CameBack.REFUSED, CameBack.HARD)
SETTLES = timedelta(minutes=10)  # so long a refusal waits, until it is seen whether all are refused
FLOOD = 5
REFUSED_NOW = Q(answer__startswith="5") | Q(answer="refused")
NOT_SEEN = (*ARRIVED, CameBack.REFUSED)


def mail_named(ids: Collection[str]) -> Mail | None:
    """The mail that has one of these Message-IDs, as long as we know it."""
    rows = Mail.objects.filter(message_id__in=list(ids)).select_related("mailing")
    return rows.order_by("-written_at").first()


def did_not_arrive(key: str) -> bool:
    """Was the mail with this key refused, or did it come back?"""
    rows = Mail.objects.filter(key=key)
    return rows.filter(Q(state=State.FAILED) | Q(came_back__in=CAME_BACK)).exists()


def missed_since(keys: Iterable[str]) -> dict[str, datetime]:
    """Which mails with these keys were refused or came back, and when they had gone out."""
    rows = Mail.objects.filter(Q(state=State.FAILED) | Q(came_back__in=CAME_BACK), key__in=list(keys))
    return {mail.key: mail.ended_at or mail.written_at for mail in rows}


def called_junk(village: Named, addresses: Collection[str]) -> set[str]:
    """Of these addresses those of which somebody calls mail of this village junk, as long as we know it."""
    rows = Mail.objects.filter(village_key=village.public_id, came_back=CameBack.COMPLAINT)
    return set(rows.filter(recipient__in=list(addresses)).values_list("recipient", flat=True))


def last_to(address: str) -> Mail | None:
    """The last mail that went out to an address, as long as we know it."""
    rows = Mail.objects.filter(recipient__iexact=address, state__in=GONE_OUT).select_related("mailing")
    return rows.order_by("-ended_at", "-pk").first()


def refused_mails() -> MailQuerySet:
    """What a server refused for good while it was sent, a while ago, and nobody acted on yet."""
    rows = Mail.objects.filter(state=State.FAILED, came_back=CameBack.REFUSED)
    return rows.filter(ended_at__lte=timezone.now() - SETTLES)


def refused_lately(village: Named) -> set[str]:
    """The addresses of which a server refused a mail just now; it is not yet seen whether all are."""
    rows = Mail.objects.filter(village_key=village.public_id, state=State.FAILED, came_back=CameBack.REFUSED)
    return set(rows.values_list("recipient", flat=True))


def overlook_flood(mail: Mail) -> bool:
    """Were most mails of its village refused from this one on? Then that is about us, and counts for none."""
    rows = Mail.objects.filter(
        village_key=mail.village_key, ended_at__gte=(mail.ended_at or mail.due_at) - SETTLES
    )
    refused = rows.filter(REFUSED_NOW, state=State.FAILED)
    addresses = refused.values("recipient").distinct().count()
    if addresses < FLOOD or addresses <= rows.filter(state=State.SENT).count():
        return False
    refused.filter(came_back=CameBack.REFUSED).update(came_back=CameBack.NO)
    return True


@transaction.atomic
def bring_back(mail: Mail, *, hard: bool) -> bool:
    """A mail came back, or was refused at the door: for good, or for now. True when the address falls silent.

    Twice is the same as once. The third in a row that came back for now is for good; one that did arrive in
    between begins again.
    """
    held = Mail.objects.select_for_update().get(pk=mail.pk)
    seen = held.came_back if held.came_back not in NOT_SEEN else CameBack.NO
    is_told = held.state in GONE_OUT or held.came_back == CameBack.REFUSED
    if not is_told or seen == CameBack.HARD or (seen and not hard):
        return False
    row = _row(held)
    if not hard and row.soft and _arrived_between(row, held):
        row.soft = 0
    row.soft += not seen
    row.last_at = max(row.last_at, held.written_at)
    falls = row.since is None and (hard or row.soft >= MOST_SOFT)
    if falls:
        row.since = timezone.now()
    row.save()
    over = hard or row.since is not None
    held.came_back = CameBack.HARD if over else CameBack.SOFT
    held.state = State.FAILED if over else State(held.state)
    held.save(update_fields=["came_back", "state"])
    return falls


def complain(mail: Mail) -> bool:
    """Who got it calls it junk; True the first time."""
    rows = Mail.objects.filter(pk=mail.pk).exclude(came_back=CameBack.COMPLAINT)
    return bool(rows.update(came_back=CameBack.COMPLAINT))


def note_answer(mail: Mail) -> None:
    """Who got it wrote back, so it arrived."""
    Mail.objects.filter(pk=mail.pk, came_back=CameBack.NO).update(came_back=CameBack.ANSWER)


def silent_addresses(village: Named) -> set[str]:
    """To which addresses a village sends no newsletter, as it does not arrive."""
    return set(SilentAddress.objects.silent(village.public_id).values_list("address", flat=True))


def silent_since(village: Named, address: str) -> datetime | None:
    """Since when mail to this address comes back; None while it arrives."""
    rows = SilentAddress.objects.silent(village.public_id).filter(address=address)
    return rows.values_list("since", flat=True).first() if address else None


def trust_again(village: Named, address: str) -> bool:
    """The address is right again; False when nobody doubted it."""
    return bool(SilentAddress.objects.filter(village_key=village.public_id, address=address).delete()[0])


def fall_silent(village: Named, address: str, since: datetime) -> bool:
    """It is not right after all, as it was; False where it fell silent again by itself."""
    rows = SilentAddress.objects.filter(village_key=village.public_id, address=address)
    if rows.filter(since__isnull=False).exists():
        return False
    told = {"since": since, "last_at": timezone.now()}
    rows.update_or_create(village_key=village.public_id, address=address, defaults=told)
    return True


def forget_silent_addresses() -> None:
    """After a year we try once more; what came back for now is forgotten sooner."""
    now = timezone.now()
    SilentAddress.objects.filter(since__lt=now - SILENT_KEPT).delete()
    SilentAddress.objects.filter(since=None, last_at__lt=now - SOFT_KEPT).delete()


def _row(mail: Mail) -> SilentAddress:
    rows = SilentAddress.objects.select_for_update()
    known = {"village_key": mail.village_key, "address": mail.recipient}
    return rows.get_or_create(**known, defaults={"last_at": mail.written_at})[0]


def _arrived_between(row: SilentAddress, mail: Mail) -> bool:
    """Did a mail arrive after the last that came back, and before this one?"""
    rows = Mail.objects.filter(recipient=mail.recipient, state=State.SENT, came_back__in=ARRIVED)
    return rows.filter(written_at__gt=row.last_at, written_at__lt=mail.written_at).exists()
