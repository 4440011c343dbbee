"""Which rows a village is asked: what it released and never said itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from itertools import count, groupby, product
from typing import Any

from dorpsplein.channels.factsheet.catalogue import every_subject
from dorpsplein.channels.factsheet.released import Shown
from dorpsplein.channels.factsheet.shipped import Subject
from dorpsplein.channels.factsheet.vocabulary import Evidence, Kind, State
from dorpsplein.channels.factsheet.wording import answer_words, evidence_words
from dorpsplein.network.rounds.models import Answer, Row

SAID_BY_VILLAGE = frozenset({Evidence.CONFIRMED, Evidence.CORRECTED})
THERE = frozenset({State.YES, State.INFORMAL})
A_PAGE = 8
MARKS = "ABDEFGHKLMNPRTVX"  # no letter that looks like a figure, or sounds like another by telephone
DETAILS = ("called", "groups", "number", "words", "rhythm", "organised_by", "form", "purpose", "intensity")


@dataclass(frozen=True, slots=True)
class Known:
    """What was released of a field when it was asked. Units: ``number`` is a year or whole cents."""

    state: str
    called: str = ""
    groups: int | None = None
    number: int | None = None
    words: str = ""
    rhythm: str = ""
    organised_by: str = ""
    form: str = ""
    purpose: str = ""
    intensity: str = ""
    evidence: str = Evidence.FOUND
    on: str = ""

    @property
    def details(self) -> dict[str, object]:
        """All that belongs to the state."""
        return {name: getattr(self, name) for name in DETAILS}

    @property
    def source(self) -> str:
        """How it was known."""
        return evidence_words(self.evidence, date.fromisoformat(self.on)) if self.on else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A row as it is shown."""

    row: Row
    subject: Subject | None
    known: Known | None

    @property
    def says(self) -> str:
        """What was known, in words: "ja, 3"."""
        if self.subject is None or self.known is None:
            return ""
        return answer_words(self.subject, self.known.state, self.known, self.known.groups)

    @property
    def asks_name(self) -> bool:
        """A circle or a place of which nobody told what it is called."""
        if self.subject is None or self.known is None or self.known.called:
            return False
        is_named = self.subject.kind in {Kind.GROUP, Kind.ROOM} and self.subject.has_state
        return is_named and self.known.state in THERE

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What one may say of it; only what is there can stop."""
        has_state = self.subject is not None and self.subject.has_state
        stops = has_state and self.known is not None and self.known.state in THERE
        said = [one for one in Answer if one != Answer.NEW and (stops or one != Answer.STOPPED)]
        return [(one.value, str(one.label)) for one in said]


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one page."""

    number: int
    kind: Kind
    rows: tuple[Asked, ...]

    @property
    def is_done(self) -> bool:
        """All of it was answered, and nothing was asked back."""
        return all(one.row.answer and not one.row.is_asked_back for one in self.rows)


def to_ask(shown: Iterable[Shown]) -> Iterator[Shown]:
    """What the village never said itself, in the order of the catalogue."""
    told = {one.field: one for one in shown if one.state != State.UNKNOWN}
    for field in every_subject():
        if field in told and _is_open(told[field]):
            yield told[field]


def _is_open(shown: Shown) -> bool:
    """Nobody of the village said it. Its website here we know; of what exclude each other we ask the one."""
    own_website = shown.evidence == Evidence.SEEN and shown.kind == Kind.CHANNEL
    excluded = shown.state == State.NO and every_subject()[shown.field].one_of
    return shown.evidence not in SAID_BY_VILLAGE and not own_website and not excluded


def known_of(shown: Shown) -> dict[str, Any]:
    """What is kept of a released field."""
    details = {name: getattr(shown, name) for name in DETAILS}
    return asdict(Known(shown.state, **details, evidence=shown.evidence, on=shown.reference_date.isoformat()))


def minutes_for(count: int) -> int:
    """How long this many questions take: some twenty seconds each, in steps of five minutes."""
    return 5 * max(1, -(-count // 15))


def asked_of(row: Row) -> Asked:
    """A row with its subject, and what was known of it."""
    return Asked(row, every_subject().get(row.field), Known(**row.known) if row.known else None)


def parts_of(rows: Iterable[Row]) -> list[Part]:
    """Asked rows in pages of a kind, never longer than one looks at at once."""
    pages = [
        (Kind(kind), held[start : start + A_PAGE])
        for kind, held in ((kind, tuple(group)) for kind, group in groupby(rows, key=lambda row: row.kind))
        for start in range(0, len(held), A_PAGE)
    ]
    return [Part(number, kind, tuple(map(asked_of, held))) for number, (kind, held) in enumerate(pages, 1)]


def counted(rows: Iterable[Row]) -> Mapping[str, int]:
    """How far a village is: asked and answered."""
    asked = [row for row in rows if not row.added]
    return {"asked": len(asked), "answered": sum(bool(row.answer) for row in asked)}


def marks() -> Iterator[str]:
    """Two letters for each form, those beside each other unlike; three where all of two are given."""
    yield from _pairs()
    for length in count(1):
        for before in product(MARKS, repeat=length):
            yield from ("".join(before) + pair for pair in _pairs())


def _pairs() -> Iterator[str]:
    for step in range(len(MARKS)):
        for place, first in enumerate(MARKS):
            yield first + MARKS[(place + step * 5 + 3) % len(MARKS)]
