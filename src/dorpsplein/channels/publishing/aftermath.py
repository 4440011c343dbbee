"""What became of a newsletter after it went: stopped, corrected, and who was told what was wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.channels.publishing.models import Publication
from dorpsplein.community.dispatch.having import LACKS, how_many_had, told_since
from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.villages.models import Village


@dataclass(frozen=True, slots=True)
class Aftermath:
    """Which of two it is, in words; what was sent to who got it since, and how many of them that missed."""

    note: str
    told: list[Dispatch]
    missed: int = 0


def aftermath_of(village: Village, rows: Iterable[Publication]) -> dict[int, Aftermath]:
    """The same of all newsletters among these, by row."""
    by_origin = {row.origin: row.pk for row in rows if row.origin}
    if not by_origin:
        return {}
    went = list(Dispatch.objects.of(village).filter(key__in=by_origin).select_related("village"))
    told = told_since(village, went)
    return {by_origin[row.key]: _aftermath(row, told.get(row.key, [])) for row in went}


def aftermath(row: Dispatch) -> Aftermath:
    """The same of one that went."""
    return _aftermath(row, told_since(row.village, [row]).get(row.key, []))


def _aftermath(row: Dispatch, told: list[Dispatch]) -> Aftermath:
    had = how_many_had(row) if told or row.stopped_at else None
    most = max((one.people for one in told), default=0)
    return Aftermath(note_of(row, had), told, max(0, (had or 0) - most) if told else 0)


def note_of(row: Dispatch, had: int | None) -> str:
    """Whether it was stopped, or corrects what was; "" for any other."""
    if row.stopped_at:
        told = {"number": had}
        have = (
            ngettext("%(number)s mens heeft hem", "%(number)s mensen hebben hem", had) % told if had else ""
        )
        return ", ".join(filter(None, [_("gestopt") if row.holds_mails else "", have]))
    return _("verbeterd") if row.whom.startswith(LACKS) else ""
