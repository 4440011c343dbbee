"""Doing something in the name of another: whether it may is asked at that moment, behind a lock."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.behalf.hearing import ear_of
from dorpsplein.community.behalf.models import Act, Consent
from dorpsplein.community.behalf.services.telling import tell_of_act
from dorpsplein.community.behalf.words import Part, Scope, What
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import CardVersion, Person
from dorpsplein.community.people.services import card_of, change_card, return_card
from dorpsplein.community.printouts.birthdays import YearDay
from dorpsplein.community.printouts.models import Told
from dorpsplein.community.printouts.services import agree_birthday, birthday_of, withdraw_birthday
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import How, Kind
from dorpsplein.community.villages.models import Village

OF_PART = {
    Part.ADDRESS: ("extra", "street", "house_number", "addition", "postcode", "town"),
    Part.PHONE: ("phone", "second_phone"),
    Part.CHANNEL: ("channel", "through"),
}


class NoLonger(Refusal):
    """It may not, or not any more; nothing was done."""


@transaction.atomic
def change_details(*, consent: Consent, card: Card) -> CardVersion | None:
    """Write down what is true of her now; None where nothing changed. Her mail address stays hers.

    Errors: NoLonger.
    """
    held = hold(consent, Scope.DETAILS)
    before, ear = card_of(held.person), ear_of(held.person, held.stand_in)
    parts = [part for part, names in OF_PART.items() if _differs(before, card, names)]
    kept = change_card(person=held.person, card=card, actor=held.stand_in) if parts else None
    if kept:
        _write(held, What.DETAILS, parts, heard_before=[ear])
    return kept


@transaction.atomic
def return_details(*, consent: Consent, version: CardVersion) -> None:
    """Put back what her card said before. Errors: NoLonger; Refusal after thirty days."""
    held = hold(consent, Scope.DETAILS)
    ear = ear_of(held.person, held.stand_in)
    held.person = return_card(version=version, actor=held.stand_in)
    _write(held, What.UNDONE, heard_before=[ear])


@transaction.atomic
def put_birthday(*, consent: Consent, day: YearDay) -> None:
    """Her birthday may stand on the list. Errors: NoLonger."""
    held = hold(consent, Scope.LISTS)
    agree_birthday(person=held.person, day=day, told=Told.BEHALF, actor=held.stand_in)
    _write(held, What.BIRTHDAY)


@transaction.atomic
def take_birthday_off(*, consent: Consent) -> None:
    """Her birthday stands on no list any more. Errors: NoLonger."""
    held = hold(consent, Scope.LISTS)
    if birthday_of(held.person):
        withdraw_birthday(person=held.person, actor=held.stand_in)
        _write(held, What.NO_BIRTHDAY)


@transaction.atomic
def ask_news(*, consent: Consent, kind: Kind = Kind.NEWSLETTER) -> None:
    """She gets this kind of mail again. Errors: NoLonger; Refusal when she gets it already."""
    held = _hold_mail(consent, kind)
    if subscriptions.gets(held.person, kind):
        raise Refusal(_("Die post komt al."))
    subscriptions.welcome_back(people=[held.person], kinds=[kind], how=How.BEHALF, actor=held.stand_in)
    _write(held, What.NEWS if kind == Kind.NEWSLETTER else What.MESSAGES)


@transaction.atomic
def stop_news(*, consent: Consent, kind: Kind = Kind.NEWSLETTER) -> None:
    """She does not want this kind of mail any more. Errors: NoLonger."""
    held = _hold_mail(consent, kind)
    if subscriptions.gets(held.person, kind):
        subscriptions.decline(people=[held.person], kinds=[kind], how=How.BEHALF, actor=held.stand_in)
        _write(held, What.NO_NEWS if kind == Kind.NEWSLETTER else What.NO_MESSAGES)


def hold(consent: Consent, scope: Scope) -> Consent:
    """The consent as it is now, with its village locked until the act is written. Errors: NoLonger.

    For rooms above too: to be called first, in the transaction of the act.
    """
    village = Village.objects.select_for_update().get(pk=consent.village_id)
    rows = Consent.objects.of(village).running(local_today()).with_people()
    held = rows.filter(pk=consent.pk, allowed__scope=scope).first()
    if held is None:
        raise NoLonger(
            _("U mag dit nu niet namens %(name)s. Er is niets veranderd.") % {"name": consent.person}
        )
    return held


def _hold_mail(consent: Consent, kind: Kind) -> Consent:
    """The same for a kind of mail: what was signed may speak of the newsletter alone. Errors: NoLonger."""
    held = hold(consent, Scope.LISTS)
    if kind == Kind.MESSAGE and not held.speaks_of_messages:
        raise NoLonger(_("Het papier zegt niets over berichten tussendoor. Er is niets veranderd."))
    return held


def _write(
    held: Consent, what: What, parts: Iterable[Part] = (), *, heard_before: Iterable[Person] = ()
) -> None:
    """Write down what was done, and tell it. ``heard_before``: who would have heard before the act.

    An act may change who hears of her. Who heard until then is told too: else a stand-in could say that she
    hears through him, and be the only one who reads it.
    """
    act = Act.every.create(
        village=held.village,
        person=held.person,
        stand_in=held.stand_in,
        consent=held,
        what=what,
        parts=" ".join(parts),
    )
    record(village=held.village, actor=held.stand_in, verb="act_for", obj=act)
    tell_of_act(act, [*heard_before, ear_of(held.person, held.stand_in)])


def _differs(before: Card, after: Card, names: tuple[str, ...]) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in names)
