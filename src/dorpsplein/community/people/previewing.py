"""What of a list is shown before it comes in: some of each, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass

from dorpsplein.base.addresses import PostalAddress, street_line
from dorpsplein.base.names import full, sort_words
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.comparing import Comparison, Step, Verdict
from dorpsplein.community.people.lists import Unfit
from dorpsplein.community.people.models import ListIntake, Ring
from dorpsplein.community.people.reading import Column, Reading, Wrong, field_words
from dorpsplein.community.people.reporting import remarks

MOST_SHOWN = 5
MOST_DOUBLES = 100
MOST_WRONG = 200
SAME = "zelfde-"


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody in a few lines; ``key`` where she has a card, ``row`` where she stands in the file."""

    name: str
    street: str
    town: str
    phone: str
    email: str
    row: int = 0
    key: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class Double:
    """Two who may be one."""

    row: int
    mine: Face
    other: Face

    @property
    def field(self) -> str:
        """What the answer is called in the form."""
        return f"{SAME}{self.row}"


@dataclass(frozen=True, slots=True)
class Preview:
    """A list, before it comes in."""

    rows: int
    new: int
    same: int
    filled: int
    gone: int
    doubles: list[Double]
    doubles_count: int
    unfit: list[Unfit]
    wrong: list[Wrong]
    wrong_count: int
    remarks: list[str]
    columns: tuple[Column, ...]
    header: int
    sheet: str
    sheets: list[tuple[str, bool]]
    fields: list[tuple[str, str]]
    faces: list[Face]
    asks_ring: bool
    rings: list[tuple[str, str, bool]]

    @property
    def more_wrong(self) -> bool:
        """Is more wrong than is shown?"""
        return self.wrong_count > len(self.wrong) + len(self.unfit)

    @property
    def todo(self) -> int:
        """How many would come in or be filled."""
        return self.new + self.filled


def preview(intake: ListIntake, reading: Reading, comparison: Comparison) -> Preview:
    """The first of each, and the counts of all."""
    new = comparison.all(Verdict.NEW, Verdict.DOUBLE)
    doubles = comparison.all(Verdict.DOUBLE)
    return Preview(
        rows=comparison.rows,
        new=len(new),
        same=comparison.count(Verdict.SAME, Verdict.JOINED),
        filled=comparison.count(Verdict.MORE),
        gone=comparison.count(Verdict.GONE),
        doubles=[_double(step) for step in doubles[:MOST_DOUBLES]],
        doubles_count=len(doubles),
        unfit=comparison.unfit[:MOST_WRONG],
        wrong=reading.wrong[:MOST_WRONG],
        wrong_count=len(reading.wrong) + reading.more_wrong + len(comparison.unfit),
        remarks=remarks(reading),
        columns=reading.columns,
        header=reading.header,
        sheet=intake.sheet,
        sheets=[(name, name == intake.sheet) for name in reading.sheets],
        fields=[(field.value, words) for field, words in field_words().items()],
        faces=[face_of(step.who.card) for step in new[:MOST_SHOWN]],
        asks_ring=any(not step.candidate.ring for step in new),
        rings=[(ring.value, str(ring.label), ring == intake.ring) for ring in Ring],
    )


def _double(step: Step) -> Double:
    other = step.other
    assert other is not None  # noqa: S101 - a double is of somebody
    mine = face_of(step.candidate.card(), row=step.candidate.row)
    return Double(step.candidate.row, mine, face_of(other.card, row=other.row, key=other.public_id))


def face_of(card: Card, *, row: int = 0, key: str = "") -> Face:
    """A card in a few lines."""
    lives = PostalAddress(card.street, card.house_number, card.addition, card.postcode, card.town)
    town = f"{card.postcode} {card.town}".strip()
    name = sort_words(card.name) or full(card.name)
    return Face(name, street_line(lives), town, card.phone, card.email, row, key, card.second_phone)
