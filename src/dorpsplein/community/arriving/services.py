"""Acts: saying from which address a village's mail comes, and looking whether it arrives."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.arriving.answering import say_answers
from dorpsplein.community.arriving.checking import FREE, Checked, check, domain_of, is_right
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.outbox.models import Sender
from dorpsplein.community.outbox.probing import probe
from dorpsplein.community.outbox.services import one_address
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import HOST

AGAIN, A_WEEK = timedelta(days=1), timedelta(days=7)
REST = timedelta(seconds=10)  # between two looks at the same, whoever presses
MOST_AN_HOUR = 5  # looks by the clock: each may take seconds in which no mail goes


def sender_of(village: Village) -> Sender:
    """How mail of a village goes."""
    key = village.public_id
    return Sender.objects.filter(village_key=key).first() or Sender(village_key=key)


def unused_address(village: Village) -> str:
    """The address that a village chose and that its mail does not come from; "" when all is well."""
    sender = sender_of(village)
    return "" if sender.used else sender.address


def looked_at(sender: Sender) -> Sender:
    """Whose address is looked at for a village: its own, else the installation's."""
    return sender if sender.address else Sender.objects.filter(village_key="").first() or Sender()


@transaction.atomic
def say_sender(*, village: Village, actor: Keyed | None, address: str, reply_to: str) -> Sender:
    """Say from which address the mail of a village comes, and where answers go; "" is the installation's.

    A new address of its own is not used before it was looked at; one for answers not before who reads it
    said so. Errors: Refusal.
    """
    for said in filter(None, [address, reply_to]):
        one_address(said)
    _refuse(address)
    key = village.public_id
    sender, _new = Sender.objects.select_for_update().get_or_create(village_key=key)
    if sender.address != address:
        sender.is_ready, sender.refused_at, sender.checked_at, sender.findings = False, None, None, []
        sender.address = address
        record(village=village, actor=actor, verb="say_sender", obj=village)
    say_answers(sender, village, actor, reply_to)
    sender.save()
    return sender


def look(sender: Sender) -> Sender:
    """Look in DNS, for seconds at most and in no transaction, and keep what is seen.

    What could not be seen leaves an address as it was: in use or not.
    """
    if sender.checked_at and sender.checked_at > timezone.now() - REST:
        return sender
    address = sender.address or settings.MAIL_FROM
    findings = check(Checked(address, sender.reply_to, sender.village_key))
    right = is_right(findings)
    with transaction.atomic():
        row, _new = Sender.objects.select_for_update().get_or_create(village_key=sender.village_key)
        if row.address != sender.address:
            return row
        row.findings, row.checked_at, row.refused_at = findings, timezone.now(), None
        row.is_ready = bool(row.address) and (row.is_ready if right is None else right)
        row.save()
    return row


def look_again_by_the_clock() -> None:
    """Once a day: do villages' own addresses still arrive? And once a week: does mail come back to each?"""
    probe(every=A_WEEK)
    old = Q(checked_at=None) | Q(checked_at__lt=timezone.now() - AGAIN)
    for sender in Sender.objects.filter(old).exclude(address="").order_by("checked_at")[:MOST_AN_HOUR]:
        look(sender)


def _refuse(address: str) -> None:
    domain = domain_of(address)
    if address and settings.BY_PROVIDER:
        words = _("Onze mail gaat via %(provider)s, en dat verstuurt alleen uit naam van %(address)s.")
        raise Refusal(words % {"provider": settings.BY_PROVIDER, "address": settings.MAIL_FROM})
    if address and not HOST.fullmatch(domain):
        raise Refusal(_("Dit is geen adres. Een adres is bijvoorbeeld debrug.nl."))
    if domain in FREE:
        words = _(
            "Mail van %(domain)s mag alleen dat bedrijf zelf versturen. Kies een adres van uw eigen website."
        )
        raise Refusal(words % {"domain": domain})
    if address and domain == domain_of(settings.MAIL_FROM):
        raise Refusal(_("Dit adres is van alle dorpen samen. Kies een adres van uw eigen website."))
