"""Asking for the newsletter, and saying yes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.limits import let_through
from dorpsplein.community.accounts.models import tidy_email
from dorpsplein.community.accounts.presses import asked_key
from dorpsplein.community.consents.models import About
from dorpsplein.community.consents.services import say_yes
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.services import is_written, write_mail
from dorpsplein.community.outbox.silence import trust_again
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.letters import already_letter, confirm_letter
from dorpsplein.community.subscriptions.models import WAITS, How, Kind, Language, Subscription
from dorpsplein.community.subscriptions.services.choosing import people_at, welcome_back
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change

MOST_FOR_ADDRESS, MOST_FOR_NETWORK = 3, 20


class TooOften(Refusal):
    """Too many were asked within the hour."""


@transaction.atomic
def ask(
    *, village: Village, email: str, network: str, language: str = Language.DUTCH, press: str = ""
) -> None:
    """Ask for the newsletter; a mail goes out either way, so nobody learns who gets it. Errors: TooOften."""
    address = tidy_email(email)
    village = Village.objects.select_for_update().get(pk=village.pk)
    key = asked_key("news", village, press, address)
    if is_written(key):
        return
    let_ask("news", village, address, network)
    rows = Subscription.objects.of(village)
    one = rows.filter(email=address).first()
    if one is None:
        facts = {"how": How.WEBSITE, "language": language}
        one = Subscription.every.create(village=village, email=address, **facts)
        record(village=village, actor=None, verb="ask", obj=one)
    elif one.confirmed_at is None:
        one.asked_at = timezone.now()
        one.save(update_fields=["asked_at"])
    subject, body = already_letter(one) if one.confirmed_at else confirm_letter(one)
    write_mail(key=key, to=address, subject=subject, body=body, village=village)


def let_ask(what: str, village: Village, address: str, network: str) -> None:
    """So often an hour to one address, and from one network. Errors: TooOften."""
    limits = (
        (f"{what}:{village.public_id}:{address}", MOST_FOR_ADDRESS),
        (f"{what}:{network}", MOST_FOR_NETWORK),
    )
    if not all(let_through(who, most=most) for who, most in limits):
        raise TooOften(_("Er is net vaak iets gestuurd. Wacht een uur, of bel ons."))


@transaction.atomic
def confirm(*, subscription: Subscription, kinds: Iterable[Kind] = (Kind.NEWSLETTER,)) -> None:
    """She said yes, to these kinds. Twice is the same as once."""
    rows = Subscription.objects.of(subscription.village).filter(pk=subscription.pk, confirmed_at=None)
    if rows.update(confirmed_at=timezone.now()):
        say_yes_to(subscription, kinds)
        record(village=subscription.village, actor=None, verb="confirm", obj=subscription)


@transaction.atomic
def write_down(*, village: Village, email: str, how: How, actor: Person) -> Subscription:
    """Another heard or read a yes, or may say it for her: it counts from now, and says who wrote it down.

    Who asked on the website and did not confirm yet, did so now. Errors: Refusal for who gets it already.
    """
    if how == How.WEBSITE:
        raise ValueError("how somebody said yes to another person")
    village = Village.objects.select_for_update().get(pk=village.pk)
    address = tidy_email(email)
    one = Subscription.objects.of(village).filter(email=address).first() or Subscription(
        village=village, email=address
    )
    if one.confirmed_at:
        raise Refusal(_("Dit adres krijgt de nieuwsbrief al."))
    one.how, one.by, one.confirmed_at = how, actor, timezone.now()
    one.save()
    say_yes_to(one, [Kind.NEWSLETTER])
    record(village=village, actor=actor, verb="write_down", obj=one)
    return one


@transaction.atomic
def return_subscription(
    *, village: Village, email: str, kinds: Iterable[Kind] = (Kind.NEWSLETTER,), **facts: Any
) -> bool:
    """Who was taken off by an act that is taken back, gets it again; what she said then counts.

    False, and nothing is done, when she asked anew meanwhile.
    """
    village = Village.objects.select_for_update().get(pk=village.pk)
    if Subscription.objects.of(village).filter(email=email).exists():
        return False
    one = Subscription.every.create(village=village, email=email, **facts)
    if one.confirmed_at:
        say_yes_to(one, kinds)
    return True


@transaction.atomic
def undo_stop(*, village: Village, actor: Person, kinds: Iterable[Kind], **facts: Any) -> bool:
    """Who was taken off by a slip gets it again, and the journal says who put her back.

    False, and nothing is done, when she asked anew meanwhile.
    """
    if not return_subscription(village=village, kinds=kinds, **facts):
        return False
    one = Subscription.objects.of(village).get(email=facts["email"])
    record(village=village, actor=actor, verb="undo_stop", obj=one)
    return True


@transaction.atomic
def offer(*, village: Village, words: str, english: str = "", kept: str = "", actor: Person | None) -> None:
    """Let people subscribe on the website, told what they get; without words no more.

    ``kept`` is what whoever begins again finds there; else the words that it had.
    """
    held = Village.objects.select_for_update().get(pk=village.pk)
    kept = "" if words else kept or held.newsletter_words or held.newsletter_words_kept
    for one in (held, village):
        one.newsletter_words, one.newsletter_words_en = words, english
        one.newsletter_words_kept = kept
    held.save(update_fields=["newsletter_words", "newsletter_words_en", "newsletter_words_kept"])
    show_change(held)
    record(village=held, actor=actor, verb="offer" if words else "end_offer", obj=held)


def forget_unconfirmed() -> None:
    """After a week without a yes nothing of an address is left, nor that mail to it came back."""
    rows = Subscription.every.filter(confirmed_at=None, asked_at__lte=timezone.now() - WAITS)
    for one in rows.select_related("village"):
        if not people_at(one.village, one.email):
            trust_again(one.village, one.email)
        one.delete()


def say_yes_to(one: Subscription, kinds: Iterable[Kind]) -> None:
    """A yes is the last word: also of who stands on the list with this address, and said no before."""
    village, kinds = one.village, list(kinds)
    welcome_back(people=people_at(village, one.email), kinds=kinds)
    for kind in kinds:
        told, _language = village.newsletter_words_in(one.language)
        text = told if kind == Kind.NEWSLETTER else str(kind.label)
        say_yes(village=village, about=About(kind), obj=one, how=one.how, text=text)
