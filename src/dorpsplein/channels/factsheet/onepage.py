"""The sheet of a village on one A4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.channels.factsheet.catalogue import Subject
from dorpsplein.channels.factsheet.fields import Field
from dorpsplein.channels.factsheet.released import Shown
from dorpsplein.channels.factsheet.vocabulary import Asks, Evidence, Kind, State
from dorpsplein.channels.factsheet.wording import Answer, answer_words, state_words
from dorpsplein.channels.paper.render import code_of, typed, village_facts
from dorpsplein.community.villages.models import Village
from dorpsplein.design.print.letters import sentences, written
from dorpsplein.design.print.press import Printed, press

LAYOUT = Path(__file__).parent / "layouts" / "onepage.typ"
BRIEF = frozenset({Kind.PROFILE, Kind.LEGAL_FORM})
UNSAID = frozenset({State.NO, State.UNKNOWN})
SAID_BY_VILLAGE = frozenset({Evidence.CONFIRMED, Evidence.CORRECTED})


@dataclass(frozen=True, slots=True)
class Line:
    """One field as it stands on paper; ``confirmed`` is the day on which the village said so."""

    subject: Subject
    state: State
    told: Answer | None
    groups: int | None
    called: str = ""
    confirmed: date | None = None


def line_of_field(field: Field) -> Line:
    """A field as the village knows it."""
    stated = field.stated
    called, said = (
        (stated.called, _confirmed(stated.evidence, stated.reference_date)) if stated else ("", None)
    )
    return Line(field.subject, field.state, stated, field.groups, called, said)


def line_of_shown(subject: Subject, shown: Shown) -> Line:
    """A field as others see it."""
    said = _confirmed(shown.evidence, shown.reference_date)
    return Line(subject, State(shown.state), shown, shown.groups, shown.called, said)


def one_page(lines: Iterable[Line], village: Village, language: str, *, own: bool = False) -> Printed:
    """All lines on one A4, never more; ``left_out`` names what did not fit. ``own`` is not for others."""
    held = [line for line in lines if line.state not in UNSAID]
    with translation.override(language):
        data = village_facts(village, language) | _facts(held, village, language)
        data["dated"] += [_("Alleen voor uzelf: ook wat anderen niet zien.")] if own else []
    clean, unwritten = written(data)
    return replace(press(LAYOUT, clean), unwritten=unwritten)


def _facts(lines: list[Line], village: Village, language: str) -> dict[str, Any]:
    address = village.address("en/overzicht/" if language == "en" else "overzicht/")
    items = list(_items(lines, language))
    return {
        "title": _("Wat ons stadsdorp doet"),
        "facts": " · ".join(_words(line, language) for line in lines if _is_brief(line)),
        "items": items,
        "more": ["", *(_more(count) for count in range(1, len(items) + 1))],
        "dated": list(_dated(lines, language)),
        "url": address,
        "short": typed(address),
        "qr": code_of(address),
        "qr_alt": _("Code voor de telefoon. Zij leidt naar %(address)s") % {"address": typed(address)},
    }


def _items(lines: list[Line], language: str) -> Iterator[dict[str, str]]:
    """A heading for each kind with what there is below it; the visions last, sentence by sentence."""
    for kind in Kind:
        found = [line for line in lines if line.subject.kind == kind and not _is_text(line)]
        found = [line for line in found if not _is_brief(line)]
        if found:
            yield {"kind": "heading", "text": str(kind.label)}
        for told in (_words(line, language) for line in found):
            yield {"kind": "line", "text": told, "name": told}
    for line in filter(_is_text, lines):
        name = line.subject.named(language)
        yield {"kind": "heading", "text": name}
        words = sentences(line.told.words) if line.told else []
        yield from ({"kind": "words", "text": sentence, "name": name} for sentence in words)


def _is_text(line: Line) -> bool:
    return line.subject.asks == Asks.WORDS


def _is_brief(line: Line) -> bool:
    """It stands in the sentence at the top."""
    return line.subject.kind in BRIEF and not _is_text(line)


def _words(line: Line, language: str) -> str:
    """What there is: "Leesclub (3)", "Film: Buurtbioscoop (willen wij nog)", "Opgericht in 2009"."""
    name = line.subject.named(language)
    if line.called:
        name = f"{name}: {line.called}"
    if not line.subject.has_state:
        return f"{name} {answer_words(line.subject, line.state, line.told, line.groups)}"
    if line.state != State.YES:
        return f"{name} ({state_words(line.state)})"
    return f"{name} ({line.groups})" if line.groups and line.groups > 1 else name


def _dated(lines: list[Line], language: str) -> Iterator[str]:
    """When it was printed, and until when the village stood for it."""
    said = max((line.confirmed for line in lines if line.confirmed), default=None)
    if said:
        day = day_words(said, year=True, language=language)
        yield _("Bevestigd door het stadsdorp op %(day)s.") % {"day": day}
    yield _("Gemaakt op %(day)s.") % {"day": day_words(local_today(), year=True, language=language)}


def _more(count: int) -> str:
    told = ngettext(
        "%(count)s ding past niet op dit blad:",
        "%(count)s dingen passen niet op dit blad:",
        count,
    )
    return told % {"count": count}


def _confirmed(evidence: str, day: date) -> date | None:
    return day if evidence in SAID_BY_VILLAGE else None
