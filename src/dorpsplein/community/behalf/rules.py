"""Who may do what for whom, at this moment."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from dorpsplein.base.dates import local_today
from dorpsplein.community.behalf.models import SOON, Consent
from dorpsplein.community.behalf.words import Scope
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village


def held_by(stand_in: Person) -> QuerySet[Consent]:
    """What this person may do for others today."""
    rows = Consent.objects.of(stand_in.village).running(local_today()).filter(stand_in=stand_in)
    return rows.with_people().prefetch_related("allowed")


def given_by(person: Person) -> QuerySet[Consent]:
    """Who may do something for this person, now or later, also where the paper is not signed yet."""
    rows = Consent.objects.of(person.village).open(local_today()).filter(person=person)
    return rows.exclude(stand_in=person).with_people().prefetch_related("allowed")


def allows(consent: Consent, scope: Scope) -> bool:
    """Does it hold now, for this?"""
    rows = Consent.objects.of(consent.village).running(local_today())
    return rows.filter(pk=consent.pk, allowed__scope=scope).exists()


def ending_soon(village: Village) -> int:
    """How many end within a month, while nothing comes after."""
    today = local_today()
    rows = Consent.objects.of(village)
    pair = {"person": OuterRef("person"), "stand_in": OuterRef("stand_in")}
    after = rows.open(today).filter(**pair, since__gt=OuterRef("since"))
    return rows.running(today).filter(~Exists(after), until__lte=today + SOON).count()
