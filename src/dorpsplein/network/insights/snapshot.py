"""What villages told at one moment, the same for a release of long ago and for today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dorpsplein.channels.factsheet.catalogue import Subject
from dorpsplein.channels.factsheet.released import Turn, withdrawn_fields
from dorpsplein.channels.factsheet.vocabulary import Asks, Domain, Kind, State
from dorpsplein.network.insights.crossing import Cross
from dorpsplein.network.insights.models import Release, ReleaseFact
from dorpsplein.network.insights.register import Register

type About = tuple[str, str]  # the key of a village, and a field


@dataclass(frozen=True, slots=True)
class Place:
    """A village as it was called then; ``key`` is its public id.

    ``placed``: it was known where it lay, also where that was outside every district. Older releases did not
    keep this: there only a district tells it.
    """

    key: str
    slug: str
    name: str
    district: str
    placed: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What one village says of one field. Units: ``number`` is a year or whole cents."""

    field: str
    state: State
    groups: int | None
    for_everyone: bool
    number: int | None = None

    @property
    def is_yes(self) -> bool:
        """It has it."""
        return self.state == State.YES

    @property
    def is_known(self) -> bool:
        """It says something; silence and "unknown" do not."""
        return self.state != State.UNKNOWN

    @property
    def has(self) -> int:
        """How many it has; one where it says yes and no number."""
        if not self.is_yes:
            return 0
        return 1 if self.groups is None else self.groups


@dataclass(frozen=True)
class Snapshot:
    """Villages, what each said by its key and the field, and what was withdrawn since."""

    contents: Mapping[str, Any]
    said: dict[About, Said]
    withdrawn: frozenset[About] = frozenset()

    @cached_property
    def places(self) -> dict[str, Place]:
        """The villages by their public id."""
        return {told["key"]: Place(**told) for told in self.contents["villages"]}

    @cached_property
    def unplaced(self) -> int:
        """Of how many villages nothing is known of where they lie."""
        return sum(1 for one in self.places.values() if not (one.placed or one.district))

    @property
    def kept_places(self) -> bool:
        """It was kept of each village whether it was known where it lay; older releases did not."""
        return all("placed" in told for told in self.contents["villages"])

    @cached_property
    def subjects(self) -> dict[str, Subject]:
        """Every subject by its field, in the words of that day."""
        return {field: _subject(field, told) for field, told in self.contents["subjects"].items()}

    @cached_property
    def cross(self) -> Cross:
        """The cross-section of that day, with what holds what as it was. A village's key is its place."""
        order = {key: at for at, key in enumerate(self.places)}
        lie = list(self.places.values())
        unplaced = sum(1 << at for at, one in enumerate(lie) if not (one.placed or one.district))
        register = Register(0, tuple(order.values()), tuple(one.district for one in lie), unplaced)
        turns = (_turn(order[key], field, said) for (key, field), said in self.said.items())
        holding = {field: frozenset(held) for field, held in self.contents["holds"].items()}
        return Cross(register, frozen=holding).after(turns, 0)

    @property
    def moved(self) -> Mapping[str, str]:
        """What had been merged by then, each with the field into which it went."""
        moved: Mapping[str, str] = self.contents.get("moved", {})
        return moved

    def called(self, field: str) -> str:
        """What a field was called then; "" for what was not asked."""
        now = self.moved.get(field, field)
        return now if now in self.contents["subjects"] else ""

    @cached_property
    def gone(self) -> Mapping[str, int]:
        """How many villages took a field back since, by the field; or a part of what it holds."""
        who: dict[str, set[str]] = {}
        for key, field in self.withdrawn:
            for name in (field, *self.holders.get(field, ())):
                who.setdefault(name, set()).add(key)
        return {name: len(keys) for name, keys in who.items()}

    @cached_property
    def holders(self) -> Mapping[str, list[str]]:
        """The other fields for which a field counts too."""
        found: dict[str, list[str]] = {}
        for holder, held in self.contents["holds"].items():
            for part in held:
                if part != holder:
                    found.setdefault(part, []).append(holder)
        return found


def snapshot_of(release: Release) -> Snapshot:
    """What a release still tells: also what was taken back a moment ago is not told."""
    return snapshot(release.contents, ReleaseFact.objects.of(release.village).within(release))


def snapshot_of_one(release: Release, key: str) -> Snapshot:
    """What a release still tells of one village."""
    rows = ReleaseFact.objects.of(release.village).within(release)
    return snapshot(release.contents, rows.filter(village_key=key))


def snapshot(contents: Mapping[str, Any], facts: Iterable[ReleaseFact]) -> Snapshot:
    """Read facts, and leave out what villages took back."""
    taken, said, withdrawn = withdrawn_fields(), {}, set()
    for fact in facts:
        about = (fact.village_key, fact.field)
        if fact.withdrawn_at or about in taken:
            withdrawn.add(about)
        else:
            said[about] = Said(fact.field, State(fact.state), fact.groups, fact.for_everyone, fact.number)
    return Snapshot(contents, said, frozenset(withdrawn))


def _turn(place: int, field: str, said: Said) -> Turn:
    kind, _dot, subject = field.partition(".")
    return Turn(place, kind, subject, said.state, said.groups, gone=False)


def _subject(field: str, told: Mapping[str, Any]) -> Subject:
    kind, _dot, key = field.partition(".")
    closed = {
        "domain": Domain(told["domain"]),
        "also": tuple(Domain(one) for one in told["also"]),
        "asks": Asks(told["asks"]),
    }
    return Subject(kind=Kind(kind), key=key, **{**told, **closed})
