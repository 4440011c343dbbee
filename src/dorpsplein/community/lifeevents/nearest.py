"""Who lives with somebody, hears through her, or reads the same mail."""

from __future__ import annotations

from dorpsplein.community.people.models import Person


def housemates(person: Person) -> list[Person]:
    """Who else lives there and is on the list."""
    if person.household_id is None:
        return []
    rows = Person.objects.of(person.village).current().filter(household=person.household_id)
    return list(rows.exclude(pk=person.pk).select_related("login", "through", "village").in_order())


def those_through(person: Person) -> list[Person]:
    """Who hears from us through this person."""
    rows = Person.objects.of(person.village).current().filter(through=person)
    return list(rows.select_related("login", "through", "village").in_order())


def is_own_address(person: Person) -> bool:
    """Does nobody else on the list of this village read the mail of this address?"""
    if not person.email:
        return False
    others = Person.objects.of(person.village).current().filter(login=person.login)
    return not others.exclude(pk=person.pk).exists()
