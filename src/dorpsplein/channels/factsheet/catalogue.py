"""The subjects as they are now: those that come with the product, and what the Network made of them.

A fact keeps the words in which it was said. So a subject that was merged into another is no longer asked, but
what was said of it goes on counting for the other; and one that was split holds its parts.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dorpsplein.channels.factsheet.models import SubjectEdit
from dorpsplein.channels.factsheet.models.subject import last_mark
from dorpsplein.channels.factsheet.shipped import Subject, read_subject, shipped, shipped_rollups
from dorpsplein.channels.factsheet.vocabulary import Kind

__all__ = [
    "Subject",
    "catalogue",
    "every_subject",
    "holders",
    "holders_of",
    "leaves",
    "look_again",
    "merged_into",
    "moved",
    "rivals",
    "rollups",
    "today",
]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All subjects at one moment. ``mark`` names the last edit, "" before the first.

    ``leaves`` are what counts for a field, ``holding`` the other fields for which it counts.

    ``every`` holds those that were merged too; ``moved`` says into which each of these went in the end.
    """

    mark: str
    every: Mapping[str, Subject]
    asked: Mapping[str, Subject]
    moved: Mapping[str, str]
    rollups: Mapping[str, tuple[str, ...]]
    leaves: Mapping[str, frozenset[str]]
    holding: Mapping[str, frozenset[str]]


def catalogue() -> Mapping[str, Subject]:
    """Every subject that is asked, by its field, in the order of the kinds."""
    return _now().asked


def every_subject() -> Mapping[str, Subject]:
    """The same, with those that were merged into another: for what was said or frozen before."""
    return _now().every


def rollups() -> Mapping[str, tuple[str, ...]]:
    """The fields that a field holds: who has one of them has it. A field may hold another that holds more."""
    return _now().rollups


def leaves(field: str) -> frozenset[str]:
    """What counts for a field: itself, what it holds in the end, and what was merged into any of these."""
    return _now().leaves.get(field) or frozenset({field})


def holders() -> Iterable[str]:
    """The fields for which more counts than they alone."""
    return [field for field, held in _now().leaves.items() if len(held) > 1]


def holders_of(field: str) -> frozenset[str]:
    """The other fields for which this one counts too."""
    return _now().holding.get(field, frozenset())


def today(field: str) -> str:
    """What a field is called now: the one into which it was merged, or itself."""
    return _now().moved.get(field, field)


def moved() -> Mapping[str, str]:
    """The fields that were merged, each with what it is called now."""
    return _now().moved


def merged_into(field: str) -> tuple[str, ...]:
    """The fields that were merged into this one."""
    return tuple(old for old, new in _now().moved.items() if new == field)


def rivals(field: str) -> frozenset[str]:
    """The fields of which a village has one at most, and this is the one."""
    asked = _now().asked
    group = asked[field].one_of
    if not group:
        return frozenset()
    return frozenset(one.field for one in asked.values() if one.one_of == group and one.field != field)


_here = threading.local()
_built: Catalogue | None = None


def look_again(**_signal: object) -> None:
    """Ask anew at the next question: a request begins, or an edit was made."""
    _here.__dict__.pop("kept", None)


def _now() -> Catalogue:
    """The catalogue of this request: one plain question, and building only after an edit."""
    global _built  # noqa: PLW0603 - one memory a process; two threads at worst build the same
    kept: Catalogue | None = getattr(_here, "kept", None)
    if kept is None:
        mark = last_mark()
        kept = _built if _built and _built.mark == mark else _build(mark)
        _built = _here.kept = kept
    return kept


def _build(mark: str) -> Catalogue:
    edits = SubjectEdit.objects.shared().last_of_each() if mark else {}
    every = {**shipped(), **{field: _as_edited(edit) for field, edit in edits.items() if edit.told}}
    every = {field: every[field] for kind in Kind for field in every if every[field].kind == kind}
    into = {field: edit.into for field, edit in edits.items() if edit.into}
    moved = {field: _in_the_end(field, into) for field in into if field in every}
    asked = {field: subject for field, subject in every.items() if field not in moved}
    held = {**shipped_rollups(), **{field: tuple(edit.holds) for field, edit in edits.items() if edit.holds}}
    rolled = {field: _now_called(parts, moved) for field, parts in held.items() if field in asked}
    counting = {field: _leaves(field, rolled, moved) for field in asked}
    return Catalogue(
        mark,
        MappingProxyType(every),
        MappingProxyType(asked),
        MappingProxyType(moved),
        MappingProxyType(rolled),
        MappingProxyType(counting),
        MappingProxyType(_holding(counting)),
    )


def _holding(counting: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for holder, held in counting.items():
        for field in held:
            if field != holder:
                found.setdefault(field, set()).add(holder)
    return {field: frozenset(some) for field, some in found.items()}


def _as_edited(edit: SubjectEdit) -> Subject:
    return read_subject(Kind(edit.kind), edit.subject, edit.told)


def _in_the_end(field: str, into: Mapping[str, str]) -> str:
    while field in into:
        field = into[field]
    return field


def _now_called(parts: Iterable[str], moved: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(moved.get(part, part) for part in parts))


def _leaves(field: str, rolled: Mapping[str, tuple[str, ...]], moved: Mapping[str, str]) -> frozenset[str]:
    old = (name for name, new in moved.items() if new == field)
    return frozenset({field, *old}).union(
        *(_leaves(part, rolled, moved) for part in rolled.get(field, ()) if part != field)
    )
