"""What a field says, and how we know it, in a few words."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.dates import day_words, local_today, month_words
from dorpsplein.base.money import show_euros
from dorpsplein.channels.factsheet.catalogue import Subject
from dorpsplein.channels.factsheet.fields import Field
from dorpsplein.channels.factsheet.models import Fact, Heard
from dorpsplein.channels.factsheet.released import Shown
from dorpsplein.channels.factsheet.seeing import Seen
from dorpsplein.channels.factsheet.vocabulary import Asks, Evidence, State


class Answer(Protocol):
    """What was told of a subject, stated or released."""

    @property
    def groups(self) -> int | None: ...
    @property
    def number(self) -> int | None: ...
    @property
    def words(self) -> str: ...


def state_words(state: str) -> str:
    """A state in words: "willen wij nog"."""
    return str(State(state).label)


def answer_words(subject: Subject, state: str, told: Answer | None, groups: int | None) -> str:
    """What the answer is: "ja, 3", "1998", "€ 30,00", or the words themselves."""
    if subject.asks == Asks.WORDS:
        return told.words if told else ""
    if not subject.has_state:
        number = told.number if told else None
        if number is None:
            return state_words(State.UNKNOWN)
        return show_euros(number) if subject.asks == Asks.CENTS else str(number)
    counted = groups is not None and (subject.asks == Asks.GROUPS or groups > 1)
    return f"{state_words(state)}, {groups}" if counted and state == State.YES else state_words(state)


def seen_words(seen: Seen) -> str:
    """What we saw ourselves: "Gezien in de agenda: 11 keer sinds december 2025."."""
    if seen.times and seen.since:
        told = {"number": seen.times, "since": month_words(seen.since)}
        return (
            ngettext(
                "Gezien: 1 keer sinds %(since)s.", "Gezien: %(number)s keer sinds %(since)s.", seen.times
            )
            % told
        )
    if seen.groups:
        return ngettext("Gezien: 1 in onze lijst.", "Gezien: %(number)s in onze lijst.", seen.groups) % {
            "number": seen.groups
        }
    return _("Gezien op deze website.")


def source_words(field: Field) -> str:
    """How the village knows a field: who said it and when, and what we saw."""
    told = [seen_words(field.seen)] if field.seen else []
    if field.stated:
        told.insert(0, _said_words(field.stated))
    return " ".join(told)


def _said_words(fact: Fact) -> str:
    if fact.evidence not in {Evidence.CONFIRMED, Evidence.CORRECTED}:
        return (
            heard_words(fact)
            if fact.evidence == Evidence.INTERVIEW
            else evidence_words(fact.evidence, fact.reference_date)
        )
    return _("U zei dit op %(day)s.") % {"day": _day(fact.reference_date)}


def heard_words(told: Fact | Heard) -> str:
    """From which talk it is: the day, and who did it for the Network."""
    name = told.spoken_by if isinstance(told, Heard) else told.source
    who = _("Het gesprek voerde %(name)s.") % {"name": name} if name else ""
    return f"{evidence_words(Evidence.INTERVIEW, told.reference_date)} {who}".strip()


def evidence_words(evidence: str, day: date) -> str:
    """How it is known, and at which date."""
    words = str(Evidence(evidence).label)
    return f"{words[:1].upper()}{words[1:]}, {_day(day)}."


def _day(day: date) -> str:
    return day_words(day, year=day.year != local_today().year)


def shown_source_words(shown: Shown) -> str:
    """How a released field is known."""
    told = [evidence_words(shown.evidence, shown.reference_date)]
    if shown.times:
        told.append(
            ngettext(
                "In het jaar tot die dag 1 keer gezien.",
                "In het jaar tot die dag %(number)s keer gezien.",
                shown.times,
            )
            % {"number": shown.times}
        )
    return " ".join(told)
