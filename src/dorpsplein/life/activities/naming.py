"""The addresses of dates: "2026-05-12-koffie". The newest is the true one, older ones lead to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from dorpsplein.life.activities.models import Activity, Address, Occurrence

NAME_LENGTH = 74
MOST_NAMES = 20


class OldName(NamedTuple):
    """An address of a date that goes, and when that date began."""

    name: str
    start: datetime


def name_dates(activity: Activity, rows: list[Occurrence]) -> None:
    """Give each date the address of its day; where another's date has that, with a number behind it."""
    if not rows:
        return
    wanted = {row.pk: _wanted(row, activity) for row in rows}
    taken = _taken(activity, list(wanted.values()))
    newest = _newest_names(activity, rows)
    new = []
    for row in rows:
        if _same_name(newest.get(row.pk, ""), wanted[row.pk]):
            continue
        free = (name for name in _names(wanted[row.pk]) if _is_free(taken.get(name), activity))
        name = next(free, "") or _own_name(row, wanted[row.pk])
        if name in taken:
            taken[name].delete()
        taken[name] = Address(village=activity.village, occurrence=row, name=name)
        new.append(taken[name])
    Address.every.bulk_create(new)


def _own_name(row: Occurrence, wanted: str) -> str:
    """Where many share a day and a title: the name that only this row can have, free again if it had it."""
    name = f"{wanted}-{row.pk}"
    Address.objects.of(row.village).filter(occurrence=row, name=name).delete()
    return name


def names_of(rows: list[Occurrence]) -> list[OldName]:
    """The addresses of dates that will go, to be given away when they are gone."""
    if not rows:
        return []
    starts = {row.pk: row.start for row in rows}
    addresses = Address.objects.of(rows[0].village).filter(occurrence__in=rows).order_by("pk")
    return [OldName(address.name, starts[address.occurrence_id]) for address in addresses]


def give_away(names: list[OldName], activity: Activity) -> None:
    """Let addresses of dates that are gone lead to the nearest date of this activity."""
    staying = list(activity.occurrences.all()) if names else []
    if not staying:
        return
    gifts = [(old.name, min(staying, key=lambda row: abs(row.start - old.start))) for old in names]
    heirs = list({row.pk: row for _name, row in gifts}.values())
    newest = _newest_names(activity, heirs)
    taken = set(
        Address.objects.of(activity.village)
        .filter(name__in=[name for name, _row in gifts])
        .values_list("name", flat=True)
    )
    # The newest is the true one, so what was given stands before it.
    Address.objects.of(activity.village).filter(occurrence__in=heirs, name__in=newest.values()).delete()
    given = [(name, row) for name, row in gifts if name not in taken]
    kept = [(newest[row.pk], row) for row in heirs if row.pk in newest]
    Address.every.bulk_create(
        Address(village=activity.village, occurrence=row, name=name) for name, row in [*given, *kept]
    )


def _wanted(row: Occurrence, activity: Activity) -> str:
    return f"{row.day.isoformat()}-{activity.slug}"[:NAME_LENGTH].rstrip("-")


def _taken(activity: Activity, wanted: list[str]) -> dict[str, Address]:
    """The addresses that may stand in the way; those with a number only where it comes to that."""
    known = Address.objects.of(activity.village).select_related("occurrence")
    taken = {address.name: address for address in known.filter(name__in=wanted)}
    clashing = {name for name, often in Counter(wanted).items() if name in taken or often > 1}
    if clashing:
        taken |= {address.name: address for address in known.filter(name__in=_all_names(clashing))}
    return taken


def _newest_names(activity: Activity, rows: list[Occurrence]) -> dict[int, str]:
    addresses = Address.objects.of(activity.village).filter(occurrence__in=rows).order_by("pk")
    return dict(addresses.values_list("occurrence_id", "name"))


def _is_free(address: Address | None, activity: Activity) -> bool:
    """Nobody has it, or it is an old name of a date of the same activity, which has another by now."""
    if address is None:
        return True
    row = address.occurrence
    return row.activity_id == activity.pk and not _same_name(address.name, _wanted(row, activity))


def _same_name(name: str, wanted: str) -> bool:
    rest = name.removeprefix(wanted)
    return name.startswith(wanted) and (not rest or rest[1:].isdigit())


def _names(wanted: str) -> list[str]:
    return [wanted, *(f"{wanted}-{number}" for number in range(2, MOST_NAMES))]


def _all_names(wanted: Iterable[str]) -> list[str]:
    return [name for one in wanted for name in _names(one)]
