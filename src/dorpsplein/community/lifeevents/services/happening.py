"""Writing down what happened, with all that follows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction

from dorpsplein.base.addresses import PostalAddress
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.papers import lay_aside_paper
from dorpsplein.community.journal.services import record
from dorpsplein.community.lifeevents import effects
from dorpsplein.community.lifeevents.consents import end_consents, keys_near
from dorpsplein.community.lifeevents.models import Kind, LifeEvent
from dorpsplein.community.lifeevents.moving import Wish, address_facts, fresh, houses_of
from dorpsplein.community.lifeevents.nearest import housemates, is_own_address, those_through
from dorpsplein.community.outbox.services import hold_waiting
from dorpsplein.community.people import services as people
from dorpsplein.community.people.models import Channel, CircleMember, Person
from dorpsplein.community.people.services.cards import version_of, write_card
from dorpsplein.community.subscriptions.models import Subscription
from dorpsplein.community.subscriptions.services import kinds_of, stop
from dorpsplein.community.villages.models import Village


@transaction.atomic
def happen(*, person: Person, kind: Kind, wish: Wish, actor: Person | None) -> LifeEvent:
    """Do all that follows from what happened, at once.

    Errors: Refusal for the last who says who may what, and for two who are a pair already or are none.
    """
    village = Village.objects.select_for_update().get(pk=person.village_id)
    person = fresh(person)
    other = fresh(wish.other) if wish.other else None
    refusal = effects.effects_of(person, kind, other).refusal
    if refusal:
        raise Refusal(refusal)
    mates = housemates(person)
    theirs = [other, *housemates(other)] if other else []
    house = list(dict.fromkeys(one.public_id for one in (person, *mates, *theirs)))
    acts: dict[str, Any] = {"house": house if mates or theirs else []}
    acts["house_before"] = houses_of(village, acts["house"])
    acts |= _follow(kind, person, mates, replace(wish, other=other), actor)
    acts["house_after"] = houses_of(village, acts["house"])
    made = LifeEvent.every.create(village=village, person=person, kind=kind, by=actor, acts=acts)
    record(village=village, actor=actor, verb="life_event", obj=made)
    return made


def _follow(
    kind: Kind, person: Person, mates: list[Person], wish: Wish, actor: Person | None
) -> dict[str, Any]:
    match kind:
        case Kind.MOVED:
            return {"cards": _move(person, mates, wish, actor)}
        case Kind.TOGETHER:
            return {"cards": _pair(person, wish, actor)}
        case Kind.APART:
            return {"cards": _part(person, mates, wish, actor)}
        case Kind.EASED:
            return _ease(person, wish, actor)
    return _end(person, kind, actor)


def _end(person: Person, kind: Kind, actor: Person | None) -> dict[str, Any]:
    acts: dict[str, Any] = {"tasks": [role.public_id for role in effects.tasks_of(person)]}
    circles = CircleMember.objects.of(person.village).current().filter(person=person)
    acts["circles"] = list(circles.values_list("public_id", flat=True))
    own, through = is_own_address(person), those_through(person)
    acts["cards"] = [_rewrite(one, actor, channel="", through=None) for one in through]
    acts["near"] = keys_near(person)
    acts["consents"] = end_consents(person, actor)
    if own:
        acts["mails"] = hold_waiting(village=person.village, to=person.email)
        acts["subscription"] = _end_subscription(person, actor)
    if person.login and not person.login.email:
        acts["paper"] = lay_aside_paper(login=person.login)
    acts["place"] = people.leave(person=person, actor=actor).public_id
    people.live_apart(person=person, actor=actor)
    if kind == Kind.DIED:
        acts["cards"].append(_rewrite(person, actor, email="", channel="", through=None))
    return acts


def _move(person: Person, mates: list[Person], wish: Wish, actor: Person | None) -> list[dict[str, str]]:
    facts = address_facts(wish.lives or PostalAddress())
    going = [person, *(one for one in mates if one in wish.along)]
    cards = [_rewrite(one, actor, **facts) for one in going]
    if len(going) <= len(mates):
        _leave_house(person, going[1:], actor)
    return cards


def _pair(person: Person, wish: Wish, actor: Person | None) -> list[dict[str, str]]:
    """Two behind one front door: who moves in leaves the old house, and takes the address of the other."""
    stays, comes = (wish.other, person) if wish.at_other else (person, wish.other)
    if stays is None or comes is None:
        raise ValueError("a pair is two")
    people.live_apart(person=comes, actor=actor)
    people.live_together(one=fresh(stays), other=fresh(comes), actor=actor)
    facts = address_facts(stays.lives)
    if not stays.street or facts == address_facts(comes.lives):
        return []
    return [_rewrite(fresh(comes), actor, **facts)]


def _part(person: Person, mates: list[Person], wish: Wish, actor: Person | None) -> list[dict[str, str]]:
    """Two who are no pair any more; what one hears, she does not hear through the other."""
    going = [person, *(one for one in mates if one in wish.along)]
    staying = [one for one in mates if one not in wish.along]
    facts = address_facts(wish.lives) if wish.lives else {}
    cards = []
    for one, those in [*((one, staying) for one in going), *((one, going) for one in staying)]:
        told = {
            **(facts if one in going else {}),
            **({"channel": "", "through": None} if one.through in those else {}),
        }
        if told:
            cards.append(_rewrite(one, actor, **told))
    _leave_house(person, going[1:], actor)
    return cards


def _leave_house(person: Person, along: list[Person], actor: Person | None) -> None:
    for one in (person, *along):
        people.live_apart(person=fresh(one), actor=actor)
    for one in along:
        people.live_together(one=fresh(person), other=fresh(one), actor=actor)


def _ease(person: Person, wish: Wish, actor: Person | None) -> dict[str, Any]:
    ending = [role for role in effects.tasks_of(person) if role.public_id in wish.tasks]
    for role in ending:
        people.end_role(role=role, actor=actor)
    acts: dict[str, Any] = {"tasks": [role.public_id for role in ending]}
    if wish.channel:
        if wish.channel != Channel.EMAIL and is_own_address(person):
            acts["mails"] = hold_waiting(village=person.village, to=person.email)
        acts["cards"] = [_rewrite(person, actor, channel=wish.channel, through=wish.other)]
    return acts


def _rewrite(person: Person, actor: Person | None, **facts: Any) -> dict[str, str]:
    """Write a card without a word to its address; what it said is kept."""
    kept = version_of(person)
    kept.save()
    login = None if person.email and facts.get("email") == "" else person.login
    write_card(person, replace(people.card_of(person), **facts), login)
    person.save()
    record(village=person.village, actor=actor, verb="change_card", obj=person)
    return {"person": person.public_id, "version": kept.public_id}


def _end_subscription(person: Person, actor: Person | None) -> dict[str, str] | None:
    one = Subscription.objects.of(person.village).confirmed().filter(email=person.email).first()
    Subscription.objects.of(person.village).filter(email=person.email, confirmed_at=None).delete()
    if one is None or one.confirmed_at is None:
        return None
    told = {"email": one.email, "how": one.how, "asked": one.asked_at.isoformat()}
    told |= {"confirmed": one.confirmed_at.isoformat(), "by": one.by.public_id if one.by else ""}
    told |= {"kinds": " ".join(kinds_of(one)), "language": one.language}
    stop(subscription=one, actor=actor, alone=True)
    return told
