"""Where it is: the map coloured by an answer, and the names beside it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.opening import seal_opening
from dorpsplein.channels.factsheet.catalogue import Subject
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.network.directory.map import Map, Shape
from dorpsplein.network.insights.answering import Answer
from dorpsplein.network.insights.crossing import Cross, bits, keys_in
from dorpsplein.network.insights.ground import Ground, Spot
from dorpsplein.network.insights.sight import Sight

ASKING = "contact/"
YES, PLAN, NO = "yes", "plan", "no"
ON_MAP = frozenset({State.YES, State.PLANNED})
DOING = frozenset(
    {Kind.ACTIVITY, Kind.GROUP, Kind.SERVICE, Kind.WORKING_GROUP, Kind.REFERRAL, Kind.JOINT_ACTIVITY}
)
HAVING = frozenset({Kind.PARTNERSHIP, Kind.CHANNEL, Kind.ROOM, Kind.INCOME, Kind.LEGAL_FORM})
OTHER_WORDS: dict[State, Promise] = {
    State.PLANNED: _("Zij willen het"),
    State.INFORMAL: _("Zo onder elkaar"),
    State.STOPPED: _("Zij zijn gestopt"),
    State.DELIBERATELY_NOT: _("Bewust niet"),
    State.NO: _("Zij zeggen nee"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """Villages of whom the same is so; ``more`` may be named too, and are too many for a page.

    ``others`` are not named; ``on_map``: the map has their numbers.
    """

    title: Promise
    known: list[Spot]
    more: int
    others: int
    on_map: bool
    ground: Ground


@dataclass(frozen=True, slots=True)
class Patch:
    """An area on the map, and how it is drawn."""

    shape: Shape
    look: str


@dataclass(frozen=True, slots=True)
class Where:
    """The map, and the lists beside it; ``unknown`` is how many we know nothing of."""

    map: Map
    patches: list[Patch]
    lists: list[Names]
    unknown: int


def where_is(sight: Sight, subject: Subject, *, most: int | None = None) -> Where:
    """Where one subject is so, wanted, or not; with the first so many names of each."""
    field, cross = subject.field, sight.counted
    counted = {state: cross.mask(field, state) for state in State}
    named = {state: sight.named.mask(field, state) & counted[state] for state in State}
    titles = {State.YES: yes_words(subject.kind), **OTHER_WORDS}
    told = [
        _names(cross, words, named[state], counted[state], on_map=state in ON_MAP, most=most)
        for state, words in titles.items()
        if counted[state]
    ]
    unknown = cross.register.everybody & ~cross.answered(field)
    patches = _patches(cross, named[State.YES], named[State.PLANNED])
    return Where(cross.register.ground.map, patches, told, unknown.bit_count())


def where_so(counted: Answer, named: Answer, *, most: int | None = None) -> Where:
    """Where the answer to a question is yes; with the first so many names."""
    cross, yes = counted.cross, named.yes & counted.yes
    told = [_names(cross, _("Wie kan ik vragen?"), yes, counted.yes, on_map=True, most=most)]
    return Where(cross.register.ground.map, _patches(cross, yes, 0), told, counted.unknown.bit_count())


def asking(spot: Spot, about: str) -> str:
    """The way to its letterbox, with what one wants to ask about."""
    return f"{spot.neighbour.address}{ASKING}?{urlencode({'wat': seal_opening(about)})}"


def yes_words(kind: Kind) -> Promise:
    """What is said of those who say yes."""
    if kind in DOING:
        return _("Zij doen het")
    if kind in HAVING:
        return _("Zij hebben dit")
    return _("Zij hebben dit nodig") if kind == Kind.NEED else _("Zij zeggen ja")


def _names(
    cross: Cross, title: Promise, named: int, counted: int, *, on_map: bool, most: int | None
) -> Names:
    marks, places = bits(named), cross.register.places
    so = (spot for spot in cross.register.ground.spots if _has(marks, places.get(spot.key)))
    known = list(islice(so, most))
    return Names(
        title,
        known,
        named.bit_count() - len(known),
        (counted & ~named).bit_count(),
        on_map,
        cross.register.ground,
    )


def _has(marks: bytes, place: int | None) -> bool:
    return place is not None and place < len(marks) and bool(marks[place])


def _patches(cross: Cross, yes: int, planned: int) -> list[Patch]:
    """How each area is drawn; of very many none is, and their own map shows dots."""
    ground = cross.register.ground
    if ground.is_crowded:
        return []
    looks = dict.fromkeys(keys_in(cross, planned), PLAN) | dict.fromkeys(keys_in(cross, yes), YES)
    found = [Patch(spot.shape, looks.get(spot.key, NO)) for spot in ground.spots if spot.shape]
    return sorted(found, key=lambda patch: patch.look != NO)
