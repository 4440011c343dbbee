"""The mail to who typed an address to stop, without an old newsletter at hand."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dorpsplein.base.phone import show_phone
from dorpsplein.community.villages.models import Village


def leave_letter(village: Village, stops: list[str]) -> tuple[str, str]:
    """The subject and text; ``stops`` are the addresses that stop what this address gets, maybe none."""
    parts = [
        _("Dag,"),
        _("Iemand vroeg op onze website om dit mailadres geen nieuwsbrief van %(village)s meer te sturen.")
        % {"village": village.full_name},
    ]
    if stops:
        parts += [_("Was u dat? Druk op deze regel, en dan op de knop:"), *stops]
        parts.append(_("Was u het niet? Dan hoeft u niets te doen."))
    else:
        parts.append(
            _("Wij sturen aan dit adres geen nieuwsbrief. Misschien krijgt u hem op een ander adres.")
        )
    sign = f"{village.contact_name}, {show_phone(village.contact_phone)}"
    return _("Geen nieuwsbrief meer?"), "\n\n".join([*parts, sign, village.full_name]) + "\n"
