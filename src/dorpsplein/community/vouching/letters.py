"""The mails: to who asked, and to her board."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dorpsplein.base.phone import show_phone
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village


def asked_letter(village: Village) -> tuple[str, str]:
    """The subject and text for who asked: perhaps it was not she."""
    return _("U vroeg het bestuur om uw tweede slot eraf te halen"), _letter(
        village,
        _("Het bestuur belt of spreekt u. Zeggen zij dat u het bent, dan gaat het slot eraf."),
        _("Dit geldt drie dagen. Hebt u uw telefoon of papier weer? Open het slot, dan stopt het vanzelf."),
    )


def one_letter(village: Village, *, alone: bool) -> tuple[str, str]:
    """The subject and text when one of the board vouched."""
    more = (
        _("Uw bestuur is klein. Daarom wachten wij 48 uur. Daarna haalt u het slot er zelf af: log in.")
        if alone
        else _("Nog één ander uit het bestuur moet dat ook zeggen.")
    )
    return _("Iemand van het bestuur zei dat u het bent"), _letter(village, more)


def board_letter(village: Village, person: Person) -> tuple[str, str]:
    """The subject and text for who may vouch."""
    facts = {"name": person.name}
    return _("%(name)s is telefoon en papier kwijt") % facts, _letter(
        village,
        _("%(name)s vraagt om het tweede slot eraf te halen.") % facts,
        _("Bel zelf, met het nummer dat u al had, of ga langs. Is het echt deze buur? Zeg het dan hier:"),
        village.address("beheer/instaan/"),
        _("Bent u niet zeker? Doe dan niets."),
        not_you=False,
    )


def _letter(village: Village, *words: str, not_you: bool = True) -> str:
    facts = {"contact": village.contact_name, "phone": show_phone(village.contact_phone)}
    ending = [_("Was u het niet? Bel meteen %(contact)s: %(phone)s") % facts] if not_you else []
    return "\n\n".join([_("Dag,"), *words, *ending, village.full_name]) + "\n"
