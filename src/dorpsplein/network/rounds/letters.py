"""The mails of a round: to a village, never to somebody by name."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.phone import show_phone
from dorpsplein.network.rounds.asking import minutes_for
from dorpsplein.network.rounds.doors import link_of
from dorpsplein.network.rounds.models import Invitation


def invitation_letter(invitation: Invitation, count: int) -> tuple[str, str]:
    """The subject and text with which a village is asked."""
    told = {"village": invitation.about.full_name, "count": count}
    asks = (
        ngettext(
            "Klopt dit nog? Wij hebben 1 vraag over %(village)s.",
            "Klopt dit nog? Wij hebben %(count)s vragen over %(village)s.",
            count,
        )
        % told
        if count
        else _("Is er iets veranderd bij %(village)s? Vertel het ons.") % told
    )
    body = [
        _("Dag,"),
        asks,
        _(
            "Het kost ongeveer %(minutes)s minuten. Inloggen hoeft niet. "
            "Stoppen mag: wat u invulde, blijft staan."
        )
        % {"minutes": minutes_for(count)},
        link_of(invitation),
        *_wish(invitation),
        _("Liever op papier of door de telefoon? Bel mij, dan regelen wij het zo."),
    ]
    return _("Klopt dit nog van %(village)s?") % told, _letter(body, invitation)


def reminder_letter(invitation: Invitation, *, last: bool) -> tuple[str, str]:
    """The subject and text with which a village is reminded, kindly."""
    told = {"village": invitation.about.full_name}
    body = [
        _("Dag,"),
        _("Wij hebben nog geen antwoord van %(village)s. Wilt u even kijken?") % told,
        link_of(invitation),
        _("Graag voor of op %(day)s.") % _day(invitation),
        _("Lukt het niet? Bel mij, dan doen wij het samen door de telefoon."),
    ]
    subject = (
        _("Nog één keer: klopt dit van %(village)s?")
        if last
        else _("Denkt u eraan: klopt dit van %(village)s?")
    )
    return subject % told, _letter(body, invitation)


def question_letter(invitation: Invitation, question: str) -> tuple[str, str]:
    """The subject and text that tell a village what was asked back."""
    told = {"village": invitation.about.full_name}
    body = [
        _("Dag,"),
        _("Dank u wel voor uw antwoorden. Wij hebben nog een vraag over %(village)s:") % told,
        question,
        _("U antwoordt hier:"),
        link_of(invitation),
    ]
    return _("Nog een vraag over %(village)s") % told, _letter(body, invitation)


def _wish(invitation: Invitation) -> list[str]:
    """Until when, as long as that is still to come."""
    late = invitation.round.is_late(local_today())
    return [] if late else [_("Graag voor of op %(day)s.") % _day(invitation)]


def _day(invitation: Invitation) -> dict[str, str]:
    return {"day": day_words(invitation.round.deadline)}


def _letter(parts: list[str], invitation: Invitation) -> str:
    network = invitation.village
    sign = f"{network.contact_name}, {show_phone(network.contact_phone)}"
    return "\n\n".join([*parts, sign, network.full_name]) + "\n"
