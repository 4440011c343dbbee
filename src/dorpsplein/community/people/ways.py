"""Who came with a list, by the way in which they can be told that they stand on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import override

from dorpsplein.base.names import salutation_together
from dorpsplein.community.people.models import CameWith, ListIntake, Person


@dataclass(slots=True)
class Told:
    """Some people who get one message: behind one address of mail, or one by one."""

    people: list[Person] = field(default_factory=list)

    @property
    def salutation(self) -> str:
        """Above the message, which is in Dutch whoever reads the screen."""
        with override("nl"):
            return salutation_together([person.full_name for person in self.people])

    @property
    def first(self) -> Person:
        """Whose address it goes to."""
        return self.people[0]


@dataclass(frozen=True, slots=True)
class Ways:
    """The new people of a list: by mail, by letter, and by word of mouth."""

    mails: list[Told]
    letters: list[Person]
    spoken: list[Person]

    @property
    def mailed(self) -> int:
        """How many people a mail reaches."""
        return sum(len(told.people) for told in self.mails)


def ways_of(intake: ListIntake) -> Ways:
    """How whom a list brought can be told; who was taken off again is left out."""
    came = CameWith.objects.of(intake.village).filter(intake=intake, is_new=True).values("person")
    rows = Person.objects.of(intake.village).current().filter(pk__in=came)
    mails: dict[str, Told] = {}
    letters: list[Person] = []
    spoken: list[Person] = []
    for person in rows.select_related("login", "village").in_order():
        if person.email:
            mails.setdefault(person.email, Told()).people.append(person)
        elif person.street:
            letters.append(person)
        else:
            spoken.append(person)
    return Ways(list(mails.values()), letters, spoken)
