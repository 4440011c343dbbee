"""Naming a place, and telling what it offers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from dorpsplein.base.accessibility import Accessibility
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change
from dorpsplein.life.venues.models import Venue


@dataclass(frozen=True, slots=True)
class Spoken:
    """A place as somebody typed it: "Huis van de Buurt, Kadestraat 3"."""

    name: str
    address: str = ""


def read_place(text: str) -> Spoken:
    """Read a typed place: what stands before the first comma is its name."""
    name, _comma, address = " ".join(text.split()).partition(",")
    return Spoken(name.strip()[:80], address.strip()[:120])


def find_venue(village: Village, text: str) -> Venue | None:
    """The known place of that name, if there is one."""
    spoken = read_place(text)
    return Venue.objects.of(village).named(spoken.name).first() if spoken.name else None


@transaction.atomic
def name_venue(*, village: Village, actor: Keyed | None, text: str, is_home: bool = False) -> Venue:
    """The place somebody typed: the known one, or a new one. A new address corrects the old."""
    spoken = read_place(text)
    venue = find_venue(village, text)
    if venue is None:
        venue = Venue.every.create(village=village, name=spoken.name, address=spoken.address, is_home=is_home)
        record(village=village, actor=actor, verb="name", obj=venue)
    elif spoken.address and spoken.address != venue.address:
        venue.address = spoken.address
        venue.save(update_fields=["address"])
        record(village=village, actor=actor, verb="correct", obj=venue)
        show_change(village)
    return venue


@transaction.atomic
def describe_venue(*, venue: Venue, actor: Keyed | None, facts: Accessibility) -> Venue:
    """Tell what a place offers; it then stands on every page that names the place."""
    known = venue.accessibility
    if facts == known:
        return venue
    venue.stairs, venue.lift, venue.toilet, venue.loop = facts.stairs, facts.lift, facts.toilet, facts.loop
    venue.seats, venue.way = facts.seats, facts.way
    venue.save(update_fields=["stairs", "lift", "toilet", "loop", "seats", "way"])
    record(village=venue.village, actor=actor, verb="describe", obj=venue)
    show_change(venue.village)
    return venue
