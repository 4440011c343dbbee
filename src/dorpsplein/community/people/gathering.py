"""Circles with who is in them, in words for a page."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.dates import local_today
from dorpsplein.base.names import read_name
from dorpsplein.community.journal.services import Keyed
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import Circle, CircleMember, Person, PersonRole, Ring
from dorpsplein.community.people.services import add_person
from dorpsplein.community.villages.models import Village


@dataclass(frozen=True, slots=True)
class Gathered:
    """A circle: how many places are taken, how many wait, who leads it, and how many people that is together.

    Who leads it need not take a place.
    """

    circle: Circle
    inside: int
    waiting: int
    people: int = 0
    leaders: tuple[str, ...] = ()

    @property
    def is_full(self) -> bool:
        """No more fit, or somebody waits already."""
        return self.circle.capacity is not None and (self.inside >= self.circle.capacity or self.waiting > 0)

    @property
    def words(self) -> str:
        """How many are in it: "12 mensen", or of its places "12 van 15", and how many wait."""
        facts = {
            "inside": self.inside,
            "capacity": self.circle.capacity,
            "waiting": self.waiting,
            "people": self.people,
        }
        told = (
            _("%(inside)s van de %(capacity)s plekken bezet") % facts
            if self.circle.capacity
            else ngettext("%(people)s mens", "%(people)s mensen", self.people) % facts
        )
        return told + (_(", %(waiting)s op de reservelijst") % facts if self.waiting else "")

    @property
    def room_words(self) -> str:
        """For everybody: is there a place? Nothing where there always is."""
        if self.circle.capacity is None:
            return ""
        return _("Vol. U kunt op de reservelijst.") if self.is_full else _("Er is nog plek.")


def gathered(village: Village, circles: list[Circle], today: date) -> list[Gathered]:
    """These circles with their numbers, in two queries."""
    rows = CircleMember.objects.of(village).current().filter(circle__in=circles)
    count: Counter[tuple[int, bool]] = Counter()
    people: dict[int | None, set[int]] = defaultdict(set)
    for circle, waiting, person in rows.values_list("circle", "waiting", "person"):
        count[circle, waiting] += 1
        if not waiting:
            people[circle].add(person)
    roles = PersonRole.objects.of(village).on(today).filter(circle__in=circles).select_related("person")
    leaders: dict[int | None, list[str]] = defaultdict(list)
    for role in roles.order_by("since", "pk"):
        leaders[role.circle_id].append(role.person.name)
        people[role.circle_id].add(role.person_id)
    return [
        Gathered(one, count[one.pk, False], count[one.pk, True], len(people[one.pk]), tuple(leaders[one.pk]))
        for one in circles
    ]


def person_for_circle(village: Village, *, name: str, phone: str, email: str, actor: Keyed | None) -> Person:
    """The neighbour who is meant, by name and number or address; else a new card.

    A name alone finds only a card on which there is nothing to see: so who leads a circle learns of nobody a
    number that she did not know.
    """
    known = Person.objects.of(village).current().filter(name__iexact=" ".join(name.split()))
    same = Q(phone="", second_phone="", login__email=None)
    if phone:
        same |= Q(phone=phone) | Q(second_phone=phone)
    if email:
        same |= Q(login__email=email)
    found = list(known.filter(same).order_by("pk")[:2])
    if len(found) == 1:
        return found[0]
    card = Card(name=read_name(name), phone=phone, email=email)
    return add_person(village=village, card=card, ring=Ring.PARTICIPANT, since=local_today(), actor=actor)
