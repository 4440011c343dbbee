"""What was done in the names of people in a year, gathered for their letters."""

from __future__ import annotations

from collections import defaultdict

from dorpsplein.base.dates import local_today
from dorpsplein.community.behalf.models import Act, Consent
from dorpsplein.community.behalf.sheets import Year
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village

KEPT_YEARS = 2  # what is older than the acts that are kept cannot be told


def years_told() -> list[int]:
    """The years of which a letter can be made: this one, and the one before."""
    this = local_today().year
    return [this - back for back in range(KEPT_YEARS)]


def year_of(person: Person, year: int) -> Year:
    """The year of one person."""
    return _gathered(person.village, [person], year)[0]


def year_of_all(village: Village, year: int) -> list[Year]:
    """Of everybody on the list for whom something was done in that year, or for whom somebody may act now."""
    acted = Act.objects.of(village).filter(at__year=year).values("person")
    running = Consent.objects.of(village).running(local_today()).values("person")
    rows = Person.objects.of(village).current()
    persons = (rows.filter(pk__in=acted) | rows.filter(pk__in=running)).distinct()
    return _gathered(village, list(persons.select_related("village").in_order()), year)


def _gathered(village: Village, persons: list[Person], year: int) -> list[Year]:
    acts, running = defaultdict(list), defaultdict(list)
    done = Act.objects.of(village).filter(at__year=year, person__in=persons).select_related("stand_in")
    for act in done:
        acts[act.person_id].append(act)
    holds = Consent.objects.of(village).running(local_today()).filter(person__in=persons)
    for consent in holds.select_related("stand_in").prefetch_related("allowed"):
        running[consent.person_id].append(consent)
    return [Year(person, acts[person.pk], running[person.pk]) for person in persons]
