"""What the Network heard of a village in a talk, as far as that is news to its sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dorpsplein.channels.factsheet.catalogue import today
from dorpsplein.channels.factsheet.fields import Field, fields_of
from dorpsplein.channels.factsheet.models import Heard
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.villages.models import Village


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that was told, beside what the sheet says now."""

    heard: Heard
    field: Field


def proposals_for(village: Village, fields: Mapping[str, Field]) -> list[Proposal]:
    """What waits for an answer; not what the sheet says already, or the village said itself since."""
    rows = Heard.objects.shared().about(village).open().order_by("pk")
    found = [Proposal(row, fields[today(row.field)]) for row in rows if today(row.field) in fields]
    return [one for one in found if _is_news(one)]


def waits_for(village: Village) -> bool:
    """Does anything wait for this village? One small query where the Network wrote nothing down."""
    written = Heard.objects.shared().about(village).open().exists()
    return bool(written and proposals_for(village, fields_of(village)))


def _is_news(one: Proposal) -> bool:
    stated = one.field.stated
    if stated is None:
        return one.heard.state != State.UNKNOWN
    if stated.since > one.heard.at:
        return False
    told = ("state", "number", "words")
    return any(getattr(stated, name) != getattr(one.heard, name) for name in told)
