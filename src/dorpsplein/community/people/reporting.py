"""What a list would do, or did, as plain facts."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from dorpsplein.base.names import full
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.comparing import Comparison, Known, Step, Verdict
from dorpsplein.community.people.reading import Field, Reading


def report(reading: Reading, comparison: Comparison) -> dict[str, Any]:
    """Counts, errors by row and column, and each person as she would be stored."""
    return {
        "kind": reading.kind,
        "encoding": reading.encoding,
        "separator": reading.separator,
        "sheet": reading.sheet,
        "columns": [
            {"column": one.letter, "heading": one.heading, "field": one.field.value}
            for one in reading.columns
        ],
        "remarks": remarks(reading),
        "rows": comparison.rows,
        "new": comparison.count(Verdict.NEW, Verdict.DOUBLE),
        "same": comparison.count(Verdict.SAME, Verdict.JOINED),
        "filled": comparison.count(Verdict.MORE),
        "taken_off_before": comparison.count(Verdict.GONE),
        "possible_doubles": [_double(step) for step in comparison.all(Verdict.DOUBLE)],
        "left_out": [asdict(one) for one in comparison.unfit],
        "errors": [asdict(wrong) for wrong in reading.wrong],
        "more_errors": reading.more_wrong,
        "people": [_person(step) for step in comparison.steps],
    }


def remarks(reading: Reading) -> list[str]:
    """What is to be said of the list as a whole."""
    birthdays = any(column.field is Field.BIRTHDAY for column in reading.columns)
    told = [_("Geboortedata nemen wij niet over: een dorp heeft ze niet nodig.")] if birthdays else []
    return [*reading.remarks, *told]


def _person(step: Step) -> dict[str, Any]:
    told = {"row": step.candidate.row, "verdict": step.verdict.value, **card_facts(step.who.card)}
    since, ring = step.candidate.since, step.candidate.ring
    return told | ({"ring": ring} if ring else {}) | ({"since": since.isoformat()} if since else {})


def _double(step: Step) -> dict[str, Any]:
    return {
        "row": step.candidate.row,
        "name": full(step.candidate.card().name),
        "like": _like(step.other) if step.other else {},
    }


def _like(other: Known) -> dict[str, Any]:
    at = {"row": other.row} if other.row else {"key": other.public_id}
    return {**at, "name": full(other.card.name)}


def card_facts(card: Card) -> dict[str, Any]:
    """A card as facts: only what is told."""
    name = {part: str(value) for part, value in asdict(card.name).items()}
    name["name_use"], name["addressed"] = name.pop("use"), name.pop("address")
    rest = {
        part: getattr(card, part) for part in Card.__dataclass_fields__ if part not in {"name", "through"}
    }
    return {part: value for part, value in {"name": full(card.name), **name, **rest}.items() if value}
