"""The subjects that come with the product: what a fact can be about, each with a definition."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from dorpsplein.channels.factsheet.vocabulary import Asks, Domain, Kind

FOLDER = files("dorpsplein.channels.factsheet") / "subjects"
ROLLUPS = "rollups.toml"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that a village has, does, wants or is.

    ``english`` and ``meaning_english`` may be "". ``also`` are domains it belongs to beside its own.
    Of subjects with the same ``one_of`` a village has one.
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
        return (self.english if language == "en" else "") or self.name

    def meant(self, language: str) -> str:
        """What is meant by it."""
        return (self.meaning_english if language == "en" else "") or self.meaning

    @property
    def lacks_english(self) -> bool:
        """Its name or its meaning was not said in English; then the Dutch stands there."""
        return not (self.english and self.meaning_english)

    @property
    def has_state(self) -> bool:
        """It is answered with yes, no, and what lies between."""
        return self.asks in {Asks.STATE, Asks.GROUPS}


def read_subject(kind: Kind, key: str, told: Mapping[str, Any]) -> Subject:
    """A subject as it is written down. Errors: KeyError, ValueError where it is not whole."""
    return Subject(
        kind=kind,
        key=key,
        domain=Domain(told["domain"]),
        also=tuple(Domain(domain) for domain in told.get("also", ())),
        asks=Asks(told.get("asks", Asks.STATE)),
        one_of=told.get("one_of", ""),
        name=told["name"],
        english=told.get("english", ""),
        meaning=told["meaning"],
        meaning_english=told.get("meaning_english", ""),
    )


@cache
def shipped() -> Mapping[str, Subject]:
    """Every subject by its field, in the order of the kinds."""
    found = (read_subject(kind, key, told) for kind in Kind for key, told in _read(f"{kind}.toml").items())
    return MappingProxyType({subject.field: subject for subject in found})


@cache
def shipped_rollups() -> Mapping[str, tuple[str, ...]]:
    """The fields that a field holds."""
    return MappingProxyType({field: tuple(held) for field, held in _read(ROLLUPS).items()})


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
