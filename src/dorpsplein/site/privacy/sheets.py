"""The statement and the register on A4, tagged for who listens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.channels.paper.render import village_facts
from dorpsplein.community.behalf.models import Consent
from dorpsplein.community.behalf.rules import given_by
from dorpsplein.community.people.models import Person
from dorpsplein.community.printouts.forms_of_one import ShownRow, rows_of
from dorpsplein.community.printouts.models import Printout
from dorpsplein.community.villages.models import Village
from dorpsplein.design.print.letters import written
from dorpsplein.design.print.press import Printed, press
from dorpsplein.site.privacy import words
from dorpsplein.site.privacy.oneself import oneself
from dorpsplein.site.privacy.register import Row, register, without_term
from dorpsplein.site.privacy.statement import sharing, statement
from dorpsplein.site.privacy.visible import circles_of

LAYOUT = Path(__file__).parent / "layouts" / "privacy.typ"

type Pieces = Iterator[dict[str, Any]]


def statement_sheet(village: Village, language: str) -> Printed:
    """What we do with your data, on paper."""
    with translation.override(language):
        lead = words.LEAD % {"village": village.full_name}
        return _print(village, language, str(words.TITLE), lead, _statement(village))


def register_sheet(village: Village, language: str) -> Printed:
    """The register of the board, on paper, with room for what no program knows."""
    with translation.override(language):
        return _print(village, language, str(words.REGISTER), str(words.REGISTER_LEAD), _register(village))


def visible_sheet(person: Person, language: str, form: Printout | None = None) -> Printed:
    """Who sees what of one person, on paper: to change with a pen, and to hand in.

    ``form`` holds the rows of her circles, whose codes lead whoever types it in to the same rows.
    """
    with translation.override(language):
        lead = f"{person.name}. {words.VISIBLE_PAPER}"
        return _print(person.village, language, str(words.VISIBLE), lead, _visible(person, form), form)


def _visible(person: Person, form: Printout | None) -> Pieces:
    if form:
        yield _title(words.CIRCLES)
        yield _prose(words.CIRCLES_TOLD)
        yield {"kind": "boxes", "rows": [_ticks(row) for row in rows_of(form)]}
    given = given_by(person)
    if given:
        yield _title(words.STAND_INS)
        yield {"kind": "blanks", "lines": [f"{_allowed(one)}. {words.CHANGE}" for one in given]}
    for circle in circles_of(oneself(person)):
        yield _title(circle.title)
        yield _prose(circle.who) | {"kind": "above"}
        told = (f"{one.what}: {one.value}" if one.value else one.what for one in circle.shown)
        yield {"kind": "blanks", "lines": [f"{line}. {words.CHANGE}" for line in told]}
    yield _title(words.SIGN)
    yield {"kind": "blanks", "lines": [str(line) for line in words.SIGNED]}


def _ticks(row: ShownRow) -> dict[str, Any]:
    boxes = [{"words": words, "on": on} for _name, words, on in row.boxes]
    return {"code": row.row.code, "name": row.member.circle.name, "boxes": boxes}


def _allowed(consent: Consent) -> str:
    until = day_words(consent.until, year=True, language=translation.get_language() or "nl")
    may = "; ".join(scope.to_her for scope in consent.scopes)
    told = {"actor": consent.stand_in.name, "until": until, "may": may}
    if consent.waits:
        return _("%(actor)s, tot en met %(until)s, als het papier getekend is: %(may)s") % told
    if consent.is_later:
        told["since"] = day_words(consent.since, year=True, language=translation.get_language() or "nl")
        return _("%(actor)s, van %(since)s tot en met %(until)s: %(may)s") % told
    return _("%(actor)s, tot en met %(until)s: %(may)s") % told


def _print(
    village: Village, language: str, title: str, lead: str, parts: Pieces, form: Printout | None = None
) -> Printed:
    day = day_words(local_today(), year=True, language=language)
    data = village_facts(village, language) | {
        "title": title,
        "lead": lead,
        "parts": list(parts),
        "dated": (_("Formulier %(code)s. Gemaakt op %(day)s.") if form else _("Gemaakt op %(day)s."))
        % {"day": day, "code": form.code if form else ""},
    }
    clean, unwritten = written(data)
    return replace(press(LAYOUT, clean), unwritten=unwritten)


def _statement(village: Village) -> Pieces:
    yield _title(words.READING)
    yield _prose(words.READING_TOLD)
    for part in statement(village):
        yield _title(part.title)
        lines = [asdict(line) for line in part.lines]
        yield {"kind": "kept", "lines": lines, "text": " ".join(part.sentences)}
    yield _title(words.COOKIES)
    yield _prose(words.COOKIES_TOLD)
    yield _title(words.SHARING)
    yield _prose(words.SHARING_TOLD, *sharing(village))
    yield _title(words.RIGHTS)
    yield _prose(words.RIGHTS_TOLD, words.COMPLAINT)


def _register(village: Village) -> Pieces:
    yield _title(words.WHO)
    yield _prose(village.full_name + ".", words.TO_FILL_IN)
    yield {"kind": "blanks", "lines": [str(line) for line in words.BLANKS]}
    for processing in register(village):
        yield _title(processing.title)
        yield _prose(processing.aim) | {"kind": "above"}
        head, rows = [str(one) for one in words.HEAD], [_cells(row) for row in processing.rows]
        yield {"kind": "table", "head": head, "rows": rows}
    yield _title(words.SAFE)
    yield _points(words.MEASURES)
    yield _title(words.NO_END)
    yield _prose(words.NO_END_TOLD)
    yield _points(without_term(village))


def _cells(row: Row) -> list[list[str]]:
    return [[part for part in cell if part] for cell in row.cells]


def _title(text: object) -> dict[str, Any]:
    return {"kind": "title", "text": str(text)}


def _prose(*sentences: object) -> dict[str, Any]:
    return {"kind": "prose", "text": " ".join(str(one) for one in sentences)}


def _points(lines: Iterable[object]) -> dict[str, Any]:
    return {"kind": "points", "lines": [str(line) for line in lines]}
