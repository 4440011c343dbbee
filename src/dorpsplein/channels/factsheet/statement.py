"""What somebody says of one field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from dorpsplein.channels.factsheet.vocabulary import Evidence, State

NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Statement:
    """How a field is, and what belongs to it (``models.Told.DETAILS``).

    ``settles`` when somebody answers so to what the agenda shows: it is not asked again.
    """

    field: str
    state: State
    details: Mapping[str, object] = NOTHING
    evidence: Evidence = Evidence.CONFIRMED
    source: str = ""
    on: date | None = None
    settles: bool = False
