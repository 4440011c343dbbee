"""On paper, in large print: the form to sign, and what was done in somebody's name in a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from dorpsplein.base.addresses import envelope_lines
from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.names import on_envelope, salutation
from dorpsplein.base.phone import show_phone
from dorpsplein.community.behalf.models import Act, Consent
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.design.print.drawings import paper_colours
from dorpsplein.design.print.letters import written
from dorpsplein.design.print.press import Printed, press

LAYOUTS = Path(__file__).parent / "layouts"
PAPER = "nl"  # what is read and signed by neighbours is Dutch, whoever prints it
NBSP = "\N{NO-BREAK SPACE}"

type Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Year:
    """What was done in the name of one person in a year, and who may do something now."""

    person: Person
    acts: Sequence[Act]
    running: Sequence[Consent]


def consent_form(consent: Consent, printer: str) -> Printed:
    """The form for her signature. ``consent`` comes with what it allows."""
    with translation.override(PAPER):
        village, person, stand_in = consent.village, consent.person, consent.stand_in
        names = {"person": person.name, "actor": stand_in.name}
        data = _of(village, printer) | {
            "title": _("Een ander mag iets voor mij doen"),
            "coded": _("Papier %(code)s") % {"code": consent.code},
            "lead": _("Ik ben %(person)s. Ik vind het goed dat %(actor)s dingen doet namens mij.") % names,
            "may_head": _("Dit mag"),
            "may": [_sentence(scope.by_her) for scope in consent.scopes],
            "not": _("Verder niets. Mijn mailadres veranderen of mij van de lijst halen mag niet."),
            "until_head": _("Zo lang mag het"),
            "until": _("Van %(since)s tot en met %(until)s. Daarna houdt het vanzelf op.") % _period(consent),
            "stop_head": _("Zo stopt het eerder"),
            "stop": _("Ik bel %(contact)s: %(phone)s. Dan stopt het meteen. Ik hoef niet te zeggen waarom.")
            % _whom(village),
            "sign_head": _("Handtekeningen"),
            "pens": [_("Datum"), person.name, stand_in.name],
            "back": _(
                "Geef dit papier aan %(contact)s. Wij bewaren het veilig. "
                "Een jaar nadat het ophield, gooien wij het weg."
            )
            % _whom(village),
        }
    return _pressed("form.typ", data)


def year_letters(village: Village, years: Iterable[Year], year: int, printer: str) -> Printed:
    """A letter for each, in the order given."""
    with translation.override(PAPER):
        data = _of(village, printer) | {
            "title": _("Wat er in %(year)s namens u gedaan is") % {"year": year},
            "window": "right",
            "day": day_words(local_today(), year=True),
            "page": _("Bladzijde"),
            "heads": [_("Wanneer"), _("Wat"), _("Door wie")],
            "greeting": _("Met vriendelijke groet,"),
            "letters": [_letter(one, year) for one in years],
        }
    return _pressed("letters.typ", data)


def _letter(one: Year, year: int) -> Told:
    person = one.person
    lead = _("Hieronder staat alles wat er in %(year)s namens u gedaan is.")
    if not one.acts:
        lead = _("In %(year)s deed niemand iets namens u. U hoeft niets te doen.")
    head, stop = _stopping(one)
    return {
        "envelope": [on_envelope(person.full_name), *envelope_lines(person.lives)],
        "salutation": f"{salutation(person.full_name)},",
        "lead": lead % {"year": year},
        "rows": [_row(act) for act in one.acts],
        "now_head": _("Wie mag nu iets namens u doen?"),
        "now": [line for consent in one.running for line in _now(consent)] or [_("Niemand.")],
        "stop_head": head,
        "stop": stop % _whom(person.village),
    }


def _stopping(one: Year) -> tuple[str, str]:
    """What to ring for: what is wrong, what has to stop, or any question."""
    stop = _("Bel %(contact)s: %(phone)s. Dan stopt het meteen. U hoeft niet te zeggen waarom.")
    if one.running and one.acts:
        return _("Klopt het niet, of wilt u dat het stopt?"), stop
    if one.running:
        return _("Wilt u dat het stopt?"), stop
    return (_("Klopt het niet?") if one.acts else _("Hebt u een vraag?")), _("Bel %(contact)s: %(phone)s.")


def _row(act: Act) -> list[str]:
    weekday, day = day_words(local_today(act.at), language=PAPER).split(" ", 1)
    who = act.stand_in.name if act.stand_in else _("iemand die weg is")
    return [f"{weekday} {day.replace(' ', NBSP)}", _sentence(act.words).rstrip("."), who]


def _now(consent: Consent) -> list[str]:
    told = {**_period(consent), "actor": consent.stand_in.name}
    return [
        _("%(actor)s mag tot en met %(until)s:") % told,
        *(f"– {scope.to_her}" for scope in consent.scopes),
    ]


def _period(consent: Consent) -> dict[str, str]:
    days = {"since": consent.since, "until": consent.until}
    return {name: day_words(day, year=True, language=PAPER) for name, day in days.items()}


def _whom(village: Village) -> dict[str, str]:
    phone = show_phone(village.contact_phone).replace(" ", NBSP)
    return {"contact": village.contact_name, "phone": phone}


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _of(village: Village, printer: str) -> Told:
    day = day_words(local_today(), year=True, language=PAPER)
    return {
        "language": PAPER,
        "colours": paper_colours(village.colour),
        "village": {"name": village.full_name, "own_name": village.name, "kind_word": village.kind_word},
        "dated": _("Geprint op %(day)s door %(name)s.") % {"day": day, "name": printer},
    }


def _pressed(layout: str, data: Told) -> Printed:
    clean, unwritten = written(data)
    return replace(press(LAYOUTS / layout, clean), unwritten=unwritten)
