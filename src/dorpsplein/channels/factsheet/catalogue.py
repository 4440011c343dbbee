"""The subjects: what a fact can be about, each with a definition in plain words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from dorpsplein.channels.factsheet.vocabulary import Asks, Domain, Kind

SHIPPED = files("dorpsplein.channels.factsheet") / "subjects"
ROLLUPS = "rollups.toml"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that a village has, does, wants or is.

    ``also`` are domains it belongs to beside its own. Of subjects with the same ``one_of`` a village has one.
    """

    kind: Kind
    key: str
    domain: Domain
    name: str
    english: str
    meaning: str
    meaning_english: str
    also: tuple[Domain, ...] = ()
    asks: Asks = Asks.STATE
    one_of: str = ""

    @property
    def field(self) -> str:
        """Its name on a sheet: "group.reading_club"."""
        return f"{self.kind}.{self.key}"

    def named(self, language: str) -> str:
        """What it is called."""
        return self.english if language == "en" else self.name

    def meant(self, language: str) -> str:
        """What is meant by it."""
        return self.meaning_english if language == "en" else self.meaning

    @property
    def has_state(self) -> bool:
        """It is answered with yes, no, and what lies between."""
        return self.asks in {Asks.STATE, Asks.GROUPS}


@cache
def catalogue() -> Mapping[str, Subject]:
    """Every subject by its field, in the order of the kinds."""
    found = (_subject(kind, key, told) for kind in Kind for key, told in _read(f"{kind}.toml").items())
    return MappingProxyType({subject.field: subject for subject in found})


@cache
def rollups() -> Mapping[str, tuple[str, ...]]:
    """The fields that a field holds: who has one of them has it. A field may hold another that holds more."""
    return MappingProxyType({field: tuple(held) for field, held in _read(ROLLUPS).items()})


@cache
def leaves(field: str) -> frozenset[str]:
    """All that a field holds in the end, itself too, since a village may say it as a whole."""
    return frozenset({field}).union(*(leaves(held) for held in rollups().get(field, ())))


@cache
def rivals(field: str) -> frozenset[str]:
    """The fields of which a village has one at most, and this is the one."""
    group = catalogue()[field].one_of
    return frozenset(
        other.field
        for other in catalogue().values()
        if group and other.one_of == group and other.field != field
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((SHIPPED / name).read_text(encoding="utf-8"))


def _subject(kind: Kind, key: str, told: Mapping[str, Any]) -> Subject:
    return Subject(
        kind=kind,
        key=key,
        domain=Domain(told["domain"]),
        also=tuple(Domain(domain) for domain in told.get("also", ())),
        asks=Asks(told.get("asks", Asks.STATE)),
        one_of=told.get("one_of", ""),
        name=told["name"],
        english=told["english"],
        meaning=told["meaning"],
        meaning_english=told["meaning_english"],
    )
