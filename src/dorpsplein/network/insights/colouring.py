"""The map of a question: each village says yes, says no, or is not known; a number of groups goes in steps.

A village is coloured by what this visitor may know of it, so what it shows to others alone is "not known".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dorpsplein.channels.factsheet.catalogue import catalogue
from dorpsplein.channels.factsheet.vocabulary import Asks, Kind
from dorpsplein.network.directory.lines import Neighbour
from dorpsplein.network.directory.map import MOST_DRAWN, Map, Shape, layered, map_of
from dorpsplein.network.insights.answering import Answer, keys_in
from dorpsplein.network.insights.asking import Question

MANY = 4  # groups, from which it is "so many or more"


class Look(StrEnum):
    """How a village is drawn; the first of them lie uppermost."""

    YES = "yes"
    SOME = "some"
    ONE = "one"
    NO = "no"
    UNKNOWN = "unknown"


UNSAID = frozenset({Look.NO, Look.UNKNOWN})
WORDS: Mapping[Look, Promise] = {Look.YES: _("ja"), Look.NO: _("nee"), Look.UNKNOWN: _("niet bekend")}
STEPS: Mapping[Look, Promise] = {
    Look.YES: _("ja, 4 groepen of meer"),
    Look.SOME: _("ja, 2 of 3 groepen"),
    Look.ONE: _("ja, 1 groep"),
    Look.NO: _("nee"),
    Look.UNKNOWN: _("niet bekend"),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A village with its number on the map and in the list. Without ``shape`` it has no border to draw."""

    number: int
    neighbour: Neighbour
    look: Look
    shape: Shape | None

    @property
    def is_everywhere(self) -> bool:
        """It said itself that it has no area; of others we only know no border."""
        return self.shape is None and self.neighbour.area is not None


@dataclass(frozen=True, slots=True)
class Key:
    """What a look means, and how many villages have it."""

    look: Look
    words: Promise
    count: int


@dataclass(frozen=True, slots=True)
class Coloured:
    """The map, and every village with what it says, in the order of their numbers."""

    map: Map
    spots: list[Spot]
    words: Mapping[Look, Promise]

    @property
    def keys(self) -> list[Key]:
        """What each look means."""
        told = Counter(spot.look for spot in self.spots)
        return [Key(look, words, told[look]) for look, words in self.words.items()]

    @property
    def is_crowded(self) -> bool:
        """There are more areas than can be told apart: each is a dot, and only who says yes is listed."""
        return len(self.map.shapes) > MOST_DRAWN

    @property
    def listed(self) -> list[Spot]:
        """Those in the list beside the map."""
        if not self.is_crowded:
            return self.spots
        return [spot for spot in self.spots if spot.look not in UNSAID][:MOST_DRAWN]

    @property
    def drawn(self) -> list[Spot]:
        """Those with a border, as they are drawn: yes lies uppermost, but for what was settled."""
        order = list(Look)[::-1]
        placed = {spot.shape: spot for spot in self.spots if spot.shape}
        by_look = sorted(placed, key=lambda shape: order.index(placed[shape].look))
        return [placed[shape] for shape in layered(by_look)]

    @property
    def everywhere(self) -> list[Spot]:
        """Those who said that they have no area of their own."""
        return [spot for spot in self.spots if spot.is_everywhere]

    @property
    def borderless(self) -> list[Spot]:
        """Those of whom we have no border."""
        return [spot for spot in self.spots if spot.shape is None and not spot.is_everywhere]

    def said(self, spot: Spot) -> Promise:
        """What a village says, in words."""
        return self.words[spot.look]


def coloured(question: Question, counted: Answer, named: Answer, neighbours: Sequence[Neighbour]) -> Coloured:
    """Colour all villages by the answer that may be told of each."""
    field = _stepped(question, named)
    looks = _looks(counted, named, field)
    drawn = map_of(neighbours)
    shapes = {shape.neighbour.village.pk: shape for shape in drawn.shapes}
    rest = sorted(drawn.everywhere, key=lambda one: one.area is None)
    order = [*(shape.neighbour for shape in drawn.shapes), *rest]
    spots = [
        Spot(number, one, looks.get(one.village.pk, Look.UNKNOWN), shapes.get(one.village.pk))
        for number, one in enumerate(order, 1)
    ]
    return Coloured(drawn, spots, STEPS if field else WORDS)


def _looks(counted: Answer, named: Answer, field: str) -> dict[int, Look]:
    everybody = named.cross.register.everybody
    yes, no = named.yes & counted.yes, everybody & ~named.yes & ~named.unknown
    looks = dict.fromkeys(keys_in(named.cross, no), Look.NO)
    # who says yes and no number has one group
    looks |= dict.fromkeys(keys_in(named.cross, yes), Look.ONE if field else Look.YES)
    keys = named.cross.register.keys
    for place, groups in named.cross.groups.get(field, {}).items():
        if yes >> place & 1 and groups > 1:
            looks[keys[place]] = Look.YES if groups >= MANY else Look.SOME
    return looks


def _stepped(question: Question, named: Answer) -> str:
    """The one subject that is asked for, when villages tell of how many groups there are; else ""."""
    if len(question.having) != 1 or not question.is_single:
        return ""
    (field,) = question.having
    subject, told = catalogue()[field], named.cross.groups.get(field, {})
    several = subject.kind == Kind.GROUP or subject.asks == Asks.GROUPS
    return field if several and any(groups > 1 for groups in told.values()) else ""
