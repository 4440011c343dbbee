"""Choosing who may see what, on a page that may have stood open while somebody else chose."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from dorpsplein.channels.factsheet.catalogue import today
from dorpsplein.channels.factsheet.choice import Choice
from dorpsplein.channels.factsheet.eyes import WAITING, Eyes, eyes_on
from dorpsplein.channels.factsheet.fields import Field, fields_of, sheet_of
from dorpsplein.channels.factsheet.models import Sheet
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.channels.factsheet.services.releasing import release_sheet
from dorpsplein.community.journal.services import Keyed
from dorpsplein.community.villages.models import Village


def starts_ticked(field: Field, sheet: Sheet) -> bool:
    """Others see it, or will when the village first lets them; what they do not see yet waits for a tick."""
    return not field.withheld and eyes_on(field, sheet) != Eyes.NOT_YET


@transaction.atomic
def choose_release(*, village: Village, actor: Keyed | None, choice: Choice) -> list[Field]:
    """Let others see what was chosen; what this page did not touch stays as it is by now.

    What changed and was not ticked waits, unless changes are shown by themselves. Gives the lines that
    somebody else took back or gave while the page stood open.
    """
    Village.objects.select_for_update().get(pk=village.pk)
    sheet, fields = sheet_of(village), fields_of(village)
    by_itself = sheet.by_itself if choice.by_itself is None else choice.by_itself
    withheld = ({today(name) for name in sheet.withheld} | choice.hidden) - choice.shown
    if by_itself:
        withheld |= {name for name in choice.left - choice.ticked if _is_new(fields.get(name), sheet)}
    release_sheet(
        village=village,
        actor=actor,
        audience=Audience(sheet.audience) if choice.audience is None else choice.audience,
        withheld=withheld,
        by_itself=by_itself,
        waiting=set() if by_itself else _waiting(fields, sheet, choice),
    )
    return [one for name, one in fields.items() if _moved(name, one, choice)]


def _is_new(field: Field | None, sheet: Sheet) -> bool:
    return field is not None and eyes_on(field, sheet) == Eyes.NOT_YET


def _waiting(fields: Mapping[str, Field], sheet: Sheet, choice: Choice) -> set[str]:
    listed = choice.was | choice.left
    return {
        name
        for name, one in fields.items()
        if name not in choice.shown and (eyes_on(one, sheet) in WAITING or name not in listed)
    }


def _moved(name: str, field: Field, choice: Choice) -> bool:
    """Somebody else decided of it meanwhile, and this page did not touch it."""
    if name in choice.shown or name in choice.hidden:
        return False
    return field.withheld if name in choice.was else name in choice.left and field.released is not None
