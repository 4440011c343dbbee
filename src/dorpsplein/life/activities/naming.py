"""The addresses of dates: "2026-05-12-koffie". The newest is the true one, older ones lead to it."""

from __future__ import annotations

from collections.abc import Iterable

from dorpsplein.life.activities.models import Activity, Address, Occurrence

NAME_LENGTH = 74
MOST_NAMES = 20


def name_dates(activity: Activity, rows: list[Occurrence]) -> None:
    """Give each date the address of its day; where another's date has that, with a number behind it."""
    if not rows:
        return
    wanted = {row.pk: _wanted(row, activity) for row in rows}
    known = Address.objects.of(activity.village).filter(name__in=_all_names(wanted.values()))
    taken = {address.name: address for address in known.select_related("occurrence")}
    newest = _newest_names(activity, rows)
    new = []
    for row in rows:
        if _same_name(newest.get(row.pk, ""), wanted[row.pk]):
            continue
        free = (name for name in _names(wanted[row.pk]) if _is_free(taken.get(name), activity))
        name = next(free, f"{wanted[row.pk]}-{row.pk}")
        if name in taken:
            taken[name].delete()
        taken[name] = Address(village=activity.village, occurrence=row, name=name)
        new.append(taken[name])
    Address.every.bulk_create(new)


def hand_over_names(activity: Activity, rows: list[Occurrence]) -> None:
    """Before dates go: their addresses lead on to the date that is nearest to each."""
    going = {row.pk for row in rows}
    staying = [row for row in activity.occurrences.all() if row.pk not in going]
    if not staying:
        return
    for row in rows:
        nearest = min(staying, key=lambda other: abs(other.start - row.start))
        newest = nearest.addresses.order_by("-pk").first()
        row.addresses.update(occurrence=nearest)
        if newest:  # the newest is the true one, so it must stay the newest
            newest.delete()
            Address.every.create(village=activity.village, occurrence=nearest, name=newest.name)


def _wanted(row: Occurrence, activity: Activity) -> str:
    return f"{row.day.isoformat()}-{activity.slug}"[:NAME_LENGTH].rstrip("-")


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
