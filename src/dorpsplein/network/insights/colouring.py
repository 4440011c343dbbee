"""The map of a question: each village says yes, says no, or is not known; a number of groups goes in steps.

A village is coloured by what this visitor may know of it, so what it shows to others alone is "not known".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import islice

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dorpsplein.channels.factsheet.catalogue import catalogue
from dorpsplein.channels.factsheet.vocabulary import Asks, Kind
from dorpsplein.network.directory.map import MOST_DRAWN, layered
from dorpsplein.network.insights.answering import Answer
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.crossing import Cross, keys_in
from dorpsplein.network.insights.ground import Ground, Spot

MANY = 4  # groups, from which it is "so many or more"


class Look(StrEnum):
    """How a village is drawn; the first of them lie uppermost."""

    YES = "yes"
    SOME = "some"
    ONE = "one"
    NO = "no"
    UNKNOWN = "unknown"


UNSAID = frozenset({Look.NO, Look.UNKNOWN})
SAYING = frozenset(Look) - UNSAID
WORDS: Mapping[Look, Promise] = {Look.YES: _("ja"), Look.NO: _("nee"), Look.UNKNOWN: _("niet bekend")}
STEPS: Mapping[Look, Promise] = {
    Look.YES: _("ja, 4 groepen of meer"),
    Look.SOME: _("ja, 2 of 3 groepen"),
    Look.ONE: _("ja, 1 groep"),
    Look.NO: _("nee"),
    Look.UNKNOWN: _("niet bekend"),
}


@dataclass(frozen=True, slots=True)
class Key:
    """What a look means, and how many villages have it."""

    look: Look
    words: Promise
    count: int


@dataclass(frozen=True)
class Coloured:
    """The map, and what every village says: ``masks`` has a bit for each, under one look and no other."""

    cross: Cross
    ground: Ground
    masks: Mapping[Look, int]
    words: Mapping[Look, Promise]

    @property
    def keys(self) -> list[Key]:
        """What each look means."""
        return [Key(look, words, self.masks[look].bit_count()) for look, words in self.words.items()]

    @cached_property
    def looks(self) -> dict[int, Look]:
        """How each village is drawn, by its primary key."""
        return {key: look for look, mask in self.masks.items() for key in keys_in(self.cross, mask)}

    def look(self, spot: Spot) -> Look:
        """How a village is drawn."""
        return self.looks.get(spot.key, Look.UNKNOWN)

    @property
    def is_crowded(self) -> bool:
        """There are more areas than can be told apart: each is a dot, and only who says yes is listed."""
        return self.ground.is_crowded

    @property
    def listed(self) -> list[Spot]:
        """Those in the list beside the map."""
        if not self.is_crowded:
            return self.ground.spots
        saying = frozenset(key for look in SAYING for key in keys_in(self.cross, self.masks.get(look, 0)))
        return list(islice((spot for spot in self.ground.spots if spot.key in saying), MOST_DRAWN))

    @property
    def drawn(self) -> list[Spot]:
        """Those with a border, as they are drawn: yes lies uppermost, but for what was settled."""
        order = list(Look)[::-1]
        by_look = sorted(self.ground.spots, key=lambda spot: order.index(self.look(spot)))
        shapes = layered([spot.shape for spot in by_look if spot.shape])
        return [self.ground.spots[shape.number - 1] for shape in shapes]

    def said(self, spot: Spot) -> Promise:
        """What a village says, in words."""
        return self.words[self.look(spot)]


def coloured(question: Question, counted: Answer, named: Answer) -> Coloured:
    """Colour all villages by the answer that may be told of each."""
    field = _stepped(question, named)
    cross = named.cross
    return Coloured(cross, cross.register.ground, _masks(counted, named, field), STEPS if field else WORDS)


def _masks(counted: Answer, named: Answer, field: str) -> dict[Look, int]:
    everybody = named.cross.register.everybody
    yes, no = named.yes & counted.yes, everybody & ~named.yes & ~named.unknown
    masks = {Look.YES: yes}
    if field:
        masks = dict.fromkeys((Look.YES, Look.SOME), 0)
        for place, groups in named.cross.groups.get(field, {}).items():
            if yes >> place & 1 and groups > 1:
                masks[Look.YES if groups >= MANY else Look.SOME] |= 1 << place
        # who says yes and no number has one group
        masks[Look.ONE] = yes & ~masks[Look.YES] & ~masks[Look.SOME]
    return {**masks, Look.NO: no, Look.UNKNOWN: everybody & ~yes & ~no}


def _stepped(question: Question, named: Answer) -> str:
    """The one subject that is asked for, when villages tell of how many groups there are; else ""."""
    if len(question.having) != 1 or not question.is_single:
        return ""
    (field,) = question.having
    subject, told = catalogue()[field], named.cross.groups.get(field, {})
    several = subject.kind == Kind.GROUP or subject.asks == Asks.GROUPS
    return field if several and any(groups > 1 for groups in told.values()) else ""
