"""The pack on A4, tagged for who listens."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.channels.paper.render import village_facts
from dorpsplein.design.print.letters import written
from dorpsplein.design.print.press import Printed, press
from dorpsplein.site.handover.pack import Pack

LAYOUT = Path(__file__).parent / "layouts" / "pack.typ"


def pack_sheet(pack: Pack, *, by: str, language: str) -> Printed:
    """Print a pack; each page says who printed it, and when."""
    with translation.override(language):
        day = day_words(local_today(), year=True, language=language)
        data = village_facts(pack.role.village, language) | {
            "title": pack.title,
            "lead": pack.lead,
            "parts": [asdict(part) for part in pack.parts],
            "dated": _("Geprint op %(day)s door %(name)s.") % {"day": day, "name": by},
        }
    clean, unwritten = written(data)
    return replace(press(LAYOUT, clean), unwritten=unwritten)
