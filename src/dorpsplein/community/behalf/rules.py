"""Who may do what for whom, at this moment."""

from __future__ import annotations

from django.db.models import QuerySet

from dorpsplein.base.dates import local_today
from dorpsplein.community.behalf.models import Consent
from dorpsplein.community.behalf.words import Scope
from dorpsplein.community.people.models import Person


def held_by(stand_in: Person) -> QuerySet[Consent]:
    """What this person may do for others today."""
    rows = Consent.objects.of(stand_in.village).running(local_today()).filter(stand_in=stand_in)
    return rows.with_people().prefetch_related("allowed")


def given_by(person: Person) -> QuerySet[Consent]:
    """Who may do something for this person today."""
    rows = Consent.objects.of(person.village).running(local_today()).filter(person=person)
    return rows.with_people().prefetch_related("allowed")


def allows(consent: Consent, scope: Scope) -> bool:
    """Does it hold now, for this?"""
    rows = Consent.objects.of(consent.village).running(local_today())
    return rows.filter(pk=consent.pk, allowed__scope=scope).exists()
