"""The cross-section: for each subject and state one whole number, in which each village is a bit.

Counting is then counting bits, and combining is "and" and "or". After a change only what changed is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import compress

from dorpsplein.channels.factsheet.catalogue import catalogue, holders_of, leaves, merged_into
from dorpsplein.channels.factsheet.released import Turn, turns_since
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.villages.services import tide_now
from dorpsplein.network.insights import register as villages
from dorpsplein.network.insights.register import Register, register_now

KNOWN = tuple(state for state in State if state != State.UNKNOWN)
AS_NUMBERS = bytes.maketrans(b"01", b"\0\1")

type Masks = dict[tuple[str, str], int]
type Holding = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Cross:
    """What villages released, at a tide. It never changes: ``after`` gives another.

    ``masks`` holds a bit a village by field and state, ``groups`` the number of groups by field and place,
    ``by_district`` how many villages of each district say yes, and ``tallied`` what was counted of it.
    ``frozen``: what holds what in a release; without it, as it is today.
    """

    register: Register
    tide: int = 0
    masks: Masks = field(default_factory=dict)
    groups: dict[str, dict[int, int]] = field(default_factory=dict)
    by_district: dict[str, tuple[int, ...]] = field(default_factory=dict)
    frozen: Holding | None = None
    tallied: dict[tuple[str, frozenset[str]], Tally] = field(default_factory=dict)

    def after(self, turns: Iterable[Turn], tide: int) -> Cross:
        """As it is after these changes."""
        new = replace(self, tide=tide, masks=dict(self.masks), groups=dict(self.groups))
        touched: dict[str, set[int]] = {}
        for turn in turns:
            place = self.register.places.get(turn.village)
            if place is not None:
                if turn.field not in touched:
                    new.groups[turn.field] = dict(self.groups.get(turn.field, {}))
                    touched[turn.field] = set()
                touched[turn.field].add(place)
                _take(new, turn, place)
        told = self.tallied.copy()  # another thread may be counting
        same = {key: one for key, one in told.items() if not touched.keys() & {key[0], *key[1]}}
        return replace(new, by_district={**self.by_district, **_by_district(new, touched)}, tallied=same)

    def among(self, register: Register) -> Cross:
        """What the same villages said, where some of them are called otherwise or lie elsewhere."""
        new = replace(self, register=register, by_district={})
        names, everybody = {name for name, _state in self.masks}, set(range(len(register.keys)))
        return replace(new, by_district=_by_district(new, dict.fromkeys(names, everybody)))

    def leaves(self, name: str) -> frozenset[str]:
        """What counts for a field."""
        return leaves(name) if self.frozen is None else self.frozen.get(name, frozenset({name}))

    def holders(self, name: str) -> Iterable[str]:
        """The other fields for which this one counts."""
        if self.frozen is None:
            return holders_of(name)
        return [holder for holder, held in self.frozen.items() if name in held and name != holder]

    def mask(self, name: str, state: State = State.YES) -> int:
        """A bit for each village that says so of a field; yes to a part is yes to what holds it."""
        counting = self.leaves(name)
        if len(counting) == 1:
            return self.masks.get((name, state), 0)
        yes = 0
        for leaf in counting:
            yes |= self.masks.get((leaf, State.YES), 0)
        return yes if state == State.YES else self._own(name, state) & ~yes

    def _own(self, name: str, state: State) -> int:
        """A bit for each village that says so of the field itself, under any of its names."""
        names = self._names(name)
        if len(names) == 1:
            return self.masks.get((name, state), 0)
        said = known = 0
        for one in names:
            said |= self.masks.get((one, state), 0) & ~known
            for told in KNOWN:
                known |= self.masks.get((one, told), 0)
        return said if state in KNOWN else said & ~known

    def _names(self, name: str) -> tuple[str, ...]:
        """A field under its name, and under those that were merged into it; in a release, as it was."""
        return (name,) if self.frozen is not None else (name, *sorted(merged_into(name)))

    def answered(self, name: str) -> int:
        """A bit for each village of which we know how it is: every state but unknown."""
        known = 0
        for state in KNOWN:
            known |= self.mask(name, state)
        return known

    def groups_in(self, name: str, among: int) -> int:
        """How many groups these villages have of it; one where a village says yes and no number."""
        yes, names = self.mask(name) & among, self._names(name)
        if len(names) == 1:
            marks, known = bits(yes), self.groups.get(name, {})
            numbers = [number for place, number in known.items() if place < len(marks) and marks[place]]
            return sum(numbers) + yes.bit_count() - len(numbers)
        told: dict[int, int] = {}
        for one in names:
            for place, number in self._numbers(one, yes & self.masks.get((one, State.YES), 0)).items():
                told[place] = told.get(place, 0) + number
        return sum(told.values()) + yes.bit_count() - len(told)

    def _numbers(self, name: str, among: int) -> dict[int, int]:
        """How many groups each of these villages told of a field under this name, by its place."""
        marks = bits(among)
        told = self.groups.get(name, {})
        return {place: number for place, number in told.items() if place < len(marks) and marks[place]}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many villages say what of a field. ``base`` are those of which we know; the rest is unknown."""

    states: Mapping[State, int]
    groups: int
    base: int
    everybody: int

    @property
    def yes(self) -> int:
        """How many have it."""
        return self.states[State.YES]

    @property
    def unknown(self) -> int:
        """Of how many we do not know; silence is never no."""
        return self.everybody - self.base


def tally(cross: Cross, name: str, among: int | None = None) -> Tally:
    """Count a field, among all villages or among these; what was counted among all is kept."""
    if among is not None:
        return _tally(cross, name, among)
    key = name, cross.leaves(name)
    if key not in cross.tallied:
        cross.tallied[key] = _tally(cross, name, cross.register.everybody)
    return cross.tallied[key]


def _tally(cross: Cross, name: str, among: int) -> Tally:
    states = {state: (cross.mask(name, state) & among).bit_count() for state in State}
    base = (cross.answered(name) & among).bit_count()
    return Tally(states, cross.groups_in(name, among), base, among.bit_count())


def tallies(cross: Cross, among: int | None = None) -> dict[str, Tally]:
    """Count every field."""
    return {name: tally(cross, name, among) for name, subject in catalogue().items() if subject.has_state}


def bits(mask: int) -> bytes:
    """A byte for each place, 1 or 0, from the first village to the last with a bit."""
    return f"{mask:b}"[::-1].encode().translate(AS_NUMBERS)


def keys_in(cross: Cross, mask: int) -> list[int]:
    """The primary keys of the villages with a bit in this mask, in the order of the register."""
    return list(compress(cross.register.keys, bits(mask)))


_kept: dict[bool, Cross] = {}  # one memory a process; two threads at worst do the same work twice


def cross_now() -> Cross:
    """What villages released up to now. What this process knew is brought up to date, not read again."""
    kept = _kept.get(False)
    tide, mark = tide_now()
    if kept and kept.tide > tide:  # the database was put back
        forget()
    return _brought(register_now(mark), tide, everyone=False)


def open_beside(cross: Cross) -> Cross:
    """The same as everyone may see it, with each village in the same place."""
    return _brought(cross.register, cross.tide, everyone=True)


def forget() -> None:
    """Begin anew, as another process would."""
    _kept.clear()
    villages.forget()


def _brought(register: Register, tide: int, *, everyone: bool) -> Cross:
    """What is in memory, brought to these villages and at least this tide."""
    kept = _kept.get(everyone)
    if kept is None or not kept.register.counts_as(register):
        kept = Cross(register).after(turns_since(0, everyone=everyone), tide)
    elif kept.register is not register:
        kept = kept.among(register)
    if kept.tide < tide:
        kept = kept.after(turns_since(kept.tide, everyone=everyone), tide)
    _kept[everyone] = kept
    return kept


def _take(cross: Cross, turn: Turn, place: int) -> None:
    """Write one change into a cross-section that nobody else knows yet."""
    name, bit, masks = turn.field, 1 << place, cross.masks
    for state in State:
        if masks.get((name, state), 0) & bit:
            masks[name, state] &= ~bit
    if not turn.gone:
        masks[name, turn.state] = masks.get((name, turn.state), 0) | bit
    cross.groups[name].pop(place, None)
    if turn.groups is not None and not turn.gone:
        cross.groups[name][place] = turn.groups


def _by_district(cross: Cross, touched: Mapping[str, set[int]]) -> dict[str, tuple[int, ...]]:
    """Count the districts anew in which something was touched, of each field and of what holds it."""
    register = cross.register
    numbers = {district: number for number, district in enumerate(register.district_names)}
    counted = {}
    for name, places in _with_holders(touched, cross).items():
        counts = list(cross.by_district.get(name, [0] * len(register.district_names)))
        yes = cross.mask(name)
        for district in {register.districts[place] for place in places} & numbers.keys():
            counts[numbers[district]] = (yes & register.district_masks[district]).bit_count()
        counted[name] = tuple(counts)
    return counted


def _with_holders(touched: Mapping[str, set[int]], cross: Cross) -> dict[str, set[int]]:
    """The touched places, by field and by each field that holds it."""
    places = dict(touched)
    for name, some in touched.items():
        for holder in cross.holders(name):
            places[holder] = places.get(holder, set()) | some
    return places
