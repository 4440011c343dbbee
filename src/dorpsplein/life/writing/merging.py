"""Two people change the same words: what only one of them touched is kept, the rest is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

NOT_ANSWERS = frozenset({"revision", "draft", "picture"})


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
        typed, before, now = (_tidied(value) for value in (mine.get(name), base.get(name), theirs[name]))
        if now in {before, typed}:
            continue
        if typed == before:
            joined[name] = now
        else:
            clashes.append(name)
    return Merged(joined, tuple(clashes))


def _tidied(value: Any) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
