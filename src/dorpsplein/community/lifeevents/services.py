"""Writing down what happened, with all that follows; and taking it back as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.addresses import PostalAddress
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.papers import end_paper
from dorpsplein.community.journal.services import record
from dorpsplein.community.lifeevents import effects
from dorpsplein.community.lifeevents.models import TAKE_BACK, Kind, LifeEvent
from dorpsplein.community.lifeevents.moving import Wish, address_facts
from dorpsplein.community.outbox.services import withdraw_waiting
from dorpsplein.community.people import services as people
from dorpsplein.community.people.models import CardVersion, Channel, CircleMember, Person, PersonPlace
from dorpsplein.community.people.services.cards import version_of, write_card
from dorpsplein.community.subscriptions.models import Subscription
from dorpsplein.community.subscriptions.services import stop
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change


@transaction.atomic
def happen(*, person: Person, kind: Kind, wish: Wish, actor: Person | None) -> LifeEvent:
    """Do all that follows from what happened, at once. Errors: Refusal for the last who says who may what."""
    village = Village.objects.select_for_update().get(pk=person.village_id)
    person = Person.objects.of(village).select_related("login", "through", "village").get(pk=person.pk)
    refusal = effects.effects_of(person, kind).refusal
    if refusal:
        raise Refusal(refusal)
    mates = effects.housemates(person)
    acts: dict[str, Any] = {"house": [one.public_id for one in (person, *mates)] if mates else []}
    if kind.is_end:
        acts |= _end(person, kind, actor)
    elif kind == Kind.MOVED:
        acts["cards"] = _move(person, mates, wish, actor)
    else:
        acts |= _ease(person, wish, actor)
    acts["house_after"] = _houses(village, acts["house"])
    made = LifeEvent.every.create(village=village, person=person, kind=kind, by=actor, acts=acts)
    record(village=village, actor=actor, verb="life_event", obj=made)
    return made


@transaction.atomic
def undo(*, event: LifeEvent, actor: Person | None) -> list[str]:
    """Take all of it back but what somebody changed since; returns that in words.

    Errors: Refusal after thirty days, and for what was taken back already.
    """
    village = Village.objects.select_for_update().get(pk=event.village_id)
    rows = LifeEvent.objects.of(village).young().select_related("person__village", "village")
    young = rows.filter(pk=event.pk).first()
    if young is None:
        raise Refusal(_("Dit is langer dan dertig dagen geleden, of het is al teruggedraaid."))
    kept = _return_place(young, actor)
    kept += _return_cards(young, actor)
    kept += _return_tasks(young, actor)
    kept += _return_house(young, actor)
    kept += _return_subscription(young)
    young.undone_at = timezone.now()
    young.save(update_fields=["undone_at"])
    record(village=village, actor=actor, verb="undo_life_event", obj=young)
    return kept


def forget_life_events() -> int:
    """After thirty days nothing of it is left; returns how many went."""
    return LifeEvent.every.filter(at__lt=timezone.now() - TAKE_BACK).delete()[0]


def _end(person: Person, kind: Kind, actor: Person | None) -> dict[str, Any]:
    acts: dict[str, Any] = {"tasks": [role.public_id for role in effects.tasks_of(person)]}
    circles = CircleMember.objects.of(person.village).current().filter(person=person)
    acts["circles"] = list(circles.values_list("public_id", flat=True))
    own, through = effects.is_own_address(person), effects.those_through(person)
    acts["cards"] = [_rewrite(one, actor, channel="", through=None) for one in through]
    if own:
        withdraw_waiting(village=person.village, to=person.email)
        acts["subscription"] = _end_subscription(person, actor)
    if person.login and not person.login.email and actor:
        end_paper(login=person.login, actor=actor)
    acts["place"] = people.leave(person=person, actor=actor).public_id
    people.live_apart(person=person, actor=actor)
    if kind == Kind.DIED:
        acts["cards"].append(_rewrite(person, actor, email="", channel="", through=None))
    return acts


def _move(person: Person, mates: list[Person], wish: Wish, actor: Person | None) -> list[dict[str, str]]:
    lives = wish.lives or PostalAddress()
    facts = address_facts(lives)
    going = [person, *(one for one in mates if one in wish.along)]
    cards = [_rewrite(one, actor, **facts) for one in going]
    if len(going) <= len(mates):
        for one in going:
            people.live_apart(person=_fresh(one), actor=actor)
        for one in going[1:]:
            people.live_together(one=_fresh(person), other=_fresh(one), actor=actor)
    return cards


def _ease(person: Person, wish: Wish, actor: Person | None) -> dict[str, Any]:
    ending = [role for role in effects.tasks_of(person) if role.public_id in wish.tasks]
    for role in ending:
        people.end_role(role=role, actor=actor)
    acts: dict[str, Any] = {"tasks": [role.public_id for role in ending]}
    if wish.channel:
        if wish.channel != Channel.EMAIL and effects.is_own_address(person):
            withdraw_waiting(village=person.village, to=person.email)
        acts["cards"] = [_rewrite(person, actor, channel=wish.channel, through=wish.through)]
    return acts


def _rewrite(person: Person, actor: Person | None, **facts: Any) -> dict[str, str]:
    """Write a card without a word to its address; what it said is kept."""
    kept = version_of(person)
    kept.save()
    login = None if facts.get("email") == "" else person.login
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
    stop(subscription=one, actor=actor)
    return told


def _return_place(event: LifeEvent, actor: Person | None) -> list[str]:
    if "place" not in event.acts:
        return []
    rows = PersonPlace.objects.of(event.village).filter(person=event.person)
    if rows.current().exists():
        return [_("Deze buur stond al weer op de lijst.")]
    people.return_to_list(person=event.person, actor=actor)
    held = CircleMember.objects.of(event.village).select_related("circle", "village")
    there = set(held.current().filter(person=event.person).values_list("circle", flat=True))
    for one in held.filter(public_id__in=event.acts["circles"]).exclude(circle__in=there):
        one.until = None
        one.save(update_fields=["until"])
    show_change(event.village)
    return []


def _return_cards(event: LifeEvent, actor: Person | None) -> list[str]:
    kept = []
    rows = CardVersion.objects.of(event.village).select_related("person__login", "person__village", "village")
    keys = [one["version"] for one in event.acts.get("cards", [])]
    for version in rows.filter(public_id__in=keys):
        if rows.filter(person=version.person, pk__gt=version.pk).exists():
            words = _("De kaart van %(name)s is daarna veranderd, en blijft zo.")
            kept.append(words % {"name": version.person.name})
        else:
            people.return_card(version=version, actor=actor)
    return kept


def _return_tasks(event: LifeEvent, actor: Person | None) -> list[str]:
    kept = []
    keys = event.acts.get("tasks", [])
    ended = timezone.localdate(event.at) - timedelta(days=1)
    for role in event.person.roles.filter(public_id__in=keys).select_related("circle", "village"):
        if role.until == ended:
            people.resume_role(role=role, actor=actor)
        else:
            kept.append(_("De taak %(task)s is daarna veranderd, en blijft zo.") % {"task": role.title})
    return kept


def _return_house(event: LifeEvent, actor: Person | None) -> list[str]:
    keys, after = event.acts["house"], event.acts["house_after"]
    parted = len(set(after.values())) > 1 or "" in after.values()
    if not parted:
        return []
    if _houses(event.village, keys) != after:
        return [_("Wie met wie woont, is daarna veranderd, en blijft zo.")]
    first, *others = Person.objects.of(event.village).filter(public_id__in=keys).order_by("pk")
    for other in others:
        people.live_together(one=_fresh(first), other=_fresh(other), actor=actor)
    return []


def _return_subscription(event: LifeEvent) -> list[str]:
    told = event.acts.get("subscription")
    if told and not Subscription.objects.of(event.village).filter(email=told["email"]).exists():
        by = Person.objects.of(event.village).filter(public_id=told["by"]).first()
        facts = {"email": told["email"], "how": told["how"], "by": by}
        times = {"asked_at": told["asked"], "confirmed_at": told["confirmed"]}
        Subscription.every.create(village=event.village, **facts, **times)
    return []


def _houses(village: Village, keys: list[str]) -> dict[str, str]:
    rows = Person.objects.of(village).filter(public_id__in=keys)
    return {key: house or "" for key, house in rows.values_list("public_id", "household__public_id")}


def _fresh(person: Person) -> Person:
    return Person.objects.of(person.village).select_related("household", "village").get(pk=person.pk)
