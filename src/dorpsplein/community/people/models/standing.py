"""Who stands behind an address, and where."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models

from dorpsplein.community.people.models.person import Person
from dorpsplein.community.people.models.role import DECIDING, PersonRole
from dorpsplein.community.villages.models import Village

if TYPE_CHECKING:
    from dorpsplein.community.accounts.models import Login


def persons_of(login: Login, village: Village | None = None) -> models.QuerySet[Person]:
    """Everybody behind one address, in any village; with a village, those who have a place there."""
    if village is None:
        return Person.every.filter(login=login).select_related("village").order_by("pk")
    return Person.objects.of(village).current().filter(login=login).order_by("pk")


def has_place(person: Person, village: Village) -> bool:
    """Does this person stand somewhere in this village?"""
    return Person.objects.of(village).current().filter(pk=person.pk).exists()


def decides_alone(person: Person, today: date) -> bool:
    """Does this person decide in her village, and nobody behind another address?"""
    deciding = PersonRole.objects.of(person.village).deciding(today).values_list("person__login", flat=True)
    return person.login_id is not None and set(deciding) == {person.login_id}


def is_needed(person: Person, today: date) -> bool:
    """Would nobody decide without this person, today or once an end to come has come?"""
    rows = PersonRole.objects.of(person.village)
    mine, others = rows.filter(person=person, role__in=DECIDING), rows.exclude(person=person)
    return mine.not_over(today).exists() and not (
        others.deciding(today).exists() and others.lasting().exists()
    )


def has_board(village: Village, today: date) -> bool:
    """Can somebody say who may what in this village?"""
    return PersonRole.objects.of(village).deciding(today).exists()
