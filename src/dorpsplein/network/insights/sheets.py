"""What the pages show, as sheets: the same question, the same names, for a spreadsheet or a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from dorpsplein.channels.factsheet.catalogue import catalogue, rollups
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.network.insights.answering import Answer, answer
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.counts import Row, rows_of
from dorpsplein.network.insights.crossing import Cross
from dorpsplein.network.insights.differences import Differences, Sum, Turned
from dorpsplein.network.insights.matrix import Matrix
from dorpsplein.network.insights.snapshot import Said, Snapshot, frozen_tally
from dorpsplein.network.insights.where import Where

type Cell = str | int

COUNTS = ("kind", "subject", "name", "domain", *State, "groups", "base", "villages")
ANSWERS = ("answer", "village", "website", "number")
WORDS = ("kind", "subject", "name", "english", "domain", "asks", "meaning", "meaning_english", "holds")
CHANGES = ("village", "kind", "subject", "name", "change", "before", "after", "villages", "by")
STATES = ("kind", "subject", "state", "villages", "groups", "base", "unknown", "release")
MEANINGS = {
    "kind": "what sort of thing it is: activity, group, room, need",
    "subject": "its key, the same in every edition and language",
    "name": "what it is called in Dutch",
    "english": "what it is called in English",
    "domain": "what it is about",
    "asks": "what the answer is: state, groups, year, cents, words",
    "meaning": "what is meant by it, in Dutch",
    "meaning_english": "what is meant by it, in English",
    "holds": "the subjects that it is the union of, with spaces between",
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
    "withdrawn": "how many of them took it back since; these are still in the counts",
    "change": "known, begun, ended, more, fewer, otherwise, withdrawn; or came, left for a village",
    "before": "what the village said then",
    "after": "what it says now, or in the later release",
    "release": "the number of the release that was counted; empty for how it is now",
    "by": "how many more, or fewer when below 0, of what was known before and after",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns and rows under a name for a file."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]

    @property
    def objects(self) -> list[dict[str, Cell]]:
        """Each row with the names of its columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    @property
    def dictionary(self) -> dict[str, str]:
        """What each column means."""
        return {name: MEANINGS.get(name) or catalogue()[name].meaning_english for name in self.columns}


def counts_sheet(cross: Cross, kinds: Iterable[Kind]) -> Sheet:
    """The counts of these kinds, a line a subject."""
    rows = [_counted(row) for kind in kinds for row in rows_of(cross, kind)]
    return Sheet("cijfers", COUNTS, rows)


def answer_sheet(counted: Answer, where: Where, root: str) -> Sheet:
    """Which villages: a line each that may be named, and a number of all others."""
    (names,) = where.lists
    named: list[tuple[Cell, ...]] = [
        ("yes", one.neighbour.village.name, urljoin(root, one.neighbour.address), 1) for one in names.known
    ]
    others = [("yes", "", "", names.others)] if names.others else []
    not_so, unknown = counted.base - counted.count, where.unknown
    numbers = [("no", "", "", not_so), ("unknown", "", "", unknown)]
    return Sheet("vraag", ANSWERS, [*named, *others, *numbers])


def matrix_sheet(matrix: Matrix, root: str) -> Sheet:
    """A line a village, a column a subject, and in it what the village says; empty for nothing."""
    rows: list[tuple[Cell, ...]] = [
        (
            column.neighbour.village.name,
            urljoin(root, column.neighbour.address),
            *(cell.state.value if cell.state else "" for cell in column.cells),
        )
        for column in matrix.columns
    ]
    return Sheet("tabel", ("village", "website", *(one.field for one in matrix.subjects)), rows)


def words_sheet() -> Sheet:
    """What each subject means, and which subjects hold others."""
    rows: list[tuple[Cell, ...]] = [
        (
            *(one.kind.value, one.key, one.name, one.english, one.domain.value, one.asks.value),
            *(one.meaning, one.meaning_english, " ".join(rollups().get(name, ()))),
        )
        for name, one in catalogue().items()
    ]
    return Sheet("woordenlijst", WORDS, rows)


def changes_sheet(told: Differences) -> Sheet:
    """What changed: a line a village and field that may be named, then a line a field for all together."""
    villages = [("came", one) for one in told.came] + [("left", one) for one in told.left]
    moved: list[tuple[Cell, ...]] = [(one.name, "", "", "", word, "", "", 1, 0) for word, one in villages]
    named = [_changed(one) for _place, some in told.by_place for one in some]
    sums = [line for one in told.sums for line in _summed(one)]
    return Sheet("verschil", CHANGES, [*moved, *named, *sums])


def release_sheet(shot: Snapshot) -> Sheet:
    """The counts of a release, as they were, and how many villages took something back since."""
    told = {field: frozen_tally(shot.contents, field) for field in shot.contents["counts"]}
    rows = [
        (*_counted(Row(shot.subjects[field], one)), shot.gone.get(field, 0)) for field, one in told.items()
    ]
    return Sheet("momentopname", (*COUNTS, "withdrawn"), rows)


def states_sheet(cross: Cross) -> Sheet:
    """A line for each kind, subject and state that is told."""
    rows = (row for kind in Kind for row in rows_of(cross, kind))
    return Sheet("cijfers", STATES, [line for row in rows for line in _states(row, "")])


def release_states_sheet(shot: Snapshot, number: int) -> Sheet:
    """The same of a release, as it was counted."""
    rows = (Row(shot.subjects[name], frozen_tally(shot.contents, name)) for name in shot.contents["counts"])
    return Sheet("cijfers", STATES, [line for row in rows for line in _states(row, number)])


def release_answer_sheet(shot: Snapshot, question: Question, addresses: Mapping[str, str]) -> Sheet:
    """Which villages, by what a release still tells; ``addresses`` are of those that are still here."""
    told = answer(shot.cross, question)
    places = list(shot.places.values())
    named: list[tuple[Cell, ...]] = [
        ("yes", places[at].name, addresses.get(places[at].key, ""), 1) for at in told.keys
    ]
    numbers = [("no", "", "", told.base - told.count), ("unknown", "", "", told.unknown.bit_count())]
    return Sheet("vraag", ANSWERS, [*named, *numbers])


def _counted(row: Row) -> tuple[Cell, ...]:
    subject, tally = row.subject, row.tally
    states = [tally.unknown if state == State.UNKNOWN else tally.states[state] for state in State]
    beginning = (subject.kind.value, subject.key, subject.name, subject.domain.value)
    return (*beginning, *states, tally.groups, tally.base, tally.everybody)


def _changed(one: Turned) -> tuple[Cell, ...]:
    subject = one.subject
    about = (one.place.name, subject.kind.value, subject.key, subject.name, one.what.name.lower())
    return (*about, _answer(one.before), _answer(one.after), 1, one.by if one.counts else 0)


def _summed(one: Sum) -> Iterator[tuple[Cell, ...]]:
    subject, (more, here), (fewer, there) = one.subject, one.more, one.fewer
    parts = (
        ("more", here, more),
        ("fewer", there, -fewer),
        ("known", one.known, 0),
        ("otherwise", one.otherwise, 0),
        ("withdrawn", one.withdrawn, 0),
    )
    for word, villages, by in parts:
        if villages:
            yield "", subject.kind.value, subject.key, subject.name, word, "", "", villages, by


def _answer(said: Said) -> str:
    """A state, and how many where that was told; empty for nothing."""
    if not said.is_known:
        return ""
    return said.state.value if said.groups is None else f"{said.state.value} {said.groups}"


def _states(row: Row, release: int | str) -> Iterator[tuple[Cell, ...]]:
    subject, tally = row.subject, row.tally
    for state, villages in tally.states.items():
        if villages and state != State.UNKNOWN:
            groups = tally.groups if state == State.YES else 0
            counted = (villages, groups, tally.base, tally.unknown)
            yield subject.kind.value, subject.key, state.value, *counted, release
