"""A question to the cross-section, as in an address: ``?met=activity.film&zonder=room.room_own&in=Oost``."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from dorpsplein.channels.factsheet.catalogue import catalogue

WITH, WITHOUT, WANTING, WITHIN = "met", "zonder", "wil", "in"
MOST_TERMS = 12


@dataclass(frozen=True, slots=True)
class Question:
    """Which villages: with all of these, without any of those, that plan these, in one of these districts."""

    having: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    planning: tuple[str, ...] = ()
    within: tuple[str, ...] = ()

    @classmethod
    def read(cls, asked: QueryDict) -> Question:
        """Read it from an address; what is not understood is not asked."""
        return cls(
            having=_fields(asked, WITH),
            lacking=_fields(asked, WITHOUT),
            planning=_fields(asked, WANTING),
            within=tuple(sorted({district for district in asked.getlist(WITHIN) if district}))[:MOST_TERMS],
        )

    @property
    def any(self) -> bool:
        """Something was asked."""
        return bool(self.having or self.lacking or self.planning or self.within)

    @property
    def address(self) -> str:
        """The one address of this question, whatever the order in which it was asked."""
        parts = {WITH: self.having, WITHOUT: self.lacking, WANTING: self.planning, WITHIN: self.within}
        return urlencode(parts, doseq=True)


def _fields(asked: QueryDict, name: str) -> tuple[str, ...]:
    known = catalogue()
    return tuple(sorted({field for field in asked.getlist(name) if field in known}))[:MOST_TERMS]
