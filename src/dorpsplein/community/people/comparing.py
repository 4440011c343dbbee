"""Who of a list stands here already: the same, the same with more told, possibly the same, or new.

Nothing is written. Rows are counted out one by one against the cards, so that two rows that tell the same
stay two, and the same file again finds each of them once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from dorpsplein.base.addresses import PostalAddress, home_key
from dorpsplein.base.names import Address, Name, NameUse, Noble, fold, sort_key
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.lists import Candidate, Unfit, candidates
from dorpsplein.community.people.models import CameWith, Person
from dorpsplein.community.people.reading import Reading
from dorpsplein.community.villages.models import Village

COLUMNS = (
    *("pk", "sort_key", "name", "given", "initials", "prefix", "surname", "partner_prefix"),
    *("partner_surname", "name_use", "addressed", "phone", "second_phone", "login__email"),
    *("street", "house_number", "addition", "postcode", "town", "public_id"),
)


class Verdict(StrEnum):
    """What a row of a list is."""

    NEW = "new"
    SAME = "same"
    MORE = "more"  # the same, and the list fills what is empty here
    DOUBLE = "double"  # perhaps somebody who is here; only a person can say
    JOINED = "joined"  # somebody said that it is the one
    GONE = "gone"  # came from this row before, and was taken off the list since


class Known:
    """Somebody to compare with: a card, or an earlier row of the same list."""

    def __init__(self, card: Card, key: str, *, person: int = 0, public_id: str = "", row: int = 0) -> None:
        self.card, self.key = card, key
        self.person, self.public_id, self.row = person, public_id, row
        self.taken = False

    @property
    def places(self) -> Iterable[str]:
        """Under what it is found."""
        card = self.card
        return (found for found in (bucket(self.key), card.phone, card.second_phone, card.email) if found)

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


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one row: ``who`` is how she is stored, ``other`` who is here and is, or may be, she."""

    candidate: Candidate
    verdict: Verdict
    who: Known
    other: Known | None = None


@dataclass(slots=True)
class Comparison:
    """A whole list beside the village."""

    steps: list[Step] = field(default_factory=list)
    unfit: list[Unfit] = field(default_factory=list)

    def all(self, *verdicts: Verdict) -> list[Step]:
        """The rows of which this was said."""
        return [step for step in self.steps if step.verdict in verdicts]

    def count(self, *verdicts: Verdict) -> int:
        """How many rows of which this was said."""
        return sum(1 for step in self.steps if step.verdict in verdicts)


def compare(village: Village, reading: Reading, same: frozenset[int] = frozenset()) -> Comparison:
    """Tell what would happen; ``same`` are the rows of which somebody said that it is the one found."""
    rows, unfit = candidates(reading.rows)
    crowd = Crowd(village)
    sealed = [crowd.sealed(one) for one in rows]
    steps = [
        before or _step(crowd, one, said=one.row in same) for one, before in zip(rows, sealed, strict=True)
    ]
    return Comparison(steps, unfit)


class Crowd:
    """Everybody who is here, by name, number and address of mail; and who came with a list before."""

    def __init__(self, village: Village) -> None:
        self._found: dict[str, list[Known]] = defaultdict(list)
        self._by_pk: dict[int, Known] = {}
        self._seals: dict[str, list[int]] = defaultdict(list)
        for values in Person.objects.of(village).current().values_list(*COLUMNS).order_by("pk"):
            known = _known(values)
            self._by_pk[known.person] = known
            self.add(known)
        came = CameWith.objects.of(village).order_by("pk").values_list("seal", "person")
        for seal, person in came:
            self._seals[seal].append(person)

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
            return Step(one, Verdict.GONE, Known(one.card, ""))
        known.taken = True
        return Step(one, Verdict.SAME, known, known)

    def near(self, one: Known) -> list[Known]:
        """Who has such a name, such a number or such an address of mail."""
        found = {id(known): known for place in one.places for known in self._found.get(place, ())}
        return list(found.values())


def _step(crowd: Crowd, one: Candidate, *, said: bool) -> Step:
    mine = Known(one.card, sort_key(one.card.name), row=one.row)
    near = crowd.near(mine)
    same = next((known for known in near if known.person and not known.taken and _is_same(mine, known)), None)
    double = None if same or not near else next((known for known in near if _may_be(mine, known)), None)
    if same:
        return _joined(one, mine, same, said=False)
    if double and said:
        return _joined(one, mine, double, said=True)
    crowd.add(mine)
    return Step(one, Verdict.DOUBLE if double else Verdict.NEW, mine, double)


def _joined(one: Candidate, mine: Known, other: Known, *, said: bool) -> Step:
    """This row is the other: a card that may be filled, or an earlier row that then tells what both told."""
    card = filled(other.card, one.card)
    other.taken = True
    if other.row:
        other.card = card
        return Step(one, Verdict.JOINED, other, other)
    usual = Verdict.SAME if card == other.card else Verdict.MORE
    who = other if card == other.card else Known(card, mine.key, person=other.person)
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
    card = Card(
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
    return Known(card, told["sort_key"], person=told["pk"], public_id=told["public_id"])
