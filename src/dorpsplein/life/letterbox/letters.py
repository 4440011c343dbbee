"""The mails of the letterbox."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import AMSTERDAM, day_words, span_words
from dorpsplein.base.notice import Notice, StoryKind
from dorpsplein.base.phone import show_phone
from dorpsplein.community.villages.models import Village
from dorpsplein.life.letterbox.facts import Change, Fact, rhythm_of
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
    with override(message.language):
        village, title = message.village, {"title": _title(idea, message.language)}
        parts = [
            _("Dag %(name)s,") % {"name": message.name},
            _("U zei dat u meedoet met ‘%(title)s’. Dat gaat door.") % title,
            "\n".join([notice.text_in(message.language).title, *_first_time(notice)]),
            *_more_at(message, notice),
            _("Wij hebben u nog niet opgeschreven. Komt u? Bel dan %(name)s: %(phone)s.")
            % _whom(village, notice),
        ]
        return _("‘%(title)s’ gaat door") % title, _letter(parts, village)


def changed_letter(message: Message, idea: News, change: Change) -> tuple[str, str]:
    """The subject and text for who was told of a date of an idea that is otherwise now."""
    with override(message.language):
        title, whom = {"title": _title(idea, message.language)}, _whom(message.village, change.notice)
        greeting = _("Dag %(name)s,") % {"name": message.name}
        if change.now.is_off:
            parts = [
                *_off(message, change, title),
                _("Hebt u een vraag? Bel dan %(name)s: %(phone)s.") % whom,
            ]
        else:
            asked = _("Komt u, of kunt u dan juist niet? Bel dan %(name)s: %(phone)s.") % whom
            parts = [*_otherwise(message, change, title), asked]
        return _changed_subject(change) % title, _letter([greeting, *parts], message.village)


def _changed_subject(change: Change) -> str:
    if change.now.is_off:
        return _("‘%(title)s’ gaat niet door")
    if change.was.is_off:
        return _("‘%(title)s’ gaat toch door")
    if change.is_other_day:
        return _("‘%(title)s’ is op een andere dag")
    return (
        _("‘%(title)s’ is op een andere tijd") if change.is_other_time else _("‘%(title)s’ is ergens anders")
    )


def _off(message: Message, change: Change, title: dict[str, str]) -> list[str]:
    """It does not take place, why not, and when it does again."""
    parts = [_("U zei dat u meedoet met ‘%(title)s’. Dit gaat niet door:") % title, _when_where(change.was)]
    if change.notice and change.notice.remark:
        parts.append(_reason(change.notice, message.language))
    if change.notice and change.notice.after:
        after = day_words(change.notice.after.astimezone(AMSTERDAM).date(), year=True)
        parts.append(_("De keer daarna is %(day)s.") % {"day": after})
    return parts


def _reason(notice: Notice, language: str) -> str:
    """Why it is off, as the organiser wrote it, and in which language that is."""
    why = {"why": notice.remark}
    if notice.text.language == language:
        return _("De reden: %(why)s") % why
    if notice.text.language == "en":
        return _("De reden, in het Engels: %(why)s") % why
    return _("De reden, in het Nederlands: %(why)s") % why


def _otherwise(message: Message, change: Change, title: dict[str, str]) -> list[str]:
    """What was told, and what is so now."""
    now = [change.notice.text_in(message.language).title] if change.notice else []
    told = "\n".join([*now, _when_where(change.now)])
    if change.was.is_off:
        before = [_("U kreeg van ons te horen dat ‘%(title)s’ niet doorging. Het gaat toch door:") % title]
    else:
        is_over = change.now.end <= timezone.now()
        before = [
            _("U zei dat u meedoet met ‘%(title)s’. Er is iets veranderd.") % title,
            "\n".join([_("U kreeg van ons te horen:"), _when_where(change.was)]),
            _("Het was al:") if is_over else _("Het is nu:"),
        ]
    return [*before, told, *(_more_at(message, change.notice) if change.notice else [])]


def _title(idea: News, language: str) -> str:
    return idea.other_title if language == "en" and idea.other_title else idea.title


def _first_time(notice: Notice) -> list[str]:
    """When and where it is; of a series how it repeats, and from which date on who is told now can come."""
    when_where, rhythm = _when_where(Fact.of(notice)), rhythm_of(notice)
    if not rhythm:
        return [when_where]
    return [rhythm, _("U kunt voor het eerst komen op %(when)s") % {"when": when_where}]


def _when_where(fact: Fact) -> str:
    when = f"{day_words(fact.day, year=True)}, {span_words(fact.start, fact.end)}"
    return "\n".join(filter(None, [when, fact.place]))


def _more_at(message: Message, notice: Notice) -> list[str]:
    path = f"agenda/{notice.name}/"
    there = message.village.address(f"en/{path}" if message.language == "en" else path)
    return [_("Alles erover leest u hier:"), there]


def _whom(village: Village, notice: Notice | None) -> dict[str, str]:
    """Whom one rings: who is told at the date, else the village."""
    if notice and notice.contact and notice.contact.phone:
        return {"name": notice.contact.name, "phone": show_phone(notice.contact.phone)}
    return {"name": village.contact_name, "phone": show_phone(village.contact_phone)}


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
