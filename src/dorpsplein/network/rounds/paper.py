"""The forms of villages on paper, with the same rows and codes as the screen on which they are entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words
from dorpsplein.channels.factsheet.correcting import Seeing, seeing_of
from dorpsplein.channels.factsheet.vocabulary import Kind
from dorpsplein.channels.paper.render import code_of, village_facts
from dorpsplein.design.print.letters import written
from dorpsplein.design.print.press import Printed, press
from dorpsplein.network.rounds.asking import Asked, asked_of
from dorpsplein.network.rounds.doors import link_of
from dorpsplein.network.rounds.holding import rows_of_all
from dorpsplein.network.rounds.models import Answer, Invitation, Row

LAYOUT = Path(__file__).parent / "layouts" / "form.typ"
LANGUAGE = "nl"  # as the letters: a village reads Dutch


@dataclass(frozen=True, slots=True)
class Blank:
    """A form to print: what is asked, and what the village decided about who sees its sheet."""

    invitation: Invitation
    rows: Sequence[Row]
    seeing: Seeing


def blank_forms(invitations: Sequence[Invitation]) -> list[Blank]:
    """The forms of these villages, in a constant number of queries."""
    rows, seeing = rows_of_all(invitations), seeing_of(one.about for one in invitations)
    return [
        Blank(one, [row for row in rows[one.pk] if not row.added], seeing[one.about.pk])
        for one in invitations
    ]


def paper_forms(blanks: Sequence[Blank]) -> Printed:
    """The forms in one file, each on paper of its own; with a cross for who may see it where that is asked.

    Errors: IndexError when there is none.
    """
    one = blanks[0].invitation
    with translation.override(LANGUAGE):
        data = village_facts(one.village, LANGUAGE) | _words(one)
        data["forms"] = [_form(blank) for blank in blanks]
        data["title"] = data["forms"][0]["title"] if len(blanks) == 1 else one.round.name
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


def _form(blank: Blank) -> dict[str, Any]:
    one, link = blank.invitation, link_of(blank.invitation)
    parts = groupby(blank.rows, key=lambda row: row.kind)
    return {
        "title": _("%(village)s: klopt dit nog?") % {"village": one.about.full_name},
        "about": one.about.full_name,
        "mark": _("formulier %(mark)s") % {"mark": one.mark},
        "qr": code_of(link),
        "qr_alt": _("Code voor de telefoon. Zij leidt naar hetzelfde formulier op het scherm."),
        "url": link,
        "parts": [
            {"title": str(Kind(kind).label), "rows": [_row(asked_of(row)) for row in group]}
            for kind, group in parts
        ],
        **_cross(blank.seeing),
    }


def _words(invitation: Invitation) -> dict[str, Any]:
    """What every form of a round says."""
    last = {"day": day_words(invitation.round.deadline)}
    return {
        "page": _("blad"),
        "lead": [
            _("Zet bij elke regel één kruisje. Klopt het niet, of heet het anders? Schrijf het erbij."),
            _("Weet u iets niet, dan is dat ook goed. Schrijf geen namen van mensen op."),
            _("Graag terug voor of op %(day)s.") % last,
        ],
        "answers": [str(one.label) for one in Answer if one != Answer.NEW],
        "otherwise": _("Hoe is het dan?"),
        "new_title": _("Wat komt erbij?"),
        "new_lead": _("Doet of hebt u iets wat hier niet staat? Schrijf het op."),
        "shows_title": _("Wie mag zien wat u hier antwoordde?"),
        "ready": _("Klaar? Dank u wel."),
        "back": [_("Geef dit formulier terug aan wie het u gaf. Of bel, dan lezen wij het samen door.")],
        "scan": _("Liever op een scherm? Hier staat hetzelfde."),
    }


def _cross(seeing: Seeing) -> dict[str, str]:
    if seeing.by_itself:
        told = _(
            "Uw stadsdorp koos dat anderen zien wat er verandert. Dat geldt ook voor deze antwoorden. "
            "Wilt u dat niet? Uw bestuur kan het in uw overzicht voor uzelf houden."
        )
        return {"shows": told, "shows_yes": ""}
    told = _(
        "U laat een overzicht van uw stadsdorp aan anderen zien. Zet u hier een kruisje, dan zien zij ook "
        "deze antwoorden. Alleen deze: de rest blijft zoals uw stadsdorp dat koos."
    )
    return {
        "shows": told if seeing.others else "",
        "shows_yes": _("Ja, laat deze antwoorden ook aan anderen zien"),
    }
