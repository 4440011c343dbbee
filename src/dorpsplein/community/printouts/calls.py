"""Whom to phone, on paper: what to tell, and each name with its number, a box and room for a note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words
from dorpsplein.community.people.models import Person
from dorpsplein.community.printouts.sheets import LAYOUTS, USUAL, Printer, numbers_of, told_of_village
from dorpsplein.community.villages.models import Village
from dorpsplein.design.print.letters import written
from dorpsplein.design.print.press import Printed, press

ROOMS = (4.5, 4.0, 3.5)  # mm above and below each row, to write in


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to phone, and what to ask beside it, if anything."""

    person: Person
    ask: str = ""


def print_calls(
    village: Village, title: str, tell: Sequence[str], calls: Iterable[Call], printer: Printer
) -> Printed:
    """The PDF. ``tell`` is what each hears, line by line."""
    with translation.override(printer.language):
        day = day_words(printer.day, year=True, language=printer.language)
        data = told_of_village(village, printer.language) | {
            "title": _("Bellijst: %(title)s") % {"title": title},
            "dated": _("Geprint op %(day)s door %(name)s.") % {"day": day, "name": printer.name},
            "size": USUAL + 4,
            "lead": _("Zet een kruisje als u iemand sprak, en schrijf op wat u hoorde."),
            "tell_head": _("Dit vertelt u:"),
            "tell": list(tell),
            "boxes": True,
            "heads": [_("Naam"), _("Telefoon"), _("Wat u wilt onthouden")],
            "widths": [1.3, 1, 1.2],
            "code_head": "",
            "groups": [{"title": "", "rows": [_row(one) for one in calls]}],
        }
    clean, unwritten = written(data)
    return replace(_on_fewest_pages(clean), unwritten=unwritten)


def _on_fewest_pages(data: Mapping[str, object]) -> Printed:
    """With the most room to write that takes no page more: a last page with one name gets lost."""
    made = [press(LAYOUTS / "list.typ", {**data, "room": room}) for room in ROOMS]
    return min(made, key=lambda one: one.count)


def _row(call: Call) -> dict[str, object]:
    named = "\n".join(filter(None, (call.person.name, call.ask)))
    return {"code": "", "cells": [named, numbers_of(call.person), ""], "box": True}
