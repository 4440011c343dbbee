"""A neighbourhood by the name that people give it, and a map on which it has a colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from dorpsplein.base.names import fold
from dorpsplein.base.outline import middle
from dorpsplein.base.projection import Projection
from dorpsplein.community.areas.wijken import Wijk, districts, wijken

MOST_FOUND, MOST_ALIKE = 6, 3
ROOM = 0.7  # around the neighbourhood, so that one sees what lies beside it


@dataclass(frozen=True, slots=True)
class Piece:
    """One neighbourhood on the map."""

    name: str
    path: str
    x: float
    y: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """The map; Units: ``width`` and ``height`` in its own units."""

    width: int
    height: int
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody may have meant: these, or if nothing is called so, these sound like it."""

    here: tuple[Wijk, ...] = ()
    alike: tuple[Wijk, ...] = ()


def find_ground(typed: str) -> Found:
    """Neighbourhoods of that name, else with that word in it, else those that sound like it."""
    wanted = fold(typed).strip()
    if not wanted:
        return Found()
    names = {fold(wijk.name): wijk for wijk in wijken().values()}
    if wanted in names:
        return Found((names[wanted],))
    inside = [wijk for name, wijk in names.items() if wanted in name or name in wanted]
    if inside:
        return Found(tuple(inside[:MOST_FOUND]))
    alike = get_close_matches(wanted, names, n=MOST_ALIKE, cutoff=0.55)
    return Found(alike=tuple(names[name] for name in alike))


def guess_of(village_name: str) -> str:
    """The neighbourhood that a village is called after, to begin with; else ""."""
    here = find_ground(village_name).here
    return here[0].name if len(here) == 1 else ""


def picture_of(chosen: Sequence[Wijk]) -> Picture:
    """What lies around them; without any the whole town."""
    codes = {wijk.code for wijk in chosen}
    shown = [wijk.outline for wijk in chosen] or [one.outline for one in districts()]
    projection = Projection.around(shown, margin=ROOM)
    pieces = [
        _piece(projection, wijk, chosen=wijk.code in codes) for one in districts() for wijk in one.wijken
    ]
    return Picture(projection.width, projection.height, pieces)


def names() -> list[str]:
    """All names, to choose from while typing."""
    return sorted(wijk.name for wijk in wijken().values())


def _piece(projection: Projection, wijk: Wijk, *, chosen: bool) -> Piece:
    return Piece(wijk.name, projection.path(wijk.outline), *projection.place(middle(wijk.outline)), chosen)
