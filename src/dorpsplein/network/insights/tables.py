"""The whole cross-section as tables: who says what, what the words mean, and the counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.catalogue import catalogue, rivals, rollups
from dorpsplein.channels.factsheet.released import Shown, as_told, kept_villages, shown_fields
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.confirming import Confirming, confirming
from dorpsplein.network.insights.counts import kinds_known
from dorpsplein.network.insights.crossing import Cross
from dorpsplein.network.insights.drafting import newest_number
from dorpsplein.network.insights.licence import LICENCE
from dorpsplein.network.insights.sheets import COUNTS, MEANINGS, counts_sheet

NUMBERS = frozenset({*State, "groups", "base", "villages", "number", "times", "kept"})
WORDS = (
    *("kind", "subject", "name", "english", "domain", "also", "asks"),
    *("meaning", "meaning_english", "excludes"),
)
FACTS = {
    "village": "the key of the village, in the table villages",
    "field": "kind and subject with a dot between, in the table subjects",
    "state": MEANINGS["state"],
    "called": "the village's own name for it; empty when it gave none",
    "groups": "how many it has of it; NULL when it told no number",
    "number": "a year, or an amount in whole cents, by what the subject asks; NULL when it was not told",
    "words": "in the village's own words; they are the village's, the licence does not hold for them",
    "rhythm": "how often, in the village's own words",
    "organised_by": "who does it, a closed word",
    "form": "how people come together, a closed word",
    "purpose": "what a channel is used for, a closed word",
    "intensity": "how close a partnership is, a closed word",
    "evidence": "how it is known: found, seen, interview, confirmed, corrected",
    "reference_date": "the day on which it was so",
    "times": "how often the agenda showed it in a year; NULL when it did not",
    "released_at": "when the village let it be seen",
}
VILLAGES = {
    "village": "its key, which never changes",
    "slug": "its name in addresses",
    "name": "its name",
    "website": "the address of its website",
    "district": "the district in which it lies; empty where it told none",
    "confirmed": MEANINGS["confirmed"] + ", or where that is not told",
    "kept": "1 when the Network keeps its facts, at which it did not look itself; else 0",
}
ABOUT = (
    "what it is; reach: who may see all of it; round, round_date, round_asked, round_answered, unconfirmed: "
    "the last correction round that was closed, and who did not answer in it"
)

type Value = str | int | None


class Column(NamedTuple):
    """A column, and what it means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under the names of columns; ``key`` are those that are different for every row."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    key: Sequence[str]


def tables_of(cross: Cross, network: Village, *, sees_all: bool) -> list[Table]:
    """All that somebody may know; a stranger is told only what villages let everyone see."""
    facts = as_told(shown_fields(everyone=not sees_all))
    villages = {one.pk: one for one in Village.objects.visible().villages()}
    told, beside = [one for one in facts if one.village in villages], confirming(sees_all=sees_all)
    return [
        _about(network, beside),
        _villages(villages, cross, beside),
        _subjects(),
        _holds(),
        Table("facts", _columns(FACTS), [_fact(one, villages) for one in told], ("village", "field")),
        _counts(cross),
    ]


def _about(network: Village, beside: Confirming) -> Table:
    release = newest_number(network)
    told = {
        "title": "Doorsnede van de stadsdorpen",
        "source": network.address("cijfers/"),
        "made_on": local_today().isoformat(),
        "reach": "network" if beside.sees_all else "everyone",
        "licence": LICENCE,
        "newest_release": str(release or ""),
        **{name: str(value) for name, value in beside.source.items()},
    }
    columns = {"name": "what is told of this file", "value": ABOUT}
    return Table("about", _columns(columns), list(told.items()), ("name",))


def _villages(villages: dict[int, Village], cross: Cross, beside: Confirming) -> Table:
    places, districts = cross.register.places, cross.register.districts
    kept = kept_villages()
    rows = [
        (
            *(one.public_id, one.slug, one.name, one.address()),
            districts[places[key]] if key in places else "",
            beside.said(key),
            int(key in kept),
        )
        for key, one in villages.items()
    ]
    return Table("villages", _columns(VILLAGES), rows, ("village",))


def _subjects() -> Table:
    meanings = {"field": FACTS["field"], **{name: MEANINGS[name] for name in WORDS}}
    rows = [
        (
            *(field, one.kind.value, one.key, one.name, one.english, one.domain.value, " ".join(one.also)),
            *(one.asks.value, one.meaning, one.meaning_english, " ".join(sorted(rivals(field)))),
        )
        for field, one in catalogue().items()
    ]
    return Table("subjects", _columns(meanings), rows, ("field",))


def _holds() -> Table:
    meanings = {"field": "a field that counts more than itself", "part": "a field that counts for it too"}
    rows = [(field, part) for field, parts in rollups().items() for part in parts]
    return Table("holds", _columns(meanings), rows, ("field", "part"))


def _counts(cross: Cross) -> Table:
    """What everybody is told: also of villages that tell the Network alone, as a number."""
    sheet = counts_sheet(cross, kinds_known(cross))
    return Table("counts", _columns({name: MEANINGS[name] for name in COUNTS}), sheet.rows, COUNTS[:2])


def _fact(one: Shown, villages: dict[int, Village]) -> tuple[Value, ...]:
    return (
        *(villages[one.village].public_id, one.field, one.state, one.called, one.groups, one.number),
        *(one.words, one.rhythm, one.organised_by, one.form, one.purpose, one.intensity, one.evidence),
        *(one.reference_date.isoformat(), one.times, one.released_at.isoformat(timespec="seconds")),
    )


def _columns(meanings: dict[str, str]) -> list[Column]:
    return [Column(name, "INTEGER" if name in NUMBERS else "TEXT", told) for name, told in meanings.items()]
