"""Two moments in the same names and unions, so that only what villages said is different.

What was merged in one of them is merged in both; what holds what is as it was in the later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dorpsplein.channels.factsheet.merging import groups_of, holding
from dorpsplein.network.insights.snapshot import About, Said, Snapshot


def joined(before: Snapshot, after: Snapshot) -> tuple[Snapshot, Snapshot]:
    """Both, as they are compared."""
    names = names_of(before.moved, after.moved)
    holds = {
        names.get(field, field): sorted({names.get(part, part) for part in held})
        for field, held in after.contents["holds"].items()
    }
    return _called(before, names, holds), _called(after, names, holds)


def names_of(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """What each field is called that was merged in one of both."""
    names = dict(after)
    for old, new in before.items():
        now = after.get(new, new)
        if old not in names and now != old:
            names[old] = now
    return {old: _in_the_end(old, names) for old in names}


def as_counted(shot: Snapshot) -> dict[About, Said]:
    """What each village says of a field or has by a part of it, as the counts have it."""
    told = dict(shot.said)
    for (key, field), one in shot.said.items():
        for holder in shot.holders.get(field, ()):
            if one.is_yes or (key, holder) in told:
                told[key, holder] = _with_part(told.get((key, holder), one), one, holder)
    return told


def _with_part(own: Said, part: Said, holder: str) -> Said:
    """One who has a part has the whole; the number of groups is that of the whole alone."""
    groups = own.groups if own.field == holder else None
    state = part.state if part.is_yes else own.state
    return replace(
        own, field=holder, state=state, groups=groups, for_everyone=own.for_everyone and part.for_everyone
    )


def _called(shot: Snapshot, names: Mapping[str, str], holds: Mapping[str, list[str]]) -> Snapshot:
    found: dict[About, list[Said]] = {}
    for (key, field), one in shot.said.items():
        found.setdefault((key, names.get(field, field)), []).append(one)
    said = {(key, field): _as_one(some, field) for (key, field), some in found.items()}
    gone = frozenset((key, names.get(field, field)) for key, field in shot.withdrawn)
    return replace(shot, contents={**shot.contents, "holds": holds}, said=said, withdrawn=gone)


def _as_one(said: list[Said], field: str) -> Said:
    one = holding(said, field)
    if len(said) == 1 and one.field == field:
        return one
    groups = groups_of(said) if one.is_yes else one.groups
    return replace(one, field=field, groups=groups, for_everyone=all(each.for_everyone for each in said))


def _in_the_end(field: str, names: Mapping[str, str]) -> str:
    seen = {field}
    while field in names and names[field] not in seen:
        field = names[field]
        seen.add(field)
    return field
