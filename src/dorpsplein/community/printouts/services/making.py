"""Making a print, and forgetting it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from dorpsplein.community.journal.services import record
from dorpsplein.community.links.codes import new_code
from dorpsplein.community.people.models import Person
from dorpsplein.community.printouts.lines import Line
from dorpsplein.community.printouts.models import KEPT, Kind, PrintedRow, Printout
from dorpsplein.community.villages.models import Village


def draft_printout(*, village: Village, kind: Kind, told: Mapping[str, Any]) -> Printout:
    """A print as somebody wishes it, not yet kept."""
    own = {"title", "text", "signed", "day", "whom"}
    return Printout(
        village=village,
        kind=kind,
        title=told.get("title") or str(kind.label),
        text=told.get("text", "").replace("\r\n", "\n"),
        signed=told.get("signed", ""),
        day=told.get("day"),
        wish={name: value for name, value in told.items() if name not in own},
    )


@transaction.atomic
def make_printout(*, draft: Printout, lines: Sequence[Line], actor: Person | None) -> Printout:
    """Keep a print with its rows, for as long as the paper may come back."""
    village = Village.objects.select_for_update().get(pk=draft.village_id)
    taken = set(Printout.objects.of(village).values_list("code", flat=True))
    draft.code = next(code for code in iter(new_code, "") if code not in taken)
    draft.by = actor
    draft.save()
    PrintedRow.objects.bulk_create(
        PrintedRow(printout=draft, number=line.number, code=line.code, person=line.person) for line in lines
    )
    record(village=village, actor=actor, verb="make_printout", obj=draft)
    return draft


@transaction.atomic
def discard_printout(*, printout: Printout, actor: Person | None) -> None:
    """Forget a print and its rows now."""
    record(village=printout.village, actor=actor, verb="discard_printout", obj=printout)
    printout.delete()


def forget_printouts() -> int:
    """After ninety days no paper is expected back; returns how many prints went."""
    over = Printout.every.filter(at__lt=timezone.now() - KEPT)
    count = over.count()
    over.delete()
    return count
