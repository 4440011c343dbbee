"""Who looked at whose data: written down once a sitting, and shown to whom it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.community.journal.models import Entry
from dorpsplein.community.journal.services import Keyed, record_looks
from dorpsplein.community.people.models import CameWith, Person
from dorpsplein.community.villages.models import Village

LOOK, LOOK_AT_LIST, TAKE_LIST = "look", "look_at_list", "take_list"
LOOK_AT_CIRCLE = "look_at_circle"
PRINT = "print"
LOOKS = (LOOK, LOOK_AT_LIST, LOOK_AT_CIRCLE, TAKE_LIST, PRINT)
PUT_ON, FILLED = "put_on", "filled"
MOST_SHOWN = 30
A_SITTING = timedelta(minutes=15)  # who types in the field that searches looks at every letter


@dataclass(frozen=True, slots=True)
class Look:
    """One look, at a card or at the whole list."""

    name: str
    at: datetime
    verb: str

    @property
    def words(self) -> str:
        """What was done, after the name."""
        told = {
            LOOK: _("keek op uw kaart"),
            LOOK_AT_LIST: _("keek in de lijst"),
            LOOK_AT_CIRCLE: _("keek wie er in uw kring zit"),
            PRINT: _("printte een lijst, etiket of brief waarop u staat"),
            PUT_ON: _("zette u op de lijst, uit een bestand"),
            FILLED: _("vulde uw kaart aan, uit een bestand"),
        }
        return told.get(self.verb) or _("nam de lijst mee als bestand")


def look_at(*, person: Person, actor: Person | None) -> None:
    """Write down that somebody saw the card of another; one's own card is no matter."""
    if actor is None or actor.pk != person.pk:
        _once(person.village, actor, LOOK, person)


def look_at_list(*, village: Village, actor: Person | None) -> None:
    """Write down that somebody saw the list, or part of it."""
    _once(village, actor, LOOK_AT_LIST, village)


def look_at_circle(
    *, village: Village, actor: Person | None, circle: Keyed, persons: Iterable[Person]
) -> None:
    """Write down for each in a circle that somebody saw who is in it; once a sitting."""
    if _once(village, actor, LOOK_AT_CIRCLE, circle):
        others = [person for person in persons if actor is None or person.pk != actor.pk]
        record_looks(village=village, actor=actor, verb=LOOK_AT_CIRCLE, objs=others)


def take_along(*, village: Village, actor: Person | None) -> None:
    """Write down that somebody took the whole list along as a file."""
    record_looks(village=village, actor=actor, verb=TAKE_LIST, objs=[village])


def look_at_paper(*, village: Village, actor: Person | None, paper: Keyed, persons: Iterable[Person]) -> None:
    """Write down for each who stands on a paper that somebody printed it; once a sitting."""
    if _once(village, actor, PRINT, paper):
        record_looks(village=village, actor=actor, verb=PRINT, objs=persons)


def looks_at(person: Person) -> list[Look]:
    """Who saw the data of a person, the last first: her card, or a list on which she stood."""
    here = Entry.objects.filter(village_key=person.village.public_id)
    cards = here.filter(kind="person", key=person.public_id, verb__in=[LOOK, LOOK_AT_CIRCLE, PRINT])
    lists = here.filter(kind="village", key=person.village.public_id, verb__in=[LOOK_AT_LIST, TAKE_LIST])
    rows = list((cards | lists).exclude(actor_key=person.public_id).order_by("-at", "-pk")[:MOST_SHOWN])
    known = Person.objects.of(person.village).filter(public_id__in={row.actor_key for row in rows})
    names = {other.public_id: other.name for other in known}
    looks = [Look(names.get(row.actor_key, ""), row.at, row.verb) for row in rows]
    return sorted([*looks, *_arrivals(person)], key=lambda look: look.at, reverse=True)[:MOST_SHOWN]


def _arrivals(person: Person) -> Iterator[Look]:
    """The lists with which she came, or that filled her card."""
    came = CameWith.objects.of(person.village).filter(person=person).select_related("intake__by")
    for one in came.exclude(is_new=False, version=None):
        by, at = one.intake.by, one.intake.begun_at or one.intake.at
        yield Look(by.name if by else "", at, PUT_ON if one.is_new else FILLED)


def _once(village: Village, actor: Person | None, verb: str, obj: Keyed) -> bool:
    """Write a line, unless the same person did the same a moment ago; True when it was written."""
    here = Entry.objects.filter(village_key=village.public_id)
    lines = here.filter(kind=type(obj).__name__.lower(), key=obj.public_id)
    mine = lines.filter(verb=verb, actor_key=actor.public_id if actor else "")
    new = not mine.filter(at__gte=timezone.now() - A_SITTING).exists()
    if new:
        record_looks(village=village, actor=actor, verb=verb, objs=[obj])
    return new
