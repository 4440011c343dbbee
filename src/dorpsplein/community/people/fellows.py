"""Who is in a circle with somebody, and what each lets the others see."""

from __future__ import annotations

from dataclasses import dataclass

from dorpsplein.community.people.models import CircleMember, Person


@dataclass(frozen=True, slots=True)
class Fellow:
    """Another in the same circle: her name, and what she chose to show; the rest is empty."""

    person: Person
    phone: str = ""
    email: str = ""
    address: str = ""

    @property
    def name(self) -> str:
        """As everybody says it."""
        return self.person.name


def fellows_of(member: CircleMember) -> list[Fellow]:
    """The others in a circle, under the surname; who waits for a place sees nobody."""
    if member.waiting or member.until:
        return []
    rows = CircleMember.objects.of(member.village).inside().filter(circle=member.circle_id)
    rows = rows.exclude(pk=member.pk).select_related("person__login").order_by("person__sort_key", "pk")
    return [_fellow(one) for one in rows]


def own_circles(person: Person) -> list[CircleMember]:
    """In which circles somebody is today, by name."""
    rows = CircleMember.objects.of(person.village).inside().filter(person=person)
    return list(rows.select_related("circle", "village").order_by("circle__name", "pk"))


def _fellow(one: CircleMember) -> Fellow:
    person = one.person
    town = f"{person.postcode} {person.town}".strip()
    lives = ", ".join(filter(None, (person.street_line, town)))
    return Fellow(
        person,
        phone=person.phone if one.shows_phone else "",
        email=person.email if one.shows_email else "",
        address=lives if one.shows_address else "",
    )
