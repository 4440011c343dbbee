"""A release as a file that proves itself: all that is sealed, and of the facts what everyone may see.

Whoever has the file computes the checksum from ``release``, ``contents`` and the seals; and of each fact that
is told, its seal from its words. Of the others only the seal is there, and the order of all is that of the
seals, so that no place tells what stood there. A whole that is denied beside a part that is so is one of the
others, as on every page. ``counts`` are beside it, without what was taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from dorpsplein.channels.factsheet.denying import denied_wholes
from dorpsplein.channels.factsheet.released import open_turns
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.differences import Differences, open_part
from dorpsplein.network.insights.models import Release, ReleaseFact
from dorpsplein.network.insights.release_sheets import release_sheet
from dorpsplein.network.insights.sealing import WITH_COUNTS, but_counts, format_of, head_of
from dorpsplein.network.insights.snapshot import About, Snapshot, snapshot_of

SEALED = (
    *("salt", "village_key", "kind", "subject", "state", "groups", "number", "evidence"),
    *("reference_date", "times", "for_everyone"),
)


def as_release_json(release: Release) -> bytes:
    """The whole file."""
    shot = snapshot_of(release)
    rows, whole = list(ReleaseFact.objects.of(release.village).within(release)), proves_itself(release, shot)
    open_then = {(fact.village_key, fact.field) for fact in rows if fact.for_everyone}
    told_now = _as_told(open_then & open_now({*release.contents["subjects"]}) & shot.said.keys(), shot)
    kept = [fact for fact in rows if whole or (fact.village_key, fact.field) in shot.said]
    told = {
        "release": head_of(release),
        "checksum": release.checksum,
        "proves_itself": whole,
        "contents": release.contents if whole else but_counts(release.contents),
        "counts": release_sheet(release, shot).objects,
        "facts": [
            _told(fact, tell=(fact.village_key, fact.field) in told_now)
            for fact in sorted(kept, key=lambda fact: fact.seal)
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def proves_itself(release: Release, shot: Snapshot) -> bool:
    """May all be told from which the checksum is made?

    Not of one that sealed its counts, once something was taken back: without the seals of what is gone nobody
    finds by trying what was counted.
    """
    return format_of(release) != WITH_COUNTS or not shot.withdrawn


def for_strangers(told: Differences) -> Differences:
    """What changed, without names that a stranger may not know."""
    seen = set(Village.objects.visible().values_list("public_id", flat=True))
    return open_part(told, open_now({one.subject.field for one in told.turned}), seen)


def open_now(fields: set[str]) -> set[tuple[str, str]]:
    """What villages let everyone see today, by their public id and the field."""
    keys = dict(Village.objects.visible().values_list("pk", "public_id"))
    return {(keys[one.village], one.field) for one in open_turns(fields) if one.village in keys}


def _as_told(open_facts: Iterable[About], shot: Snapshot) -> set[About]:
    """Of what was for everyone then and is now: not the denial of a whole, by what held what that day."""
    said: dict[str, dict[str, str]] = {}
    for key, field in open_facts:
        said.setdefault(key, {})[field] = shot.said[key, field].state
    denied = {key: denied_wholes(states, shot.contents["holds"]) for key, states in said.items()}
    return {(key, field) for key, states in said.items() for field in states if field not in denied[key]}


def _told(fact: ReleaseFact, *, tell: bool) -> dict[str, Any]:
    """The words of a fact, or its seal alone."""
    if not tell:
        return {"seal": fact.seal}
    told = {name: getattr(fact, name) for name in SEALED}
    return {"seal": fact.seal, **told, "reference_date": told["reference_date"].isoformat()}
