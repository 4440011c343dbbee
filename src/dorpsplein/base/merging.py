"""Two people change the same thing: what only one of them touched is kept, the rest is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

NOT_ANSWERS = frozenset({"revision", "draft", "picture", "slip", "facts_of"})


@dataclass(frozen=True, slots=True)
class Merged:
    """Both changes in one form; ``clashes`` are the fields that both changed, each in another way."""

    typed: QueryDict
    clashes: tuple[str, ...]


def merge(
    mine: QueryDict, base: Mapping[str, Any], theirs: Mapping[str, Any], names: Iterable[str]
) -> Merged:
    """Join what was typed with what somebody else saved since ``base``; where both differ, mine stays."""
    joined, clashes = mine.copy(), []
    for name in names:
        if name in NOT_ANSWERS or name not in theirs:
            continue
        typed, before, now = _tidied(mine.getlist(name)), _posted(base.get(name)), _posted(theirs[name])
        if now in {before, typed}:
            continue
        if typed == before:
            joined.setlist(name, list(now))
        else:
            clashes.append(name)
    return Merged(joined, tuple(clashes))


def _posted(value: Any) -> tuple[str, ...]:
    """A value of the form as a browser would post it."""
    if isinstance(value, bool):
        return ("on",) if value else ()
    values = value if isinstance(value, list | tuple) else [value]
    return _tidied("" if one is None else str(one) for one in values)


def _tidied(values: Iterable[str]) -> tuple[str, ...]:
    lines = (value.replace("\r\n", "\n").strip() for value in values)
    return tuple(sorted(value for value in lines if value))
