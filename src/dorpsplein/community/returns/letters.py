"""Mails to a person about what came back: an answer as it was written, and a complaint."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.community.returns.recognising import Mailed
from dorpsplein.community.villages.models import Village


def answer_letter(village: Village, mail: Mailed, *, who: str, title: str, stops: bool) -> tuple[str, str]:
    """The subject and text for who hears what ``who`` answered to ``title``; to write back is enough."""
    about = {"name": who, "title": title}
    parts = [
        _("%(name)s antwoordde op ‘%(title)s’:") % about if title else _("%(name)s schreef ons:") % about,
        mail.words or _("(Er stond niets in.)"),
        "—",
        _("Antwoord gewoon op deze mail. Dan komt het bij %(name)s.") % about,
    ]
    if mail.attachments:
        parts.append(
            ngettext(
                "Er zat %(number)s bijlage bij. Die sturen wij niet door. Vraag er zelf om.",
                "Er zaten %(number)s bijlagen bij. Die sturen wij niet door. Vraag er zelf om.",
                mail.attachments,
            )
            % {"number": mail.attachments}
        )
    if stops:
        parts.append(_("Dit leest als een afmelding. U kiest hier of dat zo is:"))
        parts.append(village.address("beheer/nieuwsbrief/antwoorden/"))
    return _("Antwoord van %(name)s") % about, "\n\n".join([*parts, village.full_name]) + "\n"


def complaint_letter(village: Village, names: list[str]) -> tuple[str, str]:
    """The subject and text for an editor: whose program called our letter junk, and what was done."""
    told = {"names": ", ".join(names)}
    parts = [
        _("%(names)s meldde onze nieuwsbrief als ongewenste mail.") % told,
        _("Daarom gaat er geen nieuwsbrief of bericht meer naar dit adres."),
        _("Ging het per ongeluk? Vraag het, en draai het hier terug:"),
        village.address("beheer/nieuwsbrief/wie-niet/"),
        village.full_name,
    ]
    return _("Iemand wil onze nieuwsbrief niet"), "\n\n".join(parts) + "\n"
