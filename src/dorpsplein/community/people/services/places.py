"""Coming to stand in a village, and leaving it."""

from __future__ import annotations

from django.db import transaction

from dorpsplein.base.dates import local_today
from dorpsplein.base.names import read_name
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import CircleMember, Person, PersonPlace, PersonRole, Ring
from dorpsplein.community.people.services.cards import add_person
from dorpsplein.community.people.services.circles import leave_circle
from dorpsplein.community.people.services.roles import end_role
from dorpsplein.community.villages.models import Village


@transaction.atomic
def welcome_person(
    *,
    village: Village,
    name: str,
    ring: Ring = Ring.PARTICIPANT,
    login: Login | None = None,
    phone: str = "",
    actor: Keyed | None = None,
) -> Person:
    """Give somebody a place in a village, by a name as people type it."""
    card = Card(name=read_name(name), phone=phone, email=(login and login.email) or "")
    return add_person(village=village, card=card, ring=ring, actor=actor)


@transaction.atomic
def stand_nearer(*, place: PersonPlace, ring: Ring, actor: Keyed | None) -> PersonPlace:
    """Say how near to the middle somebody stands now."""
    place.ring = ring
    place.save(update_fields=["ring"])
    record(village=place.village, actor=actor, verb="stand", obj=place)
    return place


@transaction.atomic
def leave(*, person: Person, actor: Keyed | None) -> PersonPlace:
    """Take somebody off the list from today; tasks end too.

    Errors: Refusal for the last who can say who may what.
    """
    today = local_today()
    for role in PersonRole.objects.of(person.village).held_by(person).not_over(today):
        end_role(role=role, actor=actor)
    for member in CircleMember.objects.of(person.village).current().filter(person=person):
        leave_circle(member=member, actor=actor)
    place = PersonPlace.objects.of(person.village).current().get(person=person)
    place.until = today
    place.save(update_fields=["until"])
    record(village=person.village, actor=actor, verb="leave", obj=place)
    return place


@transaction.atomic
def return_to_list(*, person: Person, actor: Keyed | None) -> PersonPlace:
    """Undo a leave: the place goes on, the tasks do not."""
    rows = PersonPlace.objects.of(person.village).filter(person=person)
    place = rows.current().first() or rows.latest("until", "pk")
    if place.until:
        place.until = None
        place.save(update_fields=["until"])
        Person.objects.of(person.village).filter(pk=person.pk).update(merged_into=None)
        record(village=person.village, actor=actor, verb="return", obj=place)
    return place
