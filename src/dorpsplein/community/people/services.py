"""Taking a place and a role."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.text import slugify

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.people.models import Circle, CircleKind, Person, PersonPlace, PersonRole, Ring
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
    """Give somebody a place in a village."""
    person = Person.objects.create(name=name, login=login, phone=phone)
    place = PersonPlace.every.create(village=village, person=person, ring=ring)
    record(village=village, actor=actor, verb="welcome", obj=place)
    return person


@transaction.atomic
def give_role(
    *,
    village: Village,
    person: Person,
    role: Role,
    since: date,
    until: date | None = None,
    actor: Keyed | None = None,
) -> PersonRole:
    """Give somebody a role for a term."""
    given = PersonRole.every.create(village=village, person=person, role=role, since=since, until=until)
    record(village=village, actor=actor, verb="give_role", obj=given)
    return given


@transaction.atomic
def form_circle(
    *, village: Village, name: str, kind: CircleKind = CircleKind.CIRCLE, actor: Keyed | None = None
) -> Circle:
    """Form a circle or an inner neighbourhood."""
    circle = Circle.every.create(village=village, name=name, kind=kind, slug=slugify(name))
    record(village=village, actor=actor, verb="form", obj=circle)
    return circle
