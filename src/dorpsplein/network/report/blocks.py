"""The texts of a report as they were written: headings, sentences with questions in them, and inserts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Told(StrEnum):
    """How a number is told; in the texts ``{film}``, ``{film:woorden}``, ``{leesclub:groepen}``."""

    DIGITS = ""
    WORDS = "woorden"
    GROUPS = "groepen"


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words, perhaps with weight."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """The answer to a named question."""

    name: str
    told: Told


@dataclass(frozen=True, slots=True)
class Choice:
    """``{doet|doen}``: one word for one and another for several, by the number before it, else after."""

    one: str
    several: str


type Piece = Words | Number | Choice


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of the text."""

    line: int
    pieces: tuple[Piece, ...]

    @property
    def numbers(self) -> list[Number]:
        """The numbers in it."""
        return [piece for piece in self.pieces if isinstance(piece, Number)]


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter (1) or a part of one (2)."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, an item a line."""

    items: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Insert:
    """``!figuur Samen uit: film museum``: something that is made from the release."""

    what: str
    title: str
    names: tuple[str, ...]
    line: int


type Block = Heading | Paragraph | Bullets | Insert


@dataclass(frozen=True, slots=True)
class Text:
    """One language of a report: the title, and what follows."""

    title: str
    blocks: tuple[Block, ...]
