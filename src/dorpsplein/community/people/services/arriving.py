"""Many at once: new cards, and cards that a list fills."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.people.comparing import Step, filled
from dorpsplein.community.people.models import (
    CameWith,
    CardVersion,
    ListIntake,
    Person,
    PersonPlace,
    PersonRole,
    Source,
)
from dorpsplein.community.people.services.cards import CARD_COLUMNS, card_of, version_of, write_card
from dorpsplein.community.people.services.doors import drop_paper_logins

SECRET_BYTES = 30
A_TIME = 50


def add_all(intake: ListIntake, steps: Sequence[Step]) -> None:
    """Put these people on the list, each with what her row told."""
    village, today = intake.village, local_today()
    logins = logins_of(step.who.card.email for step in steps)
    persons = [Person(village=village) for _step in steps]
    for person, step in zip(persons, steps, strict=True):
        write_card(person, step.who.card, logins.get(step.who.card.email))
    Person.every.bulk_create(persons)
    PersonPlace.every.bulk_create(
        PersonPlace(
            village=village,
            person=person,
            ring=step.candidate.ring or intake.ring,
            since=step.candidate.since or today,
            source=Source.LIST,
        )
        for person, step in zip(persons, steps, strict=True)
    )
    for person, step in zip(persons, steps, strict=True):
        step.who.person = person.pk
    _note(intake, steps, {}, is_new=True)


def fill_all(intake: ListIntake, steps: Sequence[Step]) -> None:
    """Fill what is empty on the cards of these people; what a card said is kept for thirty days.

    Who has a task gets no mail address from a list: with it one comes in.
    """
    if not steps:
        return
    keys = {step.who.person for step in steps}
    rows = Person.objects.of(intake.village).filter(pk__in=keys).select_related("login", "through", "village")
    persons = {person.pk: person for person in rows}
    steps = [step for step in steps if step.who.person in persons]
    logins = logins_of(step.who.card.email for step in steps)
    held = PersonRole.objects.of(intake.village).on(local_today()).filter(person__in=keys)
    working = set(held.values_list("person", flat=True))
    versions: dict[int, CardVersion] = {}
    papers: list[Login | None] = []
    for step in steps:
        person = persons[step.who.person]
        before = card_of(person)
        card = filled(before, step.candidate.card)
        if person.pk in working:
            card = replace(card, email=before.email)
        if card != before:
            versions.setdefault(person.pk, version_of(person))
            papers.append(person.login)
            write_card(person, card, logins.get(card.email) or person.login)
    CardVersion.every.bulk_create(versions.values())
    changed = [persons[key] for key in versions]
    if changed:
        Person.every.bulk_update(changed, CARD_COLUMNS, batch_size=A_TIME)
        drop_paper_logins(papers)
    _note(intake, steps, versions, is_new=False)


def logins_of(emails: Iterable[str]) -> dict[str, Login]:
    """The login of each address; those that are new get one, without a password."""
    asked = sorted(set(filter(None, emails)))
    found = _found(asked)
    new = [email for email in asked if email not in found]
    if new:
        Login.objects.bulk_create(
            (Login(email=email, password=_no_password()) for email in new), ignore_conflicts=True
        )
        found |= _found(new)
    return found


def _found(emails: Sequence[str]) -> dict[str, Login]:
    return {login.email: login for login in Login.objects.filter(email__in=emails) if login.email}


def _no_password() -> str:
    return UNUSABLE_PASSWORD_PREFIX + secrets.token_urlsafe(SECRET_BYTES)


def _note(
    intake: ListIntake, steps: Sequence[Step], versions: dict[int, CardVersion], *, is_new: bool
) -> None:
    CameWith.every.bulk_create(
        CameWith(
            village=intake.village,
            intake=intake,
            person_id=step.who.person,
            version=versions.get(step.who.person),
            is_new=is_new,
            seal=step.candidate.seal,
        )
        for step in steps
    )
