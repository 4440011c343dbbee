"""The cross-section: for each subject and state one whole number, in which each village is a bit.

Counting is then counting bits, and combining is "and" and "or". After a change only what changed is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dorpsplein.channels.factsheet.catalogue import catalogue, leaves, rollups
from dorpsplein.channels.factsheet.released import Turn, tide_now, turns_since
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.network.insights.register import Register, mark_now, read_register

type Masks = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Cross:
    """What villages released, at a tide. It never changes: ``after`` gives another.

    ``masks`` holds a bit a village by field and state, ``groups`` the number of groups by field and place,
    and ``by_district`` how many villages of each district say yes.
    """

    register: Register
    tide: int = 0
    masks: Masks = field(default_factory=dict)
    groups: dict[str, dict[int, int]] = field(default_factory=dict)
    by_district: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def after(self, turns: Iterable[Turn], tide: int) -> Cross:
        """As it is after these changes."""
        masks, groups = dict(self.masks), dict(self.groups)
        copied: set[str] = set()
        touched: set[str] = set()
        for turn in turns:
            place = self.register.places.get(turn.village)
            if place is None:
                continue
            name = f"{turn.kind}.{turn.subject}"
            touched.add(name)
            _set_state(masks, name, 1 << place, "" if turn.gone else turn.state)
            if name not in copied:
                groups[name] = dict(groups.get(name, {}))
                copied.add(name)
            _set_groups(groups[name], place, turn)
        new = replace(self, tide=tide, masks=masks, groups=groups, by_district=dict(self.by_district))
        for name in _with_holders(touched):
            new.by_district[name] = new.count_by_district(name)
        return new

    def mask(self, name: str, state: State = State.YES) -> int:
        """A bit for each village that says so of a field; yes to a part is yes to what holds it."""
        if name not in rollups():
            return self.masks.get((name, state), 0)
        yes = 0
        for leaf in leaves(name):
            yes |= self.masks.get((leaf, State.YES), 0)
        return yes if state == State.YES else self.masks.get((name, state), 0) & ~yes

    def answered(self, name: str) -> int:
        """A bit for each village of which we know how it is: every state but unknown."""
        known = 0
        for state in State:
            if state != State.UNKNOWN:
                known |= self.mask(name, state)
        return known

    def groups_in(self, name: str, among: int) -> int:
        """How many groups these villages have of it; one where a village says yes and no number."""
        yes = self.mask(name) & among
        told = self.groups.get(name, {})
        numbers = sum(number for place, number in told.items() if yes >> place & 1)
        counted = sum(1 for place in told if yes >> place & 1)
        return numbers + yes.bit_count() - counted

    def count_by_district(self, name: str) -> tuple[int, ...]:
        """How many villages of each district say yes, in the order of ``register.district_names``."""
        yes = self.mask(name)
        masks = self.register.district_masks
        return tuple((yes & masks[district]).bit_count() for district in self.register.district_names)


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
    """Count a field, among all villages or among these."""
    among = cross.register.everybody if among is None else among
    states = {state: (cross.mask(name, state) & among).bit_count() for state in State}
    base = (cross.answered(name) & among).bit_count()
    return Tally(states, cross.groups_in(name, among), base, among.bit_count())


def tallies(cross: Cross, among: int | None = None) -> dict[str, Tally]:
    """Count every field."""
    return {name: tally(cross, name, among) for name, subject in catalogue().items() if subject.has_state}


_kept: Cross | None = None


def cross_now() -> Cross:
    """What villages released up to now. What this process knew is brought up to date, not read again."""
    global _kept  # noqa: PLW0603 - one memory a process; two threads at worst do the same work twice
    mark, tide = mark_now(), tide_now()
    kept = _kept
    if kept is None or kept.register.mark != mark or kept.tide > tide:
        kept = Cross(read_register(mark)).after(turns_since(0), tide)
    elif kept.tide < tide:
        kept = kept.after(turns_since(kept.tide), tide)
    _kept = kept
    return kept


def forget() -> None:
    """Begin anew, as another process would."""
    global _kept  # noqa: PLW0603 - the same memory
    _kept = None


def _set_state(masks: Masks, name: str, bit: int, state: str) -> None:
    for other in State:
        if masks.get((name, other), 0) & bit:
            masks[name, other] &= ~bit
    if state:
        masks[name, state] = masks.get((name, state), 0) | bit


def _set_groups(groups: dict[int, int], place: int, turn: Turn) -> None:
    if turn.groups is None or turn.gone:
        groups.pop(place, None)
    else:
        groups[place] = turn.groups


def _with_holders(touched: set[str]) -> set[str]:
    return touched | {holder for holder in rollups() if leaves(holder) & touched}
