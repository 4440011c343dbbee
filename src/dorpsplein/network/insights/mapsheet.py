"""The map of a question on paper: a spread of two pages, on one A3."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.channels.paper.render import code_of, typed, village_facts
from dorpsplein.channels.publishing.addresses import in_language, tongue
from dorpsplein.community.villages.models import Village
from dorpsplein.design.print.letters import written
from dorpsplein.design.print.press import Printed, press
from dorpsplein.network.insights.colouring import Coloured
from dorpsplein.network.insights.painting import map_svg, swatch_svg

LAYOUT = Path(__file__).parent / "layouts" / "map.typ"


def as_paper(drawn: Coloured, title: str, network: Village, address: str, *, sees_all: bool) -> Printed:
    """The map with its list, in the language that is switched on; ``address`` is that of the same map."""
    data = village_facts(network, tongue()) | _list(drawn, network.colour)
    counts = network.address(in_language("cijfers/"))
    day = day_words(local_today(), year=True)
    data |= {
        "title": title,
        "svg": map_svg(drawn, network.colour, title),
        "alt": _("Kaart van de stadsdorpen. Elk nummer staat in de lijst ernaast, met het antwoord."),
        "note": _("De grenzen tekenden de stadsdorpen zelf.")
        if sees_all
        else _("“Niet bekend” is ook wie dit niet aan iedereen laat zien. In de titel kan het meetellen."),
        "dated": _("Zo was het op %(day)s.") % {"day": day},
        "more": _("Alle cijfers"),
        "all": {"url": counts, "short": typed(counts)},
        "turn": _("De lijst staat op de volgende bladzijde."),
        "qr": code_of(address),
        "qr_alt": _("Code voor de telefoon. Zij leidt naar %(address)s") % {"address": typed(address)},
    }
    clean, unwritten = written(data)
    return replace(press(LAYOUT, clean), unwritten=unwritten)


def _list(drawn: Coloured, colour: str) -> dict[str, Any]:
    swatches = {look: swatch_svg(look, colour, dotted=drawn.is_crowded) for look in drawn.words}
    return {
        "head": [_("Nr."), _("Stadsdorp"), _("Antwoord")],
        "keys": [{"svg": swatches[key.look], "words": f"{key.words} ({key.count})"} for key in drawn.keys],
        "rows": [
            {
                "number": str(spot.number),
                "name": spot.neighbour.village.name,
                "words": str(drawn.said(spot)),
                "svg": swatches[drawn.look(spot)],
            }
            for spot in drawn.listed
        ],
    }
