"""The open sheet for machines, documented in ``docs/rooms/factsheet.md``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from dorpsplein.channels.factsheet.catalogue import Subject
from dorpsplein.channels.factsheet.released import Shown
from dorpsplein.channels.factsheet.sheets import ShownPart
from dorpsplein.community.villages.models import Village

DETAILS = ("called", "groups", "words", "rhythm", "organised_by", "form", "purpose", "intensity", "times")


def sheet_data(village: Village, parts: Iterable[ShownPart]) -> bytes:
    """What a village lets everybody see; a detail that was not told is not there."""
    told = {
        "village": village.full_name,
        "address": village.address("overzicht/"),
        "facts": [fact_data(subject, shown) for part in parts for subject, shown in part.lines],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def fact_data(subject: Subject, shown: Shown) -> dict[str, Any]:
    """One fact in the closed words of the vocabulary."""
    details = {name: getattr(shown, name) for name in DETAILS}
    return {
        "kind": shown.kind,
        "subject": shown.subject,
        "name": {"nl": subject.name, "en": subject.named("en")},
        "domain": str(subject.domain),
        "state": shown.state,
        **{name: value for name, value in details.items() if value not in ("", None)},
        **({str(subject.asks): shown.number} if shown.number is not None else {}),
        "evidence": shown.evidence,
        "reference_date": shown.reference_date.isoformat(),
        "released": shown.released_at.isoformat(timespec="seconds"),
    }
