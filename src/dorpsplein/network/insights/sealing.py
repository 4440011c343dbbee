"""The seal of a fact and the checksum of a release, which anybody can compute again.

Both are SHA-256 of JSON in UTF-8 with sorted keys and no spaces. A seal is over a list: salt, village, kind,
subject, state, groups, number, evidence, day, times, and whether it is for everyone. The checksum is over an
object: format, number, title, note, reference_date, made_at (UTC), contents, and the sorted seals as facts.
Releases of format 1 hold the counts too, as ``counts`` in contents. One could find by trying what a count was
before something was taken back, so these leave the house only as long as nothing was.
Who may change rows may compute a new checksum too: it proves something to who wrote the old one down.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC
from hashlib import sha256
from typing import Any

from dorpsplein.network.insights.models import Release, ReleaseFact

COUNTS = "counts"
WITH_COUNTS, FORMAT = 1, 2


def seal_of(fact: ReleaseFact) -> str:
    """The seal of one fact, while it still says something."""
    day = fact.reference_date.isoformat() if fact.reference_date else None
    about = (fact.salt, fact.village_key, fact.kind, fact.subject)
    said = (fact.state, fact.groups, fact.number, fact.evidence, day, fact.times, fact.for_everyone)
    return _digest([*about, *said])


def checksum_of(release: Release, seals: Iterable[str]) -> str:
    """The checksum of a release with these facts."""
    return _digest({**head_of(release), "contents": release.contents, "facts": sorted(seals)})


def head_of(release: Release) -> dict[str, Any]:
    """What is sealed beside contents and facts."""
    return {
        "format": format_of(release),
        "number": release.number,
        "title": release.title,
        "note": release.note,
        "reference_date": release.reference_date.isoformat(),
        "made_at": release.made_at.astimezone(UTC).isoformat(),
    }


def format_of(release: Release) -> int:
    """By which rules a release was sealed."""
    return WITH_COUNTS if COUNTS in release.contents else FORMAT


def but_counts(contents: Mapping[str, Any]) -> dict[str, Any]:
    """Contents without the counts that format 1 sealed with them."""
    return {name: told for name, told in contents.items() if name != COUNTS}


def _digest(told: object) -> str:
    words = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(words.encode()).hexdigest()
