"""Where answers to a village's mail go: a mail asks the new address, and the old one stays until its yes."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.limits import let_through
from dorpsplein.community.arriving.letters import answers_letter
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.outbox.models import ANSWERS_KEPT, Sender
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.outbox.silence import did_not_arrive
from dorpsplein.community.villages.models import Village

HOLDS = timedelta(days=7)
MOST_FOR_ADDRESS, MOST_FOR_VILLAGE = 3, 10  # mails in an hour


class TooOldError(ValueError):
    """It held a week, or another address was said since."""


class TooOften(Refusal):
    """Too many mails asked within the hour."""


def say_answers(sender: Sender, village: Village, actor: Keyed | None, address: str) -> None:
    """Ask an address by a mail, or use none of their own from now. The caller saves.

    Errors: TooOften.
    """
    if address == sender.reply_to:
        _withdraw(sender, village, actor)
    elif not address:
        _move(sender, "")
        record(village=village, actor=actor, verb="end_answers", obj=village)
    elif address != sender.asked or not is_waiting(sender):
        _ask(sender, village, actor, address)


@transaction.atomic
def ask_answers_again(*, village: Village, actor: Keyed | None) -> str:
    """The same mail once more; the one before works no longer. Returns the address. Errors: Refusal."""
    sender = _held(village)
    if sender.asked:
        _ask(sender, village, actor, sender.asked)
        sender.save()
    return sender.asked


@transaction.atomic
def withdraw_answers(*, village: Village, actor: Keyed | None) -> None:
    """Answers stay where they go; the mail that asked works no longer."""
    sender = _held(village)
    _withdraw(sender, village, actor)
    sender.save()


@transaction.atomic
def confirm_answers(*, village: Village, token: str) -> None:
    """Who reads the address pressed: answers go there from now. Twice is once. Errors: TooOldError."""
    sender = _held(village)
    if answers_asked(sender, village, token) == sender.asked:
        _move(sender, sender.asked)
        sender.save()
        record(village=village, actor=None, verb="confirm_answers", obj=village)


@transaction.atomic
def undo_answers(*, village: Village, actor: Keyed | None) -> bool:
    """Answers go again where they went before the last change; False when that is no longer known."""
    sender = _held(village)
    if sender.moved_at is None:
        return False
    sender.reply_to, sender.before, sender.moved_at = sender.before, "", None
    sender.save()
    record(village=village, actor=actor, verb="undo_answers", obj=village)
    return True


def is_waiting(sender: Sender) -> bool:
    """Does the mail that asked still work?"""
    return bool(sender.asked and sender.asked_at and sender.asked_at > timezone.now() - HOLDS)


def came_back_from(village: Village) -> str:
    """The address that we asked, where the mail that asks did not arrive; "" while all is well."""
    sender = Sender.objects.filter(village_key=village.public_id).exclude(asked="").first()
    return sender.asked if sender and has_come_back(sender, village) else ""


def has_come_back(sender: Sender, village: Village) -> bool:
    """Was the mail that asks refused, or did it come back?"""
    return bool(sender.asked) and did_not_arrive(_key(sender, village))


def answers_asked(sender: Sender, village: Village, token: str) -> str:
    """The address that a token asks, or that said yes to it; "" for a false one. Errors: TooOldError."""
    try:
        mark = str(_signer(village).unsign(token, max_age=HOLDS))
    except signing.SignatureExpired as old:
        raise TooOldError from old
    except signing.BadSignature:
        return ""
    for address in filter(None, (sender.asked, sender.reply_to)):
        if mark == _mark(sender, address):
            return address
    raise TooOldError


def answers_token(sender: Sender, village: Village) -> str:
    """What only the mail to the asked address holds."""
    return _signer(village).sign(_mark(sender, sender.asked))


def forget_answers() -> None:
    """After thirty days: whom we asked in vain, and where answers went before."""
    over = timezone.now() - ANSWERS_KEPT
    Sender.objects.filter(asked_at__lt=over).update(asked="", asked_at=None)
    Sender.objects.filter(moved_at__lt=over).update(before="", moved_at=None)


def _ask(sender: Sender, village: Village, actor: Keyed | None, address: str) -> None:
    one = f"answers:{village.public_id}"
    limits = ((f"{one}:{address}", MOST_FOR_ADDRESS), (one, MOST_FOR_VILLAGE))
    if not all(let_through(who, most=most) for who, most in limits):
        raise TooOften(_("Er is net vaak iets gestuurd. Wacht een uur, of bel ons."))
    sender.asked, sender.asked_at = address, timezone.now()
    subject, body = answers_letter(village, answers_token(sender, village))
    write_mail(key=_key(sender, village), to=address, subject=subject, body=body, village=village)
    record(village=village, actor=actor, verb="ask_answers", obj=village)


def _key(sender: Sender, village: Village) -> str:
    return f"answers:{village.public_id}:{sender.asked_at:%Y%m%d%H%M%S%f}"


def _move(sender: Sender, address: str) -> None:
    """``asked_at`` stays: by it the token of whoever said yes is known, for as long as that holds."""
    sender.before, sender.moved_at = sender.reply_to, timezone.now()
    sender.reply_to, sender.asked = address, ""


def _withdraw(sender: Sender, village: Village, actor: Keyed | None) -> None:
    if sender.asked:
        sender.asked, sender.asked_at = "", None
        record(village=village, actor=actor, verb="withdraw_answers", obj=village)


def _held(village: Village) -> Sender:
    key = village.public_id
    sender, _new = Sender.objects.select_for_update().get_or_create(village_key=key)
    return sender


def _mark(sender: Sender, address: str) -> str:
    at = sender.asked_at.isoformat() if sender.asked_at else ""
    return salted_hmac("dorpsplein.mail.answers", f"{address} {at}", algorithm="sha256").hexdigest()[:20]


def _signer(village: Village) -> signing.TimestampSigner:
    return signing.TimestampSigner(sep="~", salt=f"dorpsplein.mail.answers.{village.public_id}")
