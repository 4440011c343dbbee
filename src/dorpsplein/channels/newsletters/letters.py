"""The mails of editors to each other, in Dutch whatever language who pressed was reading."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.phone import show_phone
from dorpsplein.channels.newsletters.mail import OF_THE_LETTER
from dorpsplein.channels.newsletters.models import State, Together
from dorpsplein.community.villages.models import Village


@override(OF_THE_LETTER)
def invitation_letter(asked: Together) -> tuple[str, str]:
    """The subject and text for an editor whose village is asked to make an edition together."""
    host, guest = asked.village, asked.guest
    told = {"village": host.full_name, "title": asked.edition.title}
    parts = [
        _("%(village)s vraagt: maken wij de nieuwsbrief ‘%(title)s’ samen?") % told,
        _("Wat zij schrijven, staat er dan ook bij u in. U laat weg wat u niet wilt."),
        _("U schrijft uw eigen begin, en stuurt hem aan uw eigen mensen. Zij zien uw lijst niet."),
        _("Ja of nee zegt u hier:"),
    ]
    return _("%(village)s vraagt: een nieuwsbrief samen?") % told, _letter(parts, guest, host)


@override(OF_THE_LETTER)
def accepted_letter(asked: Together) -> tuple[str, str]:
    """The subject and text for an editor whose question was answered with yes."""
    host, guest = asked.village, asked.guest
    told = {"village": guest.full_name, "title": asked.edition.title}
    parts = [
        _("%(village)s maakt de nieuwsbrief ‘%(title)s’ samen met u.") % told,
        _("Wat u schrijft, staat ook bij hen in. Zij sturen hem zelf aan hun eigen mensen."),
        _("Uw nieuwsbrief staat hier:"),
    ]
    return _("%(village)s doet mee met uw nieuwsbrief") % told, _letter(parts, host, guest)


@override(OF_THE_LETTER)
def waiting_letter(asked: Together) -> tuple[str, str]:
    """The subject and text for an editor whose edition stood ready, while its host is not ready after all."""
    host, guest = asked.village, asked.guest
    told = {"village": host.full_name, "title": asked.guest_edition.title if asked.guest_edition else ""}
    parts = [
        _("%(village)s is nog niet klaar met het deel dat bij u in staat, of maakt het niet meer.") % told,
        _("Uw nieuwsbrief ‘%(title)s’ gaat daarom niet vanzelf weg. Wat u schreef, staat er nog.") % told,
        _("Wacht op hen, of verstuur hem zelf. Dat kan hier:"),
    ]
    return _("‘%(title)s’ gaat niet vanzelf weg") % told, _letter(parts, guest, host)


@override(OF_THE_LETTER)
def gone_letter(asked: Together) -> tuple[str, str]:
    """The subject and text for an editor whose host threw its part away."""
    host, guest = asked.village, asked.guest
    told = {"village": host.full_name, "title": asked.guest_edition.title if asked.guest_edition else ""}
    parts = [
        _("%(village)s maakt de nieuwsbrief ‘%(title)s’ niet meer met u samen.") % told,
        _("Bij u staat niets meer van hen. Wat u zelf schreef, staat er nog. Hij gaat niet vanzelf weg."),
        _("Kijk hem na, en verstuur hem dan zelf. Dat kan hier:"),
    ]
    return _("%(village)s doet niet meer mee met ‘%(title)s’") % told, _letter(parts, guest, host)


@override(OF_THE_LETTER)
def left_letter(asked: Together) -> tuple[str, str]:
    """The subject and text for an editor whose guest goes on alone, or makes none."""
    host, guest = asked.village, asked.guest
    told = {"village": guest.full_name, "title": asked.edition.title}
    went = asked.edition.state == State.SENT
    now = (
        _("Die van u ging al weg; daarin staat nog dat u hem samen maakt.")
        if went
        else _("In die van u staat hun naam er niet meer bij. Verder verandert er niets.")
    )
    parts = [
        _("%(village)s maakt de nieuwsbrief ‘%(title)s’ niet meer met u samen.") % told,
        now,
        _("Uw nieuwsbrief staat hier:"),
    ]
    return _("%(village)s doet niet meer mee met ‘%(title)s’") % told, _letter(parts, host, guest)


def _letter(parts: list[str], to: Village, other: Village) -> str:
    """What is said, then the address of the newsletters, and whom to ring in the other village."""
    whom = {"name": other.contact_name, "phone": show_phone(other.contact_phone)}
    ring = _("Eerst overleggen? Bel %(name)s: %(phone)s.") % whom
    return "\n\n".join([_("Dag,"), *parts, to.address("beheer/nieuwsbrieven/"), ring, to.full_name]) + "\n"
