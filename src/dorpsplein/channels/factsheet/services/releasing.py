"""Letting the Network see fields of the sheet, and taking them back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dorpsplein.channels.factsheet.catalogue import today
from dorpsplein.channels.factsheet.fields import fields_of, sheet_of
from dorpsplein.channels.factsheet.models import Released, Sheet
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.channels.factsheet.telling import BLANK, TOLD, told_of
from dorpsplein.channels.factsheet.vocabulary import Evidence, State
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import raise_tide, show_change


@transaction.atomic
def release_sheet(
    *,
    village: Village,
    actor: Keyed | None,
    audience: Audience,
    withheld: Collection[str] = (),
    by_itself: bool = False,
    waiting: Collection[str] = (),
) -> int:
    """Let others see what is known, but for what is withheld; that is withdrawn if it was released.

    Of what is waiting they see what they saw, and no more. Gives the number of fields that others see now.
    """
    Village.objects.select_for_update().get(pk=village.pk)
    now = timezone.now()
    decided = {
        "audience": audience,
        "withheld": sorted(withheld),
        "by_itself": by_itself,
        "released_at": now,
    }
    sheet, _made = Sheet.objects.of(village).update_or_create(village=village, defaults=decided)
    record(village=village, actor=actor, verb="release", obj=sheet)
    return _write(village, sheet, now, waiting=waiting)


def withhold_field(*, village: Village, actor: Keyed | None, field: str) -> int:
    """Take one field back from everybody else; the rest stays as it was."""
    sheet = sheet_of(village)
    return release_sheet(
        village=village,
        actor=actor,
        audience=Audience(sheet.audience),
        withheld={*sheet.withheld, field},
        by_itself=sheet.by_itself,
    )


@transaction.atomic
def keep_sheet(*, village: Village, actor: Keyed | None, kept: bool) -> None:
    """The Network keeps the sheet of a village that is not here itself; or the village does from now on."""
    Village.objects.select_for_update().get(pk=village.pk)
    sheet, _made = Sheet.objects.of(village).get_or_create(village=village)
    if sheet.kept != kept:
        sheet.kept = kept
        sheet.save(update_fields=["kept"])
        record(village=village, actor=actor, verb="keep" if kept else "own", obj=sheet)
        show_change(village)
        raise_tide()


def release_again(*, village: Village, actor: Keyed | None) -> int:
    """Let others see how it is now, as the village decided before; nothing where it lets nobody see."""
    sheet = sheet_of(village)
    return release_sheet(
        village=village,
        actor=actor,
        audience=Audience(sheet.audience),
        withheld=sheet.withheld,
        by_itself=sheet.by_itself,
    )


@transaction.atomic
def release_fields(*, village: Village, actor: Keyed | None, fields: Collection[str]) -> None:
    """Let others see these fields as they are now, and no other: not what is withheld, nor where all is."""
    Village.objects.select_for_update().get(pk=village.pk)
    sheet = sheet_of(village)
    if sheet.audience != Audience.NOBODY and fields:
        record(village=village, actor=actor, verb="release", obj=sheet)
        _write(village, sheet, timezone.now(), only=fields)


def release_changes(village: Village) -> None:
    """After a change, release it too where the village decided that this goes by itself."""
    sheet = sheet_of(village)
    if sheet.by_itself and sheet.audience != Audience.NOBODY:
        _write(village, sheet, timezone.now())


def follow_agendas() -> None:
    """Release what the agendas of today show, where villages decided that this goes by itself."""
    for sheet in Sheet.every.filter(by_itself=True).select_related("village"):
        with transaction.atomic():
            Village.objects.select_for_update().get(pk=sheet.village_id)
            release_changes(sheet.village)


def _write(
    village: Village,
    sheet: Sheet,
    now: datetime,
    only: Collection[str] | None = None,
    waiting: Collection[str] = (),
) -> int:
    known = {row.field: row for row in Released.objects.of(village)}
    shown = _but_waiting(_shown(village, sheet), known, waiting)
    if only is not None:
        shown = {field: told for field, told in shown.items() if field in only}
        known = {field: row for field, row in known.items() if today(field) in only}
    fresh = [_row(village, field, told) for field, told in shown.items() if field not in known]
    changed = [
        known[field] for field, told in shown.items() if field in known and _change(known[field], told)
    ]
    gone = [row for field, row in known.items() if field not in shown and row.withdrawn_at is None]
    for row in gone:
        _empty(row, now)
        row.moved = today(row.field) in shown
    for row in [*fresh, *changed]:
        row.released_at, row.withdrawn_at, row.moved = now, None, False
    if fresh or changed or gone:
        _keep(fresh, [*changed, *gone])
        show_change(village)
    return len(shown)


def _keep(fresh: list[Released], changed: list[Released]) -> None:
    tide = raise_tide()
    for row in [*fresh, *changed]:
        row.number_at = tide
    Released.every.bulk_create(fresh)
    Released.every.bulk_update(changed, [*TOLD, "released_at", "withdrawn_at", "moved", "number_at"])


def _shown(village: Village, sheet: Sheet) -> dict[str, dict[str, object]]:
    if sheet.audience == Audience.NOBODY:
        return {}
    everyone = sheet.audience == Audience.EVERYONE
    fields = fields_of(village).items()
    return {
        name: told_of(field) | {"for_everyone": everyone}
        for name, field in fields
        if field.is_known and not field.withheld
    }


def _but_waiting(
    shown: Mapping[str, dict[str, object]], known: Mapping[str, Released], waiting: Collection[str]
) -> dict[str, dict[str, object]]:
    """Of what waits, the row as it stands, for whom the sheet now is; where none stands, nothing."""
    seen = {name for name, row in known.items() if row.withdrawn_at is None}
    return {
        name: {"for_everyone": told["for_everyone"]} if name in waiting else told
        for name, told in shown.items()
        if name not in waiting or name in seen
    }


def _row(village: Village, field: str, told: Mapping[str, object]) -> Released:
    kind, _dot, subject = field.partition(".")
    return Released(village=village, kind=kind, subject=subject, **told)


def _change(row: Released, told: Mapping[str, object]) -> bool:
    """Write it on the row; did anything change? Seen again on a later day is no news."""
    news = {name for name, value in told.items() if getattr(row, name) != value}
    if row.withdrawn_at is None and (
        not news or (news == {"reference_date"} and row.evidence == Evidence.SEEN)
    ):
        return False
    for name, value in told.items():
        setattr(row, name, value)
    return True


def _empty(row: Released, now: datetime) -> None:
    for name, value in BLANK.items():
        setattr(row, name, value)
    row.state, row.withdrawn_at, row.for_everyone = State.UNKNOWN, now, False
