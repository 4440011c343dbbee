"""The mail to who typed an address to choose which mail it gets."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dorpsplein.base.phone import show_phone
from dorpsplein.community.villages.models import Village


def leave_letter(village: Village, ways: list[str]) -> tuple[str, str]:
    """The subject and text; ``ways`` are the addresses at which one chooses for this address, maybe none."""
    parts = [
        _("Dag,"),
        _("Iemand vroeg op onze website welke post dit mailadres van %(village)s krijgt.")
        % {"village": village.full_name},
    ]
    if ways:
        parts += [_("Was u dat? Druk op deze regel, en kies: alles, minder, of geen post meer."), *ways]
        parts.append(_("De regel werkt een week, zo vaak u wilt."))
        parts.append(_("Was u het niet? Dan hoeft u niets te doen."))
    else:
        parts.append(_("Wij sturen aan dit adres geen post. Misschien krijgt u die op een ander adres."))
    sign = f"{village.contact_name}, {show_phone(village.contact_phone)}"
    return _("Welke post wilt u van ons?"), "\n\n".join([*parts, sign, village.full_name]) + "\n"
