"""Who of a list stands here already: the same, the same with more told, possibly the same, or new.

Nothing is written. Rows are counted out one by one against the cards, so that two rows that tell the same
stay two, and the same file again finds each of them once. What is equal in every cell was one already
(``reading.alike``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, partial
from operator import itemgetter
from typing import Any, NamedTuple

from dorpsplein.base.addresses import PostalAddress, home_key
from dorpsplein.base.names import Address, Name, NameUse, Noble, fold
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.lists import Candidate, People, Unfit
from dorpsplein.community.people.models import CameWith, Person
from dorpsplein.community.people.stored import TOLD, card_values, found_by
from dorpsplein.community.villages.models import Village

COLUMNS = (
    *("pk", "public_id", "sort_key", "phone", "second_phone", "login__email"),
    *("given", "initials", "prefix", "surname", "partner_prefix", "partner_surname", "name_use", "addressed"),
    *("street", "house_number", "addition", "postcode", "town"),
)
WAYS_END = COLUMNS.index("login__email") + 1
KEY_AND_PHONES = itemgetter(*map(TOLD.index, ("sort_key", "phone", "second_phone")))


class Verdict(StrEnum):
    """What a row of a list is."""

    NEW = "new"
    SAME = "same"
    MORE = "more"  # the same, and the list fills what is empty here
    DOUBLE = "double"  # perhaps somebody who is here; only a person can say
    JOINED = "joined"  # somebody said that it is the one
    GONE = "gone"  # came from this row before, and was taken off the list since


class Known:
    """Somebody to compare with: a card, or an earlier row of the same list.

    It is found by its key and its ``ways``: telephone numbers and mail address. ``tell`` makes the card,
    which of most is never asked.
    """

    def __init__(
        self,
        key: str,
        ways: Iterable[str],
        tell: Callable[[], Card],
        *,
        person: int = 0,
        public_id: str = "",
        row: int = 0,
    ) -> None:
        self.key, self._ways, self._tell = key, ways, tell
        self.person, self.public_id, self.row = person, public_id, row
        self.taken = self.has_grown = False

    @cached_property
    def places(self) -> list[str]:
        """Under what it is found."""
        return list(filter(None, (bucket(self.key), *self._ways)))

    @cached_property
    def card(self) -> Card:
        """What is known of her."""
        return self._tell()

    def grow(self, card: Card) -> None:
        """A later row of the same list told more."""
        self.card, self.has_grown = card, True

    @cached_property
    def home(self) -> str:
        """One for one home."""
        card = self.card
        lives = PostalAddress(card.street, card.house_number, card.addition, card.postcode, card.town)
        return home_key(lives)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its telephone numbers."""
        return frozenset({self.card.phone, self.card.second_phone} - {""})


class Step(NamedTuple):
    """What becomes of one row: ``who`` is how she is stored, ``other`` who is here and is, or may be, she."""

    candidate: Candidate
    verdict: Verdict
    who: Known
    other: Known | None = None

    @property
    def email(self) -> str:
        """The mail address with which she is stored."""
        return self.who.card.email if self.who.has_grown else self.candidate.email

    @property
    def values(self) -> tuple[Any, ...]:
        """The columns ``CARD_VALUES`` with which she is stored."""
        if self.who.has_grown:
            return card_values(self.who.card)
        told = self.candidate.values
        return (*told, found_by(told, self.candidate.email))


@dataclass(slots=True)
class Comparison:
    """A whole list beside the village."""

    steps: list[Step] = field(default_factory=list)
    unfit: list[Unfit] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows the list has."""
        return len(self.steps) + len(self.unfit)

    def all(self, *verdicts: Verdict) -> list[Step]:
        """The rows of which this was said."""
        return [step for step in self.steps if step.verdict in verdicts]

    def count(self, *verdicts: Verdict) -> int:
        """How many rows of which this was said."""
        return sum(1 for step in self.steps if step.verdict in verdicts)


def compare(village: Village, people: People, same: frozenset[int] = frozenset()) -> Comparison:
    """Tell what would happen; ``same`` are the rows of which somebody said that it is the one found."""
    crowd = Crowd(village)
    sealed = [crowd.sealed(one) for one in people.found]
    steps = [
        before or _step(crowd, one, said=one.row in same)
        for one, before in zip(people.found, sealed, strict=True)
    ]
    return Comparison(steps, people.unfit)


class Crowd:
    """Everybody who is here, by name, number and address of mail; and who came with a list before."""

    def __init__(self, village: Village) -> None:
        rows = Person.objects.of(village).current().values_list(*COLUMNS).order_by("pk")
        self._by_pk = {values[0]: _known(values) for values in rows}
        self._seals: dict[str, list[int]] = defaultdict(list)
        came = CameWith.objects.of(village).order_by("pk").values_list("seal", "person")
        for seal, person in came:
            self._seals[seal].append(person)

    @cached_property
    def _found(self) -> dict[str, list[Known]]:
        found = defaultdict(list)
        for known in self._by_pk.values():
            for place in known.places:
                found[place].append(known)
        return found

    def add(self, known: Known) -> None:
        """Let it be found."""
        for place in known.places:
            self._found[place].append(known)

    def sealed(self, one: Candidate) -> Step | None:
        """The person who came with such a row before, whatever her card says now."""
        waiting = self._seals.get(one.seal)
        if not waiting:
            return None
        known = self._by_pk.get(waiting.pop(0))
        if known is None:
            return Step(one, Verdict.GONE, _told(one))
        known.taken = True
        return Step(one, Verdict.SAME, known, known)

    def near(self, one: Known) -> list[Known]:
        """Who has such a name, such a number or such an address of mail."""
        found = [known for place in one.places if place in self._found for known in self._found[place]]
        return list(dict.fromkeys(found))


def _told(one: Candidate) -> Known:
    """A row of the list, to compare with and to be compared with."""
    key, phone, second_phone = KEY_AND_PHONES(one.values)
    return Known(key, (phone, second_phone, one.email), one.card, row=one.row)


def _step(crowd: Crowd, one: Candidate, *, said: bool) -> Step:
    mine = _told(one)
    near = crowd.near(mine)
    if not near:
        crowd.add(mine)
        return Step(one, Verdict.NEW, mine)
    same = next((known for known in near if known.person and not known.taken and _is_same(mine, known)), None)
    double = None if same else next((known for known in near if _may_be(mine, known)), None)
    if same:
        return _joined(one, mine, same, said=False)
    if double and said:
        return _joined(one, mine, double, said=True)
    crowd.add(mine)
    return Step(one, Verdict.DOUBLE if double else Verdict.NEW, mine, double)


def _joined(one: Candidate, mine: Known, other: Known, *, said: bool) -> Step:
    """This row is the other: a card that may be filled, or an earlier row that then tells what both told."""
    card = filled(other.card, mine.card)
    other.taken = True
    if other.row:
        other.grow(card)
        return Step(one, Verdict.JOINED, other, other)
    usual = Verdict.SAME if card == other.card else Verdict.MORE
    who = other if card == other.card else Known(mine.key, (), lambda: card, person=other.person)
    return Step(one, Verdict.JOINED if said else usual, who, other)


def _is_same(one: Known, other: Known) -> bool:
    """One name, and one number, address of mail or home; or one name and nothing else of either."""
    if one.key != other.key:
        return False
    return _share(one, other) or (_is_bare(one) and _is_bare(other))


def _may_be(one: Known, other: Known) -> bool:
    """A name that fits with a number, mail or home that both have; or one name and nothing against it."""
    if one.key == other.key:
        return _share(one, other) or not _differ(one, other)
    return _share(one, other) and _fit(one.card.name, other.card.name)


def _share(one: Known, other: Known) -> bool:
    mine, theirs = one.card, other.card
    if mine.email and mine.email == theirs.email:
        return True
    return bool(one.numbers & other.numbers) or (one.home != "" and one.home == other.home)


def _differ(one: Known, other: Known) -> bool:
    """Is something known of both, and not the same?"""
    pairs = ((one.card.email, other.card.email), (one.numbers, other.numbers), (one.home, other.home))
    return any(mine and theirs for mine, theirs in pairs)


def _is_bare(one: Known) -> bool:
    return not (one.card.email or one.numbers or one.home or one.card.street)


def _fit(one: Name, other: Name) -> bool:
    """May two names be of one person: "R. van den Berg" and "Riet Berg"; not "Riet" and "Jan"."""
    last = {fold(name.surname) for name in (one, other)}
    if len(last) > 1 and "" not in last:
        return False
    mine, theirs = (fold(name.given or name.initials).partition(" ")[0] for name in (one, other))
    if len(mine) > 1 and len(theirs) > 1:
        return mine == theirs
    return not mine or not theirs or mine[0] == theirs[0]


def filled(card: Card, told: Card) -> Card:
    """A card with what was empty filled from what is told; what stands there stays."""
    numbers = list(
        dict.fromkeys(filter(None, (card.phone, card.second_phone, told.phone, told.second_phone)))
    )
    first, second = ([*numbers, "", ""])[:2]
    more = replace(card, phone=first, second_phone=second, email=card.email or told.email)
    if not (card.street or card.postcode or card.house_number):
        more = replace(
            more,
            street=told.street,
            house_number=told.house_number,
            addition=told.addition,
            postcode=told.postcode,
            town=card.town or told.town,
        )
    elif (fold(card.street), card.house_number) == (fold(told.street), told.house_number):
        more = replace(more, postcode=card.postcode or told.postcode, town=card.town or told.town)
    name = card.name
    named = replace(
        name,
        initials=name.initials or told.name.initials,
        address=name.address or told.name.address,
    )
    return replace(more, name=named)


def bucket(key: str) -> str:
    """Where a name is looked for: the first word of the surname and the letter that follows."""
    first, _space, rest = key.partition(" ")
    return f"{first} {rest[:1]}"


def _known(values: tuple[Any, ...]) -> Known:
    person, public_id, key, *ways = values[:WAYS_END]
    return Known(key, ways, partial(_card, values), person=person, public_id=public_id)


def _card(values: tuple[Any, ...]) -> Card:
    told = dict(zip(COLUMNS, values, strict=True))
    name = Name(
        given=told["given"],
        initials=told["initials"],
        prefix=told["prefix"],
        surname=told["surname"],
        partner_prefix=told["partner_prefix"],
        partner_surname=told["partner_surname"],
        use=NameUse(told["name_use"]),
        address=Address(told["addressed"]),
        noble=Noble.NONE,
    )
    return Card(
        name=name,
        phone=told["phone"],
        second_phone=told["second_phone"],
        email=told["login__email"] or "",
        street=told["street"],
        house_number=told["house_number"],
        addition=told["addition"],
        postcode=told["postcode"],
        town=told["town"],
    )
