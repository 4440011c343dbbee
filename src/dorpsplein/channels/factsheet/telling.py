"""What is told to others of a field when it is released."""

from __future__ import annotations

from collections.abc import Mapping

from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.fields import Field
from dorpsplein.channels.factsheet.vocabulary import Evidence, State

SAID = (
    "state",
    "called",
    "groups",
    "number",
    "words",
    "rhythm",
    "organised_by",
    "form",
    "purpose",
    "intensity",
)
TOLD = (*SAID, "evidence", "reference_date", "times", "for_everyone")
BLANK: Mapping[str, object] = {
    **dict.fromkeys(("called", "words", "rhythm", "organised_by", "form", "purpose", "intensity"), ""),
    **dict.fromkeys(("groups", "number", "times")),
}


def told_of(field: Field) -> dict[str, object]:
    """All that others may know of a field, as it is now."""
    times = field.seen.times or None if field.seen else None
    if field.stated:
        stated = {name: getattr(field.stated, name) for name in (*SAID, "evidence", "reference_date")}
        return stated | {"times": times}
    seen = {"state": State.YES, "groups": field.groups, "times": times}
    return {**BLANK, **seen, "evidence": Evidence.SEEN, "reference_date": local_today()}


def says_more(field: Field) -> bool:
    """It says something else than others see; how often it was seen, and on which day, is no difference."""
    if field.released is None:
        return field.is_known
    told = told_of(field) if field.is_known else {**BLANK, "state": State.UNKNOWN}
    return any(getattr(field.released, name) != told[name] for name in SAID)
