"""The mails of the letterbox."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dorpsplein.base.phone import show_phone
from dorpsplein.community.villages.models import Village
from dorpsplein.life.letterbox.models import Message, Proposal


def message_letter(message: Message) -> tuple[str, str]:
    """The subject and text for who can answer a question."""
    subject = _("Een vraag van %(name)s") % {"name": message.name}
    about = [_("Het gaat over: %(about)s") % {"about": message.about}] if message.about else []
    parts = [
        _("Dag,"),
        _("%(name)s stelde op de website een vraag.") % {"name": message.name},
        *about,
        message.words,
        _("U bereikt %(name)s zo: %(reach)s") % {"name": message.name, "reach": message.reach},
        _("Wilt u binnen een dag bellen of mailen? Zet het daarna hier op beantwoord:"),
        message.village.address("beheer/brievenbus/"),
    ]
    return subject, _letter(parts, message.village)


def placed_letter(proposal: Proposal) -> tuple[str, str]:
    """The subject and text for whose proposal stands on the website."""
    title = {"title": proposal.title}
    parts = [
        _("Dag %(name)s,") % {"name": proposal.name},
        _("‘%(title)s’ staat op onze website. Dank u wel.") % title,
        proposal.village.address(),
    ]
    return _("‘%(title)s’ staat op de website") % title, _letter(parts, proposal.village)


def refused_letter(proposal: Proposal, why: str) -> tuple[str, str]:
    """The subject and text for whose proposal does not come on the website, kindly."""
    title = {"title": proposal.title}
    parts = [
        _("Dag %(name)s,") % {"name": proposal.name},
        _("Dank u wel voor ‘%(title)s’. Wij zetten het nu niet op de website.") % title,
        *([why] if why else []),
        _("Wilt u erover praten? Bel ons gerust."),
    ]
    return _("Over ‘%(title)s’") % title, _letter(parts, proposal.village)


def _letter(parts: list[str], village: Village) -> str:
    sign = f"{village.contact_name}, {show_phone(village.contact_phone)}"
    return "\n\n".join([*parts, sign, village.full_name]) + "\n"
