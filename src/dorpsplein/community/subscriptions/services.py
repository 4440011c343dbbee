"""Asking for the newsletter, saying yes, and no longer wanting it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.limits import let_through
from dorpsplein.community.accounts.models import tidy_email
from dorpsplein.community.consents.models import About
from dorpsplein.community.consents.reading import held_keys
from dorpsplein.community.consents.services import say_no, say_yes
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.mailings import withdraw_mailings
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.letters import already_letter, confirm_letter
from dorpsplein.community.subscriptions.models import WAITS, How, NoNewsletter, Subscription
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change

MOST_FOR_ADDRESS, MOST_FOR_NETWORK = 3, 20


class TooOften(Refusal):
    """Too many were asked within the hour."""


@transaction.atomic
def ask(*, village: Village, email: str, network: str) -> None:
    """Ask for the newsletter; a mail goes out either way, so nobody learns who gets it. Errors: TooOften."""
    address = tidy_email(email)
    village = Village.objects.select_for_update().get(pk=village.pk)
    limits = (
        (f"news:{village.public_id}:{address}", MOST_FOR_ADDRESS),
        (f"news:{network}", MOST_FOR_NETWORK),
    )
    if not all(let_through(who, most=most) for who, most in limits):
        raise TooOften(_("Er is net vaak iets gestuurd. Wacht een uur, of bel ons."))
    rows = Subscription.objects.of(village)
    one = rows.filter(email=address).first()
    if one is None:
        one = Subscription.every.create(village=village, email=address, how=How.WEBSITE)
        record(village=village, actor=None, verb="ask", obj=one)
    elif one.confirmed_at is None:
        one.asked_at = timezone.now()
        one.save(update_fields=["asked_at"])
    subject, body = already_letter(one) if one.confirmed_at else confirm_letter(one)
    key = f"news:{one.public_id}:{timezone.now():%Y%m%d%H%M%S%f}"
    write_mail(key=key, to=address, subject=subject, body=body, village=village)


@transaction.atomic
def confirm(*, subscription: Subscription) -> None:
    """She said yes. Twice is the same as once."""
    rows = Subscription.objects.of(subscription.village).filter(pk=subscription.pk, confirmed_at=None)
    if rows.update(confirmed_at=timezone.now()):
        _say_yes(subscription)
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
    _say_yes(one)
    record(village=village, actor=actor, verb="write_down", obj=one)
    return one


@transaction.atomic
def return_subscription(*, village: Village, email: str, **facts: Any) -> None:
    """Who was taken off by an act that is taken back, gets it again; what she said then counts."""
    village = Village.objects.select_for_update().get(pk=village.pk)
    if not Subscription.objects.of(village).filter(email=email).exists():
        one = Subscription.every.create(village=village, email=email, **facts)
        if one.confirmed_at:
            _say_yes(one)


@transaction.atomic
def stop(*, subscription: Subscription, actor: Person | None = None, how: How = How.WEBSITE) -> None:
    """She does not want it any more: the row goes, and what still waited for her.

    Who stands on the list with this address gets it no more either.
    """
    village = subscription.village
    withdraw_mailings(village=village, to=subscription.email)
    record(village=village, actor=actor, verb="stop", obj=subscription)
    if subscription.confirmed_at:
        say_no(village=village, about=About.NEWSLETTER, obj=subscription)
    subscription.delete()
    for person in people_at(village, subscription.email):
        _say_none(person, how, actor)


@transaction.atomic
def decline(*, people: Iterable[Person], how: How, actor: Person | None = None) -> None:
    """Who stand on the list want no newsletter. Twice is the same as once.

    What waits for them goes too, and a yes by the address alone, unless another behind it still wants it.
    """
    for person in people:
        _say_none(person, how, actor)
        if not person.email or any(gets_newsletter(one) for one in people_at(person.village, person.email)):
            continue
        withdraw_mailings(village=person.village, to=person.email)
        for row in Subscription.objects.of(person.village).filter(email=person.email):
            stop(subscription=row, actor=actor, how=how)


@transaction.atomic
def welcome_back(*, people: Iterable[Person], actor: Person | None = None) -> None:
    """They want it after all."""
    for person in people:
        gone, _rows = NoNewsletter.objects.of(person.village).filter(person=person).delete()
        if gone:
            record(village=person.village, actor=actor, verb="welcome_back", obj=person)


def gets_newsletter(person: Person) -> bool:
    """Who stands on the list gets it, unless she said no."""
    return not NoNewsletter.objects.of(person.village).filter(person=person).exists()


def people_at(village: Village, email: str) -> list[Person]:
    """Who stand on the list with this address."""
    rows = Person.objects.of(village).current().filter(login__email=email)
    return list(rows.select_related("village", "login"))


def _say_none(person: Person, how: How, actor: Person | None) -> None:
    facts = {"village": person.village, "how": how, "by": actor}
    _row, new = NoNewsletter.objects.of(person.village).get_or_create(person=person, defaults=facts)
    if new:
        record(village=person.village, actor=actor, verb="decline", obj=person)


def recipients(village: Village) -> QuerySet[Subscription]:
    """Whom a newsletter may go to at this moment: who said yes, and of whom that is the last line.

    A row that came without a line gets nothing: all that is sent goes through here.
    """
    rows = Subscription.objects.of(village).confirmed()
    return rows.filter(public_id__in=held_keys(village, About.NEWSLETTER)).order_by("email")


@transaction.atomic
def offer(*, village: Village, words: str, actor: Person | None) -> None:
    """Let people subscribe on the website, told what they get; without words no more."""
    held = Village.objects.select_for_update().get(pk=village.pk)
    held.newsletter_words = village.newsletter_words = words
    held.save(update_fields=["newsletter_words"])
    show_change(held)
    record(village=held, actor=actor, verb="offer" if words else "end_offer", obj=held)


def forget_unconfirmed() -> None:
    """After a week without a yes nothing of an address is left."""
    Subscription.every.filter(confirmed_at=None, asked_at__lte=timezone.now() - WAITS).delete()


def _say_yes(one: Subscription) -> None:
    """A yes is the last word: also of who stands on the list with this address, and said no before."""
    village = one.village
    welcome_back(people=people_at(village, one.email))
    say_yes(village=village, about=About.NEWSLETTER, obj=one, how=one.how, text=village.newsletter_words)
