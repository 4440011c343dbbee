"""Finding persons of a village."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Q, Subquery

from dorpsplein.base.dates import local_today
from dorpsplein.base.names import fold, full
from dorpsplein.community.outbox.models import SilentAddress
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import Person, PersonPlace, Ring, rule_of
from dorpsplein.community.people.models.place import PlaceQuerySet
from dorpsplein.community.villages.models import Village

ON_A_PAGE = 50
MEMBERS = "lid"
MOST_DOUBLES = 5
MOST_OFFERED = 12


@dataclass(frozen=True, slots=True)
class RingCount:
    """How many stand so near."""

    ring: Ring
    count: int


def listed(village: Village, words: str = "", ring: str = "", number: str = "1") -> Page[Person]:
    """One page of the list, under the surname; ``ring`` may also be ``MEMBERS``.

    Each ``silent_since`` tells since when mail does not reach her, if so.
    """
    silent = SilentAddress.objects.silent(village.public_id).filter(address=OuterRef("login__email"))
    rows = Person.objects.of(village).current(ring if ring in Ring.values else "").called(words)
    if ring == MEMBERS:
        rows = rows.filter(places__in=members_of(village))
    rows = rows.select_related("login").annotate(silent_since=Subquery(silent.values("since")[:1])).in_order()
    return Paginator(rows, ON_A_PAGE).get_page(number)


def rings_of(village: Village) -> list[RingCount]:
    """How many stand in each ring, from the middle outwards."""
    rows = PersonPlace.objects.of(village).current().values_list("ring").annotate(count=Count("pk"))
    counts = dict(rows.order_by())
    return [RingCount(ring, counts[ring]) for ring in reversed(Ring) if ring in counts]


def members_of(village: Village) -> PlaceQuerySet:
    """The places of whom this village counts as a member; where it did not say, of nobody."""
    rule = rule_of(village)
    places = PersonPlace.objects.of(village).current()
    return places.filter(rule.members(local_today())) if rule else places.none()


def possible_doubles(village: Village, card: Card) -> list[Person]:
    """Who is on the list with the same name, or the same telephone or mail address.

    Two with one name may be two; only a person can say.
    """
    same = Q(name__iexact=full(card.name))
    if card.name.surname:
        same |= Q(surname__iexact=card.name.surname, given__iexact=card.name.given)
    for number in filter(None, (card.phone, card.second_phone)):
        same |= Q(phone=number) | Q(second_phone=number)
    if card.email:
        same |= Q(login__email=card.email)
    rows = Person.objects.of(village).current().filter(same).select_related("login")
    return list(rows.in_order()[:MOST_DOUBLES])


def has_letters(words: str) -> bool:
    """Is there anything to look for?"""
    return bool(fold(words).strip())


def offered_near(person: Person, words: str) -> list[Person]:
    """Whom one may mean beside this person: found by these words, else who lives in the same street."""
    near = listed(person.village, words if has_letters(words) else person.street)
    return [other for other in near if other.pk != person.pk][:MOST_OFFERED]
