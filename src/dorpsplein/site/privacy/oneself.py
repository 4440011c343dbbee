"""By what a village may know somebody's rows: her name, her numbers, her mail addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from dorpsplein.base.names import fold
from dorpsplein.base.personal import Mark
from dorpsplein.base.phone import show_phone
from dorpsplein.community.people.models import CardVersion, Person


@dataclass(frozen=True, slots=True)
class Oneself:
    """One person, and how to know what is hers.

    ``names`` are the ways of saying her name that nobody else on the list answers to; ``shared`` are the
    numbers and addresses that another on the list has too: there only the name tells them apart.
    """

    person: Person
    names: frozenset[str]
    words: frozenset[str]
    phones: frozenset[str]
    emails: frozenset[str]
    shared: frozenset[str]

    def has(self, told: Mapping[Mark, str]) -> bool:
        """Is this row hers, with this name, number and address in it?"""
        name = fold(told.get(Mark.NAME, ""))
        reached = {told.get(Mark.PHONE, ""), told.get(Mark.EMAIL, "").lower()} - {""}
        if not reached:
            return name in self.names
        mine = reached & (self.phones | self.emails)
        if mine - self.shared:
            return True
        return bool(mine) and bool(name) and set(name.split()) <= self.words

    def candidates(self, known_by: tuple[tuple[Mark, str], ...]) -> Q:
        """Rows that may be hers; ``has`` decides."""
        found = Q()
        for mark, field in known_by:
            if mark is Mark.NAME:
                found |= Q((f"{field}__in", [self.person.name, self.person.first_name]))
            elif mark is Mark.PHONE and self.phones:
                found |= Q((f"{field}__in", sorted(self.phones)))
            for email in self.emails if mark is Mark.EMAIL else ():
                found |= Q((f"{field}__iexact", email))
        return found

    @property
    def said(self) -> list[str]:
        """How she may stand in a text: her name, her numbers as people write them, her addresses."""
        named = [self.person.name] if " " in self.person.name else []
        numbers = [way for phone in sorted(self.phones) for way in _ways(phone)]
        return [*named, *numbers, *sorted(self.emails)]


def oneself(person: Person) -> Oneself:
    """Gather by what this person is known, also a month back."""
    kept = CardVersion.objects.of(person.village).filter(person=person).values_list("facts", flat=True)
    cards = [{"phone": person.phone, "second_phone": person.second_phone, "email": person.email}, *kept]
    phones = {card.get(name, "") for card in cards for name in ("phone", "second_phone")} - {""}
    emails = {card.get("email", "").lower() for card in cards} - {""}
    others = Person.objects.of(person.village).exclude(pk=person.pk)
    theirs = others.filter(Q(phone__in=phones) | Q(second_phone__in=phones) | Q(login__email__in=emails))
    shared = {
        reach
        for row in theirs.select_related("login")
        for reach in (row.phone, row.second_phone, row.email)
        if reach in phones | emails
    }
    taken = {fold(way) for row in others.only("name", "given") for way in (row.name, row.first_name)}
    names = {fold(person.name), fold(person.first_name)} - {""} - taken
    return Oneself(
        person=person,
        names=frozenset(names),
        words=frozenset(fold(f"{person.name} {person.given} {person.initials}").split()),
        phones=frozenset(phones),
        emails=frozenset(emails),
        shared=frozenset(shared),
    )


def _ways(phone: str) -> list[str]:
    """A number as it is kept, as we show it, and without spaces."""
    shown = show_phone(phone)
    return [phone, shown, shown.replace(" ", "")]
