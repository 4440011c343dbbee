"""What the pages show, as sheets: the same question, the same names, for a spreadsheet or a program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from dorpsplein.channels.factsheet.catalogue import catalogue, rivals, rollups
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.network.insights.answering import Answer
from dorpsplein.network.insights.counts import Row, rows_of, told_by
from dorpsplein.network.insights.crossing import Cross
from dorpsplein.network.insights.matrix import Matrix
from dorpsplein.network.insights.where import Where

type Cell = str | int

COUNTS = ("kind", "subject", "name", "domain", *State, "groups", "base", "villages")
ANSWERS = ("answer", "village", "website", "number")
WORDS = (
    *("kind", "subject", "name", "english", "domain", "also", "asks"),
    *("meaning", "meaning_english", "holds", "excludes"),
)
STATES = ("kind", "subject", "state", "villages", "groups", "base", "unknown", "release")
MEANINGS = {
    "kind": "what sort of thing it is: activity, group, room, need",
    "subject": "its key, the same in every edition and language",
    "name": "what it is called in Dutch",
    "english": "what it is called in English",
    "domain": "what it is about",
    "also": "what it is about too, with spaces between",
    "asks": "what the answer is: state, groups, year, cents, words",
    "meaning": "what is meant by it, in Dutch",
    "meaning_english": "what is meant by it, in English",
    "holds": "the subjects that it is the union of, with spaces between",
    "excludes": "the subjects of which a village with this one has none, with spaces between",
    "state": "what villages say: yes, no, planned, deliberately_not, informal, stopped, unknown",
    State.YES: "how many villages say yes",
    State.NO: "how many say no",
    State.PLANNED: "how many would like it",
    State.DELIBERATELY_NOT: "how many choose not to",
    State.INFORMAL: "how many do it informally",
    State.STOPPED: "how many stopped",
    State.UNKNOWN: "of how many we do not know, or they said so; silence is never no",
    "groups": "how many groups those villages have together; one where a village told no number",
    "base": "of how many villages we know: every state but unknown",
    "villages": "how many villages there are, or that say this",
    "answer": "yes, no, or unknown to the whole question",
    "village": "the name of a village, empty where names are not told",
    "website": "its address",
    "number": "how many villages the line is about",
    "withdrawn": "how many villages took it back since; these are in none of the counts",
    "change": (
        "known, begun, ended, more, fewer, otherwise, withdrawn; came, left for a village; recounted where "
        "the Network merged or split subjects: before and after are how many say yes, in the old and new way"
    ),
    "before": "what the village said then",
    "after": "what it says now, or in the later release",
    "release": "the number of the release that was counted; empty for how it is now",
    "reference_date": "the day of the release",
    "checksum": "by which anybody proves that it is as it was made",
    "from_release": "the number of the earlier release",
    "from_date": "its day",
    "from_checksum": "its checksum",
    "to_release": "the number of the later one; empty for how it is now",
    "to_date": "its day, or today",
    "to_checksum": "its checksum; what is not frozen has none",
    "round": "the last correction round that was closed: villages were asked whether it still stands",
    "round_date": "the day of which its answers tell",
    "round_asked": "how many villages were asked in it",
    "round_answered": "how many of them looked all over; what the others told is not all confirmed",
    "unconfirmed": "who did not look all over, by name; empty where names are not told, or are more than 100",
    "confirmed": "did the village look all over: yes, partly, no; empty where it was not asked",
    "settled": "pieces that another village drew too, and whose each is, as the Network settled it",
    "by": "how many more, or fewer when below 0, of what was known before and after",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns and rows under a name for a file. ``source``: the releases it is from, with checksums.

    ``asked`` is what it answers, in words; ``known``: of how many villages we know it, of how many.
    """

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    source: Mapping[str, Cell] = field(default_factory=dict)
    asked: str = ""
    known: tuple[int, int] | None = None

    @property
    def objects(self) -> list[dict[str, Cell]]:
        """Each row with the names of its columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    @property
    def dictionary(self) -> dict[str, str]:
        """What each column means."""
        return {
            name: MEANINGS.get(name) or catalogue()[name].meant("en")
            for name in (*self.columns, *self.source)
        }


def counts_sheet(cross: Cross, kinds: Iterable[Kind]) -> Sheet:
    """The counts of these kinds, a line a subject."""
    rows = [counted(row) for kind in kinds for row in rows_of(cross, kind)]
    everybody = len(cross.register.keys)
    return Sheet("cijfers", COUNTS, rows, known=(told_by(cross), everybody))


def answer_sheet(
    counted: Answer, where: Where, root: str, confirmed: Callable[[int], str] | None = None
) -> Sheet:
    """Which villages: a line each that may be named, and a number of all others.

    ``confirmed`` says of a village, by its primary key, whether it answered in the last round.
    """
    (names,) = where.lists
    villages = [one.neighbour.village for one in names.known]
    named: list[tuple[Cell, ...]] = [
        ("yes", one.neighbour.village.name, urljoin(root, one.neighbour.address), 1) for one in names.known
    ]
    others = [("yes", "", "", names.others)] if names.others else []
    not_so, unknown = counted.base - counted.count, where.unknown
    numbers = [("no", "", "", not_so), ("unknown", "", "", unknown)]
    rows = [*named, *others, *numbers]
    known = (counted.base, counted.among.bit_count())
    if confirmed is None:
        return Sheet("vraag", ANSWERS, rows, known=known)
    said = [confirmed(village.pk) for village in villages]
    said += [""] * (len(rows) - len(said))
    answered = [(*row, one) for row, one in zip(rows, said, strict=True)]
    return Sheet("vraag", (*ANSWERS, "confirmed"), answered, known=known)


def matrix_sheet(matrix: Matrix, root: str, confirmed: Callable[[int], str] | None = None) -> Sheet:
    """A line a village, a column a subject, and in it what the village says; empty for nothing.

    ``confirmed`` as in ``answer_sheet``.
    """
    beside = ("confirmed",) if confirmed else ()
    rows: list[tuple[Cell, ...]] = [
        (
            column.neighbour.village.name,
            urljoin(root, column.neighbour.address),
            *((confirmed(column.neighbour.village.pk),) if confirmed else ()),
            *(cell.state.value if cell.state else "" for cell in column.cells),
        )
        for column in matrix.columns
    ]
    return Sheet("tabel", ("village", "website", *beside, *(one.field for one in matrix.subjects)), rows)


def words_sheet() -> Sheet:
    """What each subject means, and which subjects hold others."""
    rows: list[tuple[Cell, ...]] = [
        (
            *(one.kind.value, one.key, one.name, one.english, one.domain.value),
            *(" ".join(one.also), one.asks.value, one.meaning, one.meaning_english),
            *(" ".join(rollups().get(name, ())), " ".join(sorted(rivals(name)))),
        )
        for name, one in catalogue().items()
    ]
    return Sheet("woordenlijst", WORDS, rows)


def states_sheet(cross: Cross) -> Sheet:
    """A line for each kind, subject and state that is told."""
    rows = (row for kind in Kind for row in rows_of(cross, kind))
    return Sheet("cijfers", STATES, [line for row in rows for line in states_of(row, "")])


def counted(row: Row) -> tuple[Cell, ...]:
    """The columns of a count."""
    subject, tally = row.subject, row.tally
    states = [tally.unknown if state == State.UNKNOWN else tally.states[state] for state in State]
    beginning = (subject.kind.value, subject.key, subject.name, subject.domain.value)
    return (*beginning, *states, tally.groups, tally.base, tally.everybody)


def states_of(row: Row, release: int | str) -> Iterator[tuple[Cell, ...]]:
    """A line for each state of a subject that somebody told."""
    subject, tally = row.subject, row.tally
    for state, villages in tally.states.items():
        if villages and state != State.UNKNOWN:
            groups = tally.groups if state == State.YES else 0
            counted = (villages, groups, tally.base, tally.unknown)
            yield subject.kind.value, subject.key, state.value, *counted, release
