"""The mails of the letterbox."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import day_words, span_words
from dorpsplein.base.notice import Notice, StoryKind
from dorpsplein.base.phone import show_phone
from dorpsplein.community.villages.models import Village
from dorpsplein.life.letterbox.models import Message, Proposal
from dorpsplein.life.news.models import News

OF_THE_LETTER = "nl"  # whoever writes, and in what language: it is for a neighbour


def message_letter(message: Message) -> tuple[str, str]:
    """The subject and text for who can answer a question."""
    with override(OF_THE_LETTER):
        return _message_letter(message)


def reaction_letter(message: Message, appeal: News, *, to_contact: bool) -> tuple[str, str]:
    """The subject and text for whose idea or task it is, else for the editors."""
    with override(OF_THE_LETTER):
        who = {"name": message.name, "title": appeal.title}
        joins, helps = _("%(name)s doet mee: %(title)s"), _("%(name)s helpt graag: %(title)s")
        subject = (joins if appeal.kind == StoryKind.IDEA else helps) % who
        parts = (_to_contact if to_contact else _to_editors)(message, appeal, who)
        return subject, _letter(parts, message.village)


def goes_on_letter(message: Message, idea: News, notice: Notice) -> tuple[str, str]:
    """The subject and text for who joins in with an idea that is in the agenda now, at this date."""
    with override(OF_THE_LETTER):
        village, title = message.village, {"title": idea.title}
        known = notice.contact if notice.contact and notice.contact.phone else None
        whom = {"name": village.contact_name, "phone": show_phone(village.contact_phone)}
        if known:
            whom = {"name": known.name, "phone": show_phone(known.phone)}
        when = f"{day_words(notice.day, year=True)}, {span_words(notice.start, notice.end)}"
        parts = [
            _("Dag %(name)s,") % {"name": message.name},
            _("U zei dat u meedoet met ‘%(title)s’. Dat gaat door.") % title,
            "\n".join(filter(None, [notice.text.title, when, str(notice.place)])),
            _("Alles erover leest u hier:"),
            village.address(f"agenda/{notice.name}/"),
            _("Wij hebben u nog niet opgeschreven. Komt u? Bel dan %(name)s: %(phone)s.") % whom,
        ]
        return _("‘%(title)s’ gaat door") % title, _letter(parts, village)


def _to_contact(message: Message, appeal: News, who: dict[str, str]) -> list[str]:
    joins = _("%(name)s doet graag mee met uw idee ‘%(title)s’.")
    helps = _("%(name)s helpt graag bij uw klus ‘%(title)s’.")
    return [
        _("Dag %(name)s,") % {"name": message.to.first_name if message.to else ""},
        (joins if appeal.kind == StoryKind.IDEA else helps) % who,
        message.words,
        _("U bereikt %(name)s zo: %(reach)s") % {"name": message.name, "reach": message.reach},
        _("Wilt u binnen een dag bellen of mailen? Zeg het daarna tegen de redactie. Die leest dit ook."),
    ]


def _to_editors(message: Message, appeal: News, who: dict[str, str]) -> list[str]:
    joins = _("%(name)s doet graag mee met het idee ‘%(title)s’.")
    helps = _("%(name)s helpt graag bij de klus ‘%(title)s’.")
    return [
        _("Dag,"),
        (joins if appeal.kind == StoryKind.IDEA else helps) % who,
        message.words,
        _("U bereikt %(name)s zo: %(reach)s") % {"name": message.name, "reach": message.reach},
        _("Meer hierover, en van wie het is, leest u hier:"),
        message.village.address(f"nieuws/{appeal.slug}/"),
        _("Wilt u binnen een dag bellen of mailen? Zet het daarna hier op beantwoord:"),
        message.village.address("beheer/brievenbus/"),
    ]


def _message_letter(message: Message) -> tuple[str, str]:
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
