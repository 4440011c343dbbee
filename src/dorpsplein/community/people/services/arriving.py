"""Many at once: new cards, and cards that a list fills."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from dorpsplein.base.dates import local_today
from dorpsplein.base.inserting import as_day, insert_all
from dorpsplein.base.scoping import draw_words, new_public_ids
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
from dorpsplein.community.people.services.cards import (
    card_of,
    version_of,
    write_card,
)
from dorpsplein.community.people.services.doors import drop_paper_logins
from dorpsplein.community.people.stored import CARD_COLUMNS, CARD_VALUES

SECRET_LENGTH = 40
A_TIME = 50


def add_all(intake: ListIntake, steps: Sequence[Step], newest: int) -> None:
    """Put these people on the list, each with what her row told; ``newest`` is the last who came before."""
    village, logins = intake.village, logins_of(step.email for step in steps)
    keys = new_public_ids(len(steps))
    cards = [(key, logins.get(step.email), *step.values) for key, step in zip(keys, steps, strict=True)]
    insert_all(Person(village=village), ("public_id", "login", *CARD_VALUES), cards)
    found = dict(Person.objects.of(village).filter(pk__gt=newest).values_list("public_id", "pk"))
    for key, step in zip(keys, steps, strict=True):
        step.who.person = found[key]
    today = as_day(local_today())
    places = [
        (
            key,
            step.who.person,
            step.candidate.ring or intake.ring,
            as_day(step.candidate.since) if step.candidate.since else today,
        )
        for key, step in zip(new_public_ids(len(steps)), steps, strict=True)
    ]
    prototype = PersonPlace(village=village, source=Source.LIST)
    insert_all(prototype, ("public_id", "person", "ring", "since"), places)
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
    logins = Login.objects.in_bulk(logins_of(step.who.card.email for step in steps).values())
    by_email = {login.email: login for login in logins.values()}
    held = PersonRole.objects.of(intake.village).on(local_today()).filter(person__in=keys)
    working = set(held.values_list("person", flat=True))
    versions: dict[int, CardVersion] = {}
    papers: list[Login | None] = []
    for step in steps:
        person = persons[step.who.person]
        before = card_of(person)
        card = filled(before, step.candidate.card())
        if person.pk in working:
            card = replace(card, email=before.email)
        if card != before:
            versions.setdefault(person.pk, version_of(person))
            papers.append(person.login)
            write_card(person, card, by_email.get(card.email) or person.login)
    CardVersion.every.bulk_create(versions.values())
    changed = [persons[key] for key in versions]
    if changed:
        Person.every.bulk_update(changed, CARD_COLUMNS, batch_size=A_TIME)
        drop_paper_logins(papers)
    _note(intake, steps, versions, is_new=False)


def logins_of(emails: Iterable[str]) -> dict[str, int]:
    """The key of the login of each address; those that are new get one, without a password."""
    asked = sorted(set(filter(None, emails)))
    passwords = (UNUSABLE_PASSWORD_PREFIX + word for word in draw_words(len(asked), SECRET_LENGTH))
    rows = zip(new_public_ids(len(asked)), asked, passwords, strict=True)
    insert_all(Login(), ("public_id", "email", "password"), rows, unless_there=True)
    found = Login.objects.filter(email__in=asked).values_list("email", "pk")
    return {email: key for email, key in found if email}


def _note(
    intake: ListIntake, steps: Sequence[Step], versions: dict[int, CardVersion], *, is_new: bool
) -> None:
    kept = {person: version.pk for person, version in versions.items()}
    rows = [
        (key, step.who.person, kept.get(step.who.person), step.candidate.seal)
        for key, step in zip(new_public_ids(len(steps)), steps, strict=True)
    ]
    prototype = CameWith(village=intake.village, intake=intake, is_new=is_new)
    insert_all(prototype, ("public_id", "person", "version", "seal"), rows)
