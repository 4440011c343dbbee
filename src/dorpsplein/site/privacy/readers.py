"""Who can read a thing of one person, in words to her: as it was declared, and as things stand with her."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.personal import Seen
from dorpsplein.community.behalf.rules import given_by
from dorpsplein.community.people.models import FIELDS, CircleMember, Person, PersonRole
from dorpsplein.community.people.neighbourhoods import ground_at, grounds
from dorpsplein.site.privacy.gathering import listed
from dorpsplein.site.privacy.own import Line
from dorpsplein.site.privacy.statement import either

UNSAID = {Seen.SELF, Seen.NOBODY}
CHOICES = {"phone": "phone", "login": "email"}
ADDRESS = {"street", "house_number", "addition", "postcode", "town"}


@dataclass(frozen=True, slots=True)
class Around:
    """What decides who reads: her circles, a task, who may do something for her, where she lives."""

    circles: tuple[CircleMember, ...]
    works: bool
    given: bool
    near: bool

    def those_who_see(self, line: Line) -> frozenset[Seen]:
        """As declared, without whom there is nobody of."""
        gone = {
            Seen.BY_CHOICE: not self._showing(line),
            Seen.FELLOWS: not self._inside(),
            Seen.CIRCLE: not self.circles,
            Seen.NEIGHBOURS: not self.works,
            Seen.STAND_IN: not self.given,
            Seen.NEAR: not self.near,
        }
        return frozenset(one for one in line.personal.seen_by if not gone.get(one))

    def words(self, seen: Iterable[Seen], lines: Iterable[Line]) -> str:
        """In a sentence."""
        there = set(seen)
        if Seen.EVERYONE in there:
            return _("Iedereen kan het zien.")
        named = [self._word(one, lines) for one in Seen if one in there - UNSAID]
        if named:
            return _("Wie het zien: %(who)s.") % {"who": listed(dict.fromkeys(named))}
        return _("Alleen u ziet het.") if Seen.SELF in there else _("Niemand ziet het, alleen het programma.")

    def _word(self, seen: Seen, lines: Iterable[Line]) -> str:
        showing = [one for one in self._inside() if any(one in self._showing(line) for line in lines)]
        words = {
            Seen.FELLOWS: (_("wie met u in %(circle)s zit"), self._inside()),
            Seen.BY_CHOICE: (_("wie met u in %(circle)s zit"), showing),
            Seen.CIRCLE: (_("wie %(circle)s trekt, of dat gaat doen"), self.circles),
        }
        if seen not in words:
            return _("wie bij ons hoort") if seen == Seen.NEIGHBOURS else str(seen.label)
        said, circles = words[seen]
        return said % {"circle": reduce(either, (one.circle.name for one in circles))}

    def _inside(self) -> tuple[CircleMember, ...]:
        return tuple(one for one in self.circles if not one.waiting)

    def _showing(self, line: Line) -> tuple[CircleMember, ...]:
        """In which circles she chose to show this."""
        wanted = {CHOICES.get(name) or ("address" if name in ADDRESS else "") for name in line.fields}
        return tuple(one for one in self._inside() if wanted & FIELDS.keys() & one.shown)


def around(person: Person) -> Around:
    """As it is today."""
    circles = CircleMember.objects.of(person.village).of_person(person).order_by("circle__name", "pk")
    works = PersonRole.objects.of(person.village).on(local_today()).held_by(person)
    home = ground_at(grounds(person.village), person)
    return Around(tuple(circles), works.exists(), given_by(person).exists(), home is not None)
