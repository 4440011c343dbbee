"""The mail that somebody wants to come and see."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.phone import show_phone
from dorpsplein.life.joining.models import Newcomer
from dorpsplein.life.letterbox.letters import OF_THE_LETTER


def newcomer_letter(newcomer: Newcomer) -> tuple[str, str]:
    """The subject and text for who welcomes newcomers, in whatever language she asked."""
    with override(OF_THE_LETTER):
        return _newcomer_letter(newcomer)


def _newcomer_letter(newcomer: Newcomer) -> tuple[str, str]:
    village = newcomer.village
    about = [_("Het liefst bij: %(about)s") % {"about": newcomer.about}] if newcomer.about else []
    parts = [
        _("Dag,"),
        _("%(name)s wil een keer komen kijken.") % {"name": newcomer.name},
        *about,
        _("U bereikt %(name)s zo: %(reach)s") % {"name": newcomer.name, "reach": newcomer.reach},
        _("Wilt u binnen een dag bellen of mailen? Hier ziet u wie het doet:"),
        village.address("beheer/welkom/"),
        f"{village.contact_name}, {show_phone(village.contact_phone)}",
        village.full_name,
    ]
    return _("Een nieuwe buur: %(name)s") % {"name": newcomer.name}, "\n\n".join(parts) + "\n"
