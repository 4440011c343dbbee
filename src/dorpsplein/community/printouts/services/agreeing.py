"""Agreeing to stand on the list of birthdays, and withdrawing it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from dorpsplein.community.consents.models import About
from dorpsplein.community.consents.services import say_no, say_yes
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.printouts.birthdays import YearDay
from dorpsplein.community.printouts.models import Birthday, Told


@transaction.atomic
def agree_birthday(*, person: Person, day: YearDay, told: Told, actor: Person | None) -> Birthday:
    """Write down a birthday of somebody who agrees, and how she said so."""
    facts = {"month": day.month, "day": day.day, "year": day.year, "told": told, "at": timezone.now()}
    by = None if told == Told.SELF else actor
    birthday, _new = Birthday.objects.of(person.village).update_or_create(
        person=person, defaults={**facts, "by": by, "village": person.village}
    )
    record(village=person.village, actor=actor, verb="agree_birthday", obj=person)
    say_yes(village=person.village, about=About.BIRTHDAYS, obj=birthday, how=told)
    return birthday


@transaction.atomic
def withdraw_birthday(*, person: Person, actor: Person | None) -> None:
    """She agrees no more: nothing of it stays."""
    birthday = birthday_of(person)
    if birthday:
        say_no(village=person.village, about=About.BIRTHDAYS, obj=birthday)
        birthday.delete()
        record(village=person.village, actor=actor, verb="withdraw_birthday", obj=person)


def birthday_of(person: Person) -> Birthday | None:
    """Her birthday, where she agreed."""
    return Birthday.objects.of(person.village).filter(person=person).select_related("by").first()
