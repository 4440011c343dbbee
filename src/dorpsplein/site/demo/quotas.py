"""Which of the invented villages says what: the quotas dealt out, always in the same way.

Nothing here is random: who comes first for a field follows from a digest of its name and the village.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from dorpsplein.channels.factsheet.catalogue import leaves, rivals, rollups
from dorpsplein.channels.factsheet.models import Told
from dorpsplein.channels.factsheet.seeing import OF_ACTIVITIES
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.site.demo.content import HABITS, VILLAGES, keeps

EVERYBODY = frozenset(range(len(VILLAGES)))
SILENT = frozenset({11, 17, 26, 33})  # villages that never answered the Network
DONE = frozenset({Kind.ACTIVITY, Kind.GROUP, Kind.SERVICE, Kind.WORKING_GROUP, Kind.PARTNERSHIP})
SIZES = ("profile.size_large", "profile.size_middle", "profile.size_small")
LEAD = 0.2  # by so much a larger village goes before a smaller one where something is done


@dataclass(frozen=True, slots=True)
class Say:
    """What a village says of a field, and the details that go with it."""

    state: State
    details: Mapping[str, Any]
    withheld: bool = False


@dataclass
class Dealt:
    """What was dealt out so far: for each field and state the numbers of the villages, in their order."""

    villages: dict[tuple[str, State], tuple[int, ...]] = field(default_factory=dict)

    def who(self, name: str) -> frozenset[int]:
        """Who says yes to "income.dues", or another word to "legal_form.foundation:planned"."""
        called, _colon, state = name.partition(":")
        return frozenset(self.villages.get((called, State(state or State.YES)), ()))


@cache
def say_all() -> tuple[Mapping[str, Say], ...]:
    """For each village what it says, by field, in the order of the file."""
    quotas, sayings = read_quotas(), _read("sayings.toml")
    dealt = deal()
    said: tuple[dict[str, Say], ...] = tuple({} for _village in VILLAGES)
    for (name, state), numbers in dealt.villages.items():
        told = quotas[name] | sayings.get(name, {})
        for place, number in enumerate(numbers):
            said[number][name] = _say(told, state, place)
    return said


@cache
def deal() -> Dealt:
    """Deal out every quota, in the order of the file."""
    dealt = Dealt()
    for name, quota in read_quotas().items():
        taken: set[int] = set()
        for state in (state for state in State if state in quota):
            chosen = _choose(dealt, quota, name, state, taken)
            dealt.villages[name, state] = chosen
            taken.update(chosen)
    return dealt


@cache
def read_quotas() -> dict[str, dict[str, Any]]:
    """The quotas by field."""
    return _read("quotas.toml")


@cache
def kept_by(name: str) -> frozenset[int]:
    """The villages whose agenda shows this field, or a part of it."""
    shown = [
        (habit, place) for place, habit in enumerate(HABITS) if OF_ACTIVITIES.get(habit.kind) in leaves(name)
    ]
    return frozenset(number for number in EVERYBODY for habit, place in shown if keeps(habit, number, place))


def _choose(
    dealt: Dealt, quota: Mapping[str, Any], name: str, state: State, taken: set[int]
) -> tuple[int, ...]:
    pool = _pool(dealt, quota, name, state) - taken
    shown = kept_by(name) if state == State.YES else frozenset()
    first = dealt.who(quota["first"]) if "first" in quota and state == State.YES else frozenset()
    beside = [dealt.who(other) | kept_by(other) for other in _beside(name)] if state == State.YES else []

    def place(number: int) -> tuple[object, ...]:
        parts = sum(number in others for others in beside)
        silent = state != State.YES and number in SILENT
        return number not in shown, number not in first, parts, silent, _draw(dealt, name, number)

    return tuple(sorted(pool, key=place)[: quota[state]])


def _beside(name: str) -> list[str]:
    """The other parts of what holds this field: one has this part, another that, until all have one."""
    return [part for parts in rollups().values() if name in parts for part in parts if part != name]


def _pool(dealt: Dealt, quota: Mapping[str, Any], name: str, state: State) -> frozenset[int]:
    pool = EVERYBODY
    limits = [*_listed(quota.get("asked")), *(_listed(quota.get("among")) if state != State.NO else ())]
    for limit in limits:
        pool &= dealt.who(limit)
    if state == State.YES:
        for other in [*_listed(quota.get("apart")), *rivals(name)]:
            pool -= dealt.who(other)
    return pool if state == State.YES else pool - kept_by(name)


def _draw(dealt: Dealt, name: str, number: int) -> float:
    """A number that is always the same for this field and village; larger villages do somewhat more."""
    digest = sha256(f"{name} {number}".encode()).digest()
    drawn = int.from_bytes(digest[:4]) / 2**32
    if name.partition(".")[0] not in DONE:
        return drawn
    return drawn + LEAD * next(place for place, size in enumerate(SIZES) if number in dealt.who(size))


def _say(told: Mapping[str, Any], state: State, place: int) -> Say:
    if state != State.YES:
        return Say(state, {})
    details = {name: told[name][min(place, len(told[name]) - 1)] for name in Told.DETAILS if name in told}
    return Say(state, details, place < told.get("withheld", 0))


def _listed(given: str | list[str] | None) -> Iterable[str]:
    return [given] if isinstance(given, str) else given or []


def _read(name: str) -> dict[str, dict[str, Any]]:
    kinds = tomllib.loads((files("dorpsplein.site.demo") / name).read_text(encoding="utf-8"))
    return {
        f"{kind}.{subject}": told for kind, subjects in kinds.items() for subject, told in subjects.items()
    }
