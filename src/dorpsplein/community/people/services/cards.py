"""Keeping what a village knows of a person."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.names import Address, Name, NameUse, Noble
from dorpsplein.community.accounts.models import Login, tidy_email
from dorpsplein.community.accounts.services import name_address
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.letters import moved_letter
from dorpsplein.community.people.models import CardVersion, Person, PersonPlace, Ring, Source, decides_alone
from dorpsplein.community.people.models.version import KEPT
from dorpsplein.community.people.services.doors import drop_paper_login
from dorpsplein.community.people.stored import CARD_VALUES, NAMED, PLAIN, card_values
from dorpsplein.community.villages.models import Village


def card_of(person: Person) -> Card:
    """What a village knows of a person now."""
    told = {name: getattr(person, name) for name in PLAIN}
    return Card(name=person.full_name, email=person.email, through=person.through, **told)


@transaction.atomic
def add_person(
    *,
    village: Village,
    card: Card,
    ring: Ring = Ring.PARTICIPANT,
    since: date | None = None,
    source: Source = Source.HAND,
    actor: Keyed | None,
) -> Person:
    """Put somebody on the list of a village."""
    person = Person(village=village)
    write_card(person, card, login_of(card.email))
    person.save()
    place = PersonPlace.every.create(village=village, person=person, ring=ring, since=since, source=source)
    record(village=village, actor=actor, verb="welcome", obj=place)
    return person


@transaction.atomic
def change_card(*, person: Person, card: Card, actor: Person | None) -> CardVersion | None:
    """Write down what is true now; what was there can be put back for thirty days.

    None when nothing changed. Whose mail address changes reads it at the old one.
    Errors: Refusal where the last who decides would lose hers.
    """
    before, login = card_of(person), person.login
    if card == before:
        return None
    if before.email and not card.email and decides_alone(person, local_today()):
        raise Refusal(_("Deze buur zegt als enige wie wat mag. Zonder mailadres kan dat niet."))
    kept = version_of(person)
    kept.save()
    write_card(person, card, _login_for(person, card.email))
    person.save()
    if person.login != login:
        drop_paper_login(login)
    record(village=person.village, actor=actor, verb="change_card", obj=person)
    if before.email and before.email != card.email:
        subject, body = moved_letter(person, actor)
        key = f"moved:{kept.public_id}"
        write_mail(key=key, to=before.email, subject=subject, body=body, village=person.village)
    return kept


def _login_for(person: Person, email: str) -> Login | None:
    """The login of an address. Who alone decides keeps her letter until a code came by that mail."""
    if email and person.login and not person.email and decides_alone(person, local_today()):
        name_address(login=person.login, village=person.village, email=email)
        if person.login.email == email:
            return person.login
    return login_of(email) or _paper_login(person)


@transaction.atomic
def return_card(*, version: CardVersion, actor: Person | None) -> Person:
    """Put back what a card said before; what it says now is kept in its turn.

    Errors: Refusal after thirty days.
    """
    if not CardVersion.objects.of(version.village).young().filter(pk=version.pk).exists():
        raise Refusal(_("Dit is langer dan dertig dagen geleden. Terug kan niet meer."))
    change_card(person=version.person, card=_card(version), actor=actor)
    return version.person


def is_as_left(version: CardVersion) -> bool:
    """Does the card say what it said right after this version was kept, whatever was put back in between?"""
    person = version.person
    rows = CardVersion.objects.of(person.village).filter(person=person, pk__gt=version.pk)
    following = rows.order_by("pk").first()
    return following is None or following.facts == version_of(person).facts


def write_card(person: Person, card: Card, login: Login | None) -> None:
    """Set the fields of a person, and those that follow from them; saves nothing of the person."""
    for name, value in zip(CARD_VALUES, card_values(card), strict=True):
        setattr(person, name, value)
    person.through = card.through
    person.login = login


def version_of(person: Person) -> CardVersion:
    """What a card says now, to be kept before it is changed; saves nothing."""
    facts = _facts(card_of(person))
    return CardVersion(village=person.village, person=person, facts=facts, until=timezone.now())


def login_of(email: str) -> Login | None:
    """The login of an address, if there is an address; one that is new gets a login, without a password."""
    if not email:
        return None
    facts = {"password": make_password(None)}
    return Login.objects.get_or_create(email=tidy_email(email), defaults=facts)[0]


def _paper_login(person: Person) -> Login | None:
    """The login of who comes in with a letter: no mail address, and so nothing to change on a card."""
    return person.login if person.login and not person.login.email else None


def _facts(card: Card) -> dict[str, Any]:
    told = {name: getattr(card, name) for name in PLAIN}
    named = {name: getattr(card.name, name) for name in NAMED}
    ways = {"use": str(card.name.use), "address": str(card.name.address)}
    through = card.through.public_id if card.through else ""
    return {**told, "email": card.email, "through": through, "name": {**named, **ways}}


def _card(version: CardVersion) -> Card:
    told = dict(version.facts)
    through = Person.objects.of(version.village).filter(public_id=told.pop("through")).first()
    return Card(**{**told, "name": _name(told["name"]), "through": through})


def _name(told: dict[str, str]) -> Name:
    ways = {"use": NameUse(told["use"]), "address": Address(told["address"])}
    nobles = {part: Noble(told[part]) for part in ("noble", "partner_noble")}
    return Name(**{part: told[part] for part in NAMED if part not in nobles}, **ways, **nobles)  # type: ignore[arg-type]


def forget_cards() -> int:
    """Erase what cards said more than thirty days ago; returns how many."""
    return CardVersion.every.filter(until__lt=timezone.now() - KEPT).delete()[0]
