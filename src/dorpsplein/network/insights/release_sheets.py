"""Releases as sheets, and what changed between two; each says which release it is from, with its checksum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dorpsplein.base.dates import local_today
from dorpsplein.network.insights.answering import answer
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.differences import Differences, Sum, Turned
from dorpsplein.network.insights.edition import all_rows
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.recounting import Recount
from dorpsplein.network.insights.sheets import ANSWERS, COUNTS, STATES, Cell, Sheet, counted, states_of
from dorpsplein.network.insights.snapshot import Said, Snapshot

CHANGES = ("village", "kind", "subject", "name", "change", "before", "after", "villages", "by")


def changes_sheet(told: Differences, before: Release, after: Release | None) -> Sheet:
    """What changed: a line a village and field that may be named, then a line a field for all together."""
    villages = [("came", one) for one in told.came] + [("left", one) for one in told.left]
    moved: list[tuple[Cell, ...]] = [(one.name, "", "", "", word, "", "", 1, 0) for word, one in villages]
    named = [_changed(one) for _place, some in told.by_place for one in some]
    sums = [line for one in told.sums for line in _summed(one)]
    source = {**_source(before, "from_"), **_source(after, "to_")}
    name = f"verschil-{before.number}-{after.number if after else 'vandaag'}"
    recounts = [_recounted(one) for one in told.recounted]
    return Sheet(name, CHANGES, [*moved, *recounts, *named, *sums], source)


def release_sheet(release: Release, shot: Snapshot) -> Sheet:
    """The counts of a release, and how many villages are not in them since they took it back."""
    rows = [(*counted(one.row), one.withdrawn) for one in all_rows(shot)]
    source = {**_source(release), **release.contents.get("round", {})}
    return Sheet(f"momentopname-{release.number}", (*COUNTS, "withdrawn"), rows, source)


def release_states_sheet(shot: Snapshot, number: int) -> Sheet:
    """The same of a release, a line for each state that somebody told."""
    lines = [line for one in all_rows(shot) for line in states_of(one.row, number)]
    return Sheet("cijfers", STATES, lines)


def release_answer_sheet(shot: Snapshot, question: Question, addresses: Mapping[str, str]) -> Sheet:
    """Which villages, by what a release still tells; ``addresses`` are of those that are still here."""
    told = answer(shot.cross, question)
    places = list(shot.places.values())
    named: list[tuple[Cell, ...]] = [
        ("yes", places[at].name, addresses.get(places[at].key, ""), 1) for at in told.keys
    ]
    numbers = [("no", "", "", told.base - told.count), ("unknown", "", "", told.unknown.bit_count())]
    return Sheet("vraag", ANSWERS, [*named, *numbers])


def _changed(one: Turned) -> tuple[Cell, ...]:
    subject = one.subject
    about = (one.place.name, subject.kind.value, subject.key, subject.name, one.what.name.lower())
    return (*about, _answer(one.before), _answer(one.after), 1, one.by if one.counts else 0)


def _recounted(one: Recount) -> tuple[Cell, ...]:
    subject, (was, _groups), (now, _more) = one.subject, one.before, one.after
    about = ("", subject.kind.value, subject.key, subject.name, "recounted")
    return (*about, f"yes {was}", f"yes {now}", now, now - was)


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
    """A state, and how many, a year or cents where that was told; empty for nothing."""
    if not said.is_known:
        return ""
    number = said.number if said.groups is None else said.groups
    return said.state.value if number is None else f"{said.state.value} {number}"


def _source(release: Release | None, before: str = "") -> dict[str, Cell]:
    """Which release, of which day, with its checksum; None is how it is now."""
    if release is None:
        told: tuple[Cell, ...] = ("", local_today().isoformat(), "")
    else:
        told = (release.number, release.reference_date.isoformat(), release.checksum)
    names = ("release", "date" if before else "reference_date", "checksum")
    return {f"{before}{name}": value for name, value in zip(names, told, strict=True)}
