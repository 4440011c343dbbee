"""The sheet to talk about on one A4, never two."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.dates import day_words
from dorpsplein.channels.paper.render import code_of, typed, village_facts
from dorpsplein.channels.publishing.addresses import tongue
from dorpsplein.community.villages.models import Village
from dorpsplein.design.print.letters import written
from dorpsplein.design.print.press import Printed, press
from dorpsplein.network.insights.models import Release
from dorpsplein.network.report.drawing import row_svg
from dorpsplein.network.report.edition import Edition
from dorpsplein.network.report.talking import Beside, Talk, talk_of

LAYOUT = Path(__file__).parent / "layouts" / "talk.typ"


def as_sheet(edition: Edition, village: Village, address: str) -> Printed:
    """The sheet of one village, in the language that is switched on; ``address`` is that of the edition."""
    talk = talk_of(edition, village)
    data = village_facts(village, tongue()) | _words(edition, talk) | {"lists": _lists(talk, village.colour)}
    data |= {
        "url": address,
        "short": typed(address),
        "qr": code_of(address),
        "qr_alt": _("Code voor de telefoon. Zij leidt naar %(address)s") % {"address": typed(address)},
    }
    clean, unwritten = written(data)
    return replace(press(LAYOUT, clean), unwritten=unwritten)


def _words(edition: Edition, talk: Talk) -> dict[str, Any]:
    day = day_words(edition.release.reference_date, year=True)
    told = ngettext("U vertelde 1 ding.", "U vertelde %(number)s dingen.", talk.told) % {"number": talk.told}
    return {
        "title": _("Om samen over te praten"),
        "lead": _(
            "Wat uw stadsdorp vertelde, naast wat alle stadsdorpen vertelden. "
            "Zo was het op %(day)s (%(which)s)."
        )
        % {"day": day, "which": _which(edition.release)},
        "told": told,
        "head": [_("Wat"), _("U"), _("Alle stadsdorpen")],
        "nothing": _("Hier staat niets, want daarover vertelde u nog niets."),
        "whole": _("Het hele rapport"),
    }


def _which(release: Release) -> str:
    """The release in words: two may be of one day. A draft is none yet."""
    return _("momentopname %(number)s") % {"number": release.number} if release.pk else _("een proef")


def _lists(talk: Talk, colour: str) -> list[dict[str, Any]]:
    return [
        {"title": title, "rows": [_row(one, colour) for one in rows], "question": question}
        for title, rows, question in talk.lists
    ]


def _row(one: Beside, colour: str) -> dict[str, str]:
    return {"name": one.name, "own": one.own, "all": one.all, "svg": row_svg(one.houses, colour)}
