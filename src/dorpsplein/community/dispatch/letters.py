"""The mails to an address that somebody typed to choose its mail, or whose mail is to go elsewhere."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dorpsplein.base.phone import show_phone
from dorpsplein.community.dispatch.reckoning import OF_THE_LETTER, Mailed
from dorpsplein.community.subscriptions.letters import page_at
from dorpsplein.community.villages.models import Village


def leave_letter(village: Village, greeting: str, ways: list[str]) -> tuple[str, str]:
    """The subject and text; ``ways`` are the addresses at which one chooses for this address, maybe none."""
    parts = [
        greeting,
        _("Iemand vroeg op onze website welke post dit mailadres van %(village)s krijgt.")
        % {"village": village.full_name},
    ]
    if ways:
        parts += [_("Was u dat? Druk op deze regel, en kies: alles, minder, of geen post meer."), *ways]
        parts.append(_("De regel werkt een week, zo vaak u wilt."))
        parts.append(_("Was u het niet? Dan hoeft u niets te doen."))
    else:
        parts.append(_("Wij sturen aan dit adres geen post. Misschien krijgt u die op een ander adres."))
    return _("Welke post wilt u van ons?"), _letter(village, parts)


def move_way_letter(village: Village, greeting: str, token: str) -> tuple[str, str]:
    """The subject and text to who reads the old address: only this mail leads to where all moves at once."""
    parts = [
        greeting,
        _("Iemand drukte in een mail van %(village)s aan dit adres op: ik heb een ander mailadres.")
        % {"village": village.full_name},
        _("Was u dat? Druk op deze regel, en vul uw nieuwe adres in:"),
        page_at(village, f"nieuwsbrief/ander-adres/?bewijs={token}"),
        _("De regel werkt een week. Stuur deze mail aan niemand door."),
        _("Was u het niet? Dan hoeft u niets te doen. Er verandert niets."),
    ]
    return _("Uw post naar een ander adres?"), _letter(village, parts)


def greeting_of(mails: list[Mailed]) -> str:
    """How a letter to an address begins: with the names of who get their mail there, if we know them."""
    named = [mail for mail in mails if mail.people]
    return f"{named[0].salutation(get_language() or OF_THE_LETTER)}," if named else _("Dag,")


def _letter(village: Village, parts: list[str]) -> str:
    sign = f"{village.contact_name}, {show_phone(village.contact_phone)}"
    return "\n\n".join([*parts, sign, village.full_name]) + "\n"
