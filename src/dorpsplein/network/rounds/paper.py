"""The form of a village on paper, with the same rows and codes as the screen on which it is entered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words
from dorpsplein.channels.factsheet.vocabulary import Kind
from dorpsplein.channels.paper.render import code_of, village_facts
from dorpsplein.design.print.letters import written
from dorpsplein.design.print.press import Printed, press
from dorpsplein.network.rounds.asking import Asked, asked_of
from dorpsplein.network.rounds.doors import link_of
from dorpsplein.network.rounds.models import Answer, Invitation, Row

LAYOUT = Path(__file__).parent / "layouts" / "form.typ"
LANGUAGE = "nl"  # as the letters: a village reads Dutch


def paper_form(invitation: Invitation, rows: Iterable[Row], *, lets_see: bool, by_itself: bool) -> Printed:
    """The form; with a cross for who may see it only where the village lets others see its sheet."""
    with translation.override(LANGUAGE):
        data = (
            village_facts(invitation.village, LANGUAGE)
            | _words(invitation)
            | _cross(lets_see=lets_see, by_itself=by_itself)
        )
        data["parts"] = [
            {"title": str(Kind(kind).label), "rows": [_row(asked_of(row)) for row in group]}
            for kind, group in groupby(rows, key=lambda row: row.kind)
        ]
    clean, unwritten = written(data)
    return replace(press(LAYOUT, clean), unwritten=unwritten)


def name_of(asked: Asked) -> str:
    """What a row is about, with the village's own name for it."""
    if asked.subject is None:
        return _("In eigen woorden")
    name = asked.subject.named(get_language() or "nl")
    called = asked.known.called if asked.known else ""
    return f"{name} ({called})" if called else name


def _row(asked: Asked) -> dict[str, object]:
    stops = Answer.STOPPED in dict(asked.choices)
    return {"code": asked.row.code, "text": f"{name_of(asked)}: {asked.says}", "stops": stops}


def _words(invitation: Invitation) -> dict[str, Any]:
    last = {"day": day_words(invitation.round.deadline)}
    village = {"village": invitation.about.full_name}
    link = link_of(invitation)
    return {
        "title": _("%(village)s: klopt dit nog?") % village,
        "about": invitation.about.full_name,
        "mark": _("formulier %(mark)s") % {"mark": invitation.mark},
        "page": _("blad"),
        "lead": [
            _("Zet bij elke regel één kruisje. Klopt het niet? Schrijf erbij hoe het is."),
            _("Weet u iets niet, dan is dat ook goed. Schrijf geen namen van mensen op."),
            _("Graag terug voor of op %(day)s.") % last,
        ],
        "answers": [str(one.label) for one in Answer if one != Answer.NEW],
        "otherwise": _("Hoe is het dan?"),
        "new_title": _("Wat komt erbij?"),
        "new_lead": _("Doet of hebt u iets wat hier niet staat? Schrijf het op."),
        "ready": _("Klaar? Dank u wel."),
        "back": [_("Geef dit formulier terug aan wie het u gaf. Of bel, dan lezen wij het samen door.")],
        "scan": _("Liever op een scherm? Hier staat hetzelfde."),
        "qr": code_of(link),
        "qr_alt": _("Code voor de telefoon. Zij leidt naar hetzelfde formulier op het scherm."),
        "url": link,
    }


def _cross(*, lets_see: bool, by_itself: bool) -> dict[str, str]:
    if by_itself:
        told = _("Uw stadsdorp koos dat anderen zien wat er verandert. Dat geldt ook voor deze antwoorden.")
        return {"shows_title": _("Wie mag zien wat u hier antwoordde?"), "shows": told, "shows_yes": ""}
    told = _(
        "U laat een overzicht van uw stadsdorp aan anderen zien. Zet u hier een kruisje, dan zien zij ook "
        "deze antwoorden. Alleen deze: de rest blijft zoals uw stadsdorp dat koos."
    )
    return {
        "shows_title": _("Wie mag zien wat u hier antwoordde?"),
        "shows": told if lets_see else "",
        "shows_yes": _("Ja, laat deze antwoorden ook aan anderen zien"),
    }
