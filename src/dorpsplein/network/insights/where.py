"""Where it is: the map coloured by an answer, and the names beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dorpsplein.channels.factsheet.catalogue import Subject
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.network.directory.lines import Neighbour
from dorpsplein.network.directory.map import MOST_DRAWN, Map, Shape, map_of
from dorpsplein.network.insights.answering import Answer, keys_in
from dorpsplein.network.insights.crossing import Cross
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
class Known:
    """A village that may be named; ``number`` is that on the map, 0 without an area."""

    number: int
    neighbour: Neighbour

    def asking(self, about: str) -> str:
        """The way to its letterbox, with what one wants to ask about."""
        return f"{self.neighbour.address}{ASKING}?{urlencode({'wat': about})}"


@dataclass(frozen=True, slots=True)
class Names:
    """Villages of whom the same is so. ``others`` are not named; ``on_map``: the map has their numbers."""

    title: Promise
    known: list[Known]
    others: int
    on_map: bool


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


def where_is(sight: Sight, subject: Subject, neighbours: Sequence[Neighbour]) -> Where:
    """Where one subject is so, wanted, or not."""
    drawn, field = _Drawn.of(sight.counted, neighbours), subject.field
    counted = {state: sight.counted.mask(field, state) for state in State}
    named = {state: sight.named.mask(field, state) & counted[state] for state in State}
    titles = {State.YES: yes_words(subject.kind), **OTHER_WORDS}
    lists = [
        drawn.names(words, named[state], counted[state], on_map=state in ON_MAP)
        for state, words in titles.items()
    ]
    told = [one for one in lists if one.known or one.others]
    unknown = sight.counted.register.everybody & ~sight.counted.answered(field)
    return Where(drawn.map, drawn.patches(named[State.YES], named[State.PLANNED]), told, unknown.bit_count())


def where_so(counted: Answer, named: Answer, neighbours: Sequence[Neighbour]) -> Where:
    """Where the answer to a question is yes."""
    drawn, yes = _Drawn.of(counted.cross, neighbours), named.yes & counted.yes
    told = [drawn.names(_("Wie kan ik vragen?"), yes, counted.yes, on_map=True)]
    return Where(drawn.map, drawn.patches(yes, 0), told, counted.unknown.bit_count())


def yes_words(kind: Kind) -> Promise:
    """What is said of those who say yes."""
    if kind in DOING:
        return _("Zij doen het")
    if kind in HAVING:
        return _("Zij hebben dit")
    return _("Zij hebben dit nodig") if kind == Kind.NEED else _("Zij zeggen ja")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The map, and all villages in its order; those without an area come last."""

    cross: Cross
    map: Map
    order: list[Known]

    @classmethod
    def of(cls, cross: Cross, neighbours: Sequence[Neighbour]) -> _Drawn:
        drawn = map_of(neighbours)
        placed = [Known(shape.number, shape.neighbour) for shape in drawn.shapes]
        return cls(cross, drawn, [*placed, *(Known(0, one) for one in drawn.everywhere)])

    def names(self, title: Promise, named: int, counted: int, *, on_map: bool) -> Names:
        keys = frozenset(keys_in(self.cross, named))
        known = [one for one in self.order if one.neighbour.village.pk in keys]
        return Names(title, known, (counted & ~named).bit_count(), on_map)

    def patches(self, yes: int, planned: int) -> list[Patch]:
        """How each area is drawn; of very many none is, and their own map shows dots."""
        if len(self.map.shapes) > MOST_DRAWN:
            return []
        looks = dict.fromkeys(keys_in(self.cross, planned), PLAN) | dict.fromkeys(
            keys_in(self.cross, yes), YES
        )
        found = [Patch(shape, looks.get(shape.neighbour.village.pk, NO)) for shape in self.map.shapes]
        return sorted(found, key=lambda patch: patch.look != NO)
