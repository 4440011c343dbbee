"""Naming a place, and finding it again."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from dorpsplein.base.accessibility import Accessibility
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.villages.models import Village
from dorpsplein.life.venues.models import Venue

SOMEBODYS_HOME = "Bij iemand thuis"  # as it is kept, in the language of the village


@dataclass(frozen=True, slots=True)
class Spoken:
    """A place as somebody typed it: "Huis van de Buurt, Kadestraat 3"."""

    name: str
    address: str = ""


def read_place(text: str, *, is_home: bool = False) -> Spoken:
    """Read a typed place: what stands before the first comma is its name.

    The name of somebody's home is for everyone, its address is not: a name with a number is an address.
    """
    whole = " ".join(text.split())
    name, _comma, address = whole.partition(",")
    if is_home and any(letter.isdigit() for letter in name):
        return Spoken(SOMEBODYS_HOME, whole[:120])
    return Spoken(name.strip()[:80], address.strip()[:120])


def find_venue(village: Village, text: str, *, is_home: bool | None = None) -> Venue | None:
    """The known place of that name, and of that address if one was typed; of several what was shown last."""
    spoken = read_place(text)
    return next(iter(_known(village, spoken, is_home)), None) if spoken.name else None


def known_elsewhere(village: Village, text: str) -> str:
    """The address at which a place of that name is known, where another was typed; "" for none."""
    spoken = read_place(text)
    found = Venue.objects.of(village).named(spoken.name).shown().filter(is_home=False).best_first().first()
    return found.address if found and spoken.address and not _is_at(found, spoken.address) else ""


def known_venues(village: Village) -> list[Venue]:
    """The places to choose from, by name: those that the world has seen, and nobody's home."""
    rows = Venue.objects.of(village).shown().filter(is_home=False).best_first()
    found: dict[str, Venue] = {}
    for row in rows:
        found.setdefault(str(row).lower(), row)
    return sorted(found.values(), key=lambda row: row.name.lower())


@transaction.atomic
def name_venue(
    *,
    village: Village,
    actor: Keyed | None,
    text: str,
    is_home: bool = False,
    facts: Accessibility | None = None,
    now: Venue | None = None,
) -> Venue:
    """The place somebody typed: one that was told just so before, or a new one. No other row ever changes.

    ``facts`` are what was told of it, None for what is known. ``now`` is where it is up to now.
    """
    spoken = read_place(text, is_home=is_home)
    known = _known(village, spoken, is_home)
    known = [now, *known] if now in known else known
    told_by_name = [one for one in known if one == now or not is_home]  # two homes may have one name
    address = spoken.address or (told_by_name[0].address if told_by_name else "")
    same = (one for one in known if _is_at(one, address) and facts in (None, one.accessibility))
    found = next(same, None)
    if found:
        return found
    told = facts or Accessibility()
    venue = Venue(village=village, name=known[0].name if known else spoken.name, address=address)
    venue.is_home, venue.seats, venue.way = is_home, told.seats, told.way
    venue.stairs, venue.lift, venue.toilet, venue.loop = told.stairs, told.lift, told.toilet, told.loop
    venue.save()
    record(village=village, actor=actor, verb="name", obj=venue)
    return venue


def show_venue(village: Village, key: int) -> None:
    """The world sees an activity at this place now, so of all with its name it is the one to choose."""
    Venue.objects.of(village).filter(pk=key).update(shown_at=timezone.now())


def _known(village: Village, spoken: Spoken, is_home: bool | None) -> list[Venue]:
    rows = Venue.objects.of(village).named(spoken.name)
    rows = rows if is_home is None else rows.filter(is_home=is_home)
    return [one for one in rows.best_first() if not spoken.address or _is_at(one, spoken.address)]


def _is_at(venue: Venue, address: str) -> bool:
    return venue.address.casefold() == address.casefold()
