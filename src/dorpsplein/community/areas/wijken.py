"""The neighbourhoods of Amsterdam: to tick instead of drawing, and to know the shape of the town.

Source: CBS and Kadaster, wijk- en buurtkaart of about 2014 (CC BY), simplified to about 10 metres. They are
a help and never a rule: a village's area is what the village says, also outside the town.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dorpsplein.base.outline import Outline, Point, as_outline, contains, joined, middle, turned

FILE = Path(__file__).parent / "wijken.geojson"


@dataclass(frozen=True, slots=True)
class Wijk:
    """A neighbourhood as the town divides itself."""

    code: str
    name: str
    district: str
    outline: Outline


@dataclass(frozen=True, slots=True)
class District:
    """A stadsdeel, with its neighbourhoods."""

    key: str
    name: str
    wijken: tuple[Wijk, ...]
    outline: Outline
    middle: Point


@lru_cache(maxsize=1)
def wijken() -> dict[str, Wijk]:
    """All neighbourhoods by their code."""
    features = json.loads(FILE.read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["code"]: _wijk(feature) for feature in features}


@lru_cache(maxsize=1)
def districts() -> tuple[District, ...]:
    """All districts in order of their names."""
    found: dict[str, list[Wijk]] = {}
    for wijk in wijken().values():
        found.setdefault(wijk.district, []).append(wijk)
    return tuple(_district(name, parts) for name, parts in sorted(found.items()))


def outline_of(codes: Collection[str]) -> Outline:
    """Some neighbourhoods as one area; a code that nobody knows is left out."""
    known = wijken()
    return joined(known[code].outline for code in sorted(codes) if code in known)


def district_at(point: Point) -> str:
    """The name of the district in which a point lies; "" outside the town."""
    return next((district.name for district in districts() if contains(district.outline, point)), "")


def _district(name: str, parts: list[Wijk]) -> District:
    outline = joined(wijk.outline for wijk in parts)
    by_name = tuple(sorted(parts, key=lambda wijk: wijk.name))
    return District(f"stadsdeel-{name.lower()}", name, by_name, outline, middle(outline))


def _wijk(feature: dict[str, Any]) -> Wijk:
    facts, geometry = feature["properties"], feature["geometry"]
    told = geometry["coordinates"]
    outline = as_outline([told] if geometry["type"] == "Polygon" else told)
    return Wijk(facts["code"], facts["naam"], facts["stadsdeel"], tuple(turned(part) for part in outline))
