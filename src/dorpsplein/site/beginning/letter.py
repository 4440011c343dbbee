"""The letter that lies beside the tablet: an address, a code, and whom to call."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.channels.paper.render import village_facts
from dorpsplein.design.print.drawings import drawing
from dorpsplein.design.print.letters import written
from dorpsplein.design.print.press import Printed, press
from dorpsplein.design.qr import qr_svg
from dorpsplein.site.beginning.models import OPENS, Invitation

LAYOUT = Path(__file__).parent / "layouts" / "letter.typ"


def begin_address(language: str = "nl") -> str:
    """What one types, without what a browser adds by itself: "dorpsplein.nl/begin"."""
    english = "en/" if language == "en" else ""
    return f"{settings.BASE_URL}/{english}begin".partition("://")[2]


def letter_sheet(invitation: Invitation, code: str, language: str) -> Printed:
    """Print the letter; ``code`` as one reads it, "dfhj kmnp"."""
    network = invitation.village
    place = begin_address(language)
    with translation.override(language):
        told = {
            "name": invitation.name,
            "who": invitation.contact_name,
            "network": network.full_name,
            "contact": network.contact_name,
        }
        until = day_words(local_today() + OPENS, year=True, language=language)
        data = village_facts(network, language) | {
            "title": _("Begin Stadsdorp %(name)s") % told,
            "envelope": [invitation.contact_name, *_lines(invitation.address)],
            "dated": day_words(local_today(), year=True, language=language),
            "greeting": _("Dag %(who)s,") % told,
            "begin": [
                _("Fijn dat u met Stadsdorp %(name)s begint.") % told,
                _("In tien minuten staat uw eerste activiteit op de website."),
                _("U hebt alleen deze brief nodig, en een tablet, telefoon of computer."),
            ],
            "steps": [
                {"words": _("Typ bovenaan in uw browser:"), "large": place},
                {"words": _("Typ daar deze code:"), "large": code.upper()},
                {"words": _("Druk op ‘Laten we beginnen’."), "large": ""},
            ],
            "or_scan": _("Of richt uw camera op dit vierkant."),
            "later": [
                _("U mag tussendoor stoppen. Typ de code nog eens, en u gaat verder waar u was."),
                _("De code is uw sleutel. Bewaar de brief thuis, en geef de code aan niemand anders."),
                _("Begin voor %(day)s. Daarna werkt deze brief niet meer.") % {"day": until},
            ],
            "qr": qr_svg(f"{settings.BASE_URL}/{'en/' if language == 'en' else ''}begin", border=0),
            "qr_alt": _("Vierkant met het adres %(place)s") % {"place": place},
            "tiles": [drawing(name, network.colour) for name in ("coffee", "walk", "book", "meal")],
            "stuck": _("Lukt het niet, of doet u het liever samen? Bel %(contact)s:") % told,
        }
    clean, unwritten = written(data)
    return replace(press(LAYOUT, clean), unwritten=unwritten)


def _lines(address: str) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in address.splitlines()) if line]
