"""A question to the cross-section, as in an address: ``?met=activity.film&zonder=room.room_own&in=Oost``."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from dorpsplein.channels.factsheet.catalogue import catalogue, today

WITH, WITHOUT, WANTING, WITHIN = "met", "zonder", "wil", "in"
HOW, WHAT = "hoe", "wat"
MOST_TERMS = 12


def called_today(field: str) -> str:
    """What a field is called now; "" for what is not asked."""
    now = today(field)
    return now if now in catalogue() else ""


@dataclass(frozen=True, slots=True)
class Question:
    """Which villages: with all of these, without any of those, that plan these, in one of these districts."""

    having: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    planning: tuple[str, ...] = ()
    within: tuple[str, ...] = ()

    @classmethod
    def read(cls, asked: QueryDict, called: Callable[[str], str] = called_today) -> Question:
        """Read it from an address, in the names of today or of a release; the rest is not asked."""
        return cls(
            having=_fields(asked, WITH, called),
            lacking=_fields(asked, WITHOUT, called),
            planning=_fields(asked, WANTING, called),
            within=tuple(sorted({district for district in asked.getlist(WITHIN) if district}))[:MOST_TERMS],
        )

    def adding(self, asked: QueryDict) -> Question:
        """With one more, as the form asks: ``hoe=zonder&wat=room.room_own``."""
        how = asked.get(HOW, WITH)
        if asked.get(WHAT) and how in {WITH, WITHOUT, WANTING}:
            one = Question.read(QueryDict(urlencode({how: asked[WHAT]})))
            return replace(
                self,
                having=_joined(self.having, one.having),
                lacking=_joined(self.lacking, one.lacking),
                planning=_joined(self.planning, one.planning),
            )
        return self

    def without(self, how: str, what: str) -> Question:
        """With one less."""
        left = QueryDict(self.address, mutable=True)
        left.setlist(how, [value for value in left.getlist(how) if value != what])
        return Question.read(left)

    def only_in(self, districts: Collection[str]) -> Question:
        """Without a district that is not there."""
        return replace(self, within=tuple(name for name in self.within if name in districts))

    @property
    def fields(self) -> tuple[str, ...]:
        """All subjects that it is about."""
        return tuple(dict.fromkeys((*self.having, *self.lacking, *self.planning)))

    @property
    def is_single(self) -> bool:
        """It asks one thing; then a number tells no more than the list of counts does."""
        return len(self.having) + len(self.lacking) + len(self.planning) + bool(self.within) <= 1

    @property
    def any(self) -> bool:
        """Something was asked."""
        return bool(self.having or self.lacking or self.planning or self.within)

    @property
    def address(self) -> str:
        """The one address of this question, whatever the order in which it was asked."""
        parts = {WITH: self.having, WITHOUT: self.lacking, WANTING: self.planning, WITHIN: self.within}
        return urlencode(parts, doseq=True)


def _fields(asked: QueryDict, name: str, called: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(sorted({called(field) for field in asked.getlist(name)} - {""}))[:MOST_TERMS]


def _joined(*fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({field for some in fields for field in some}))[:MOST_TERMS]
