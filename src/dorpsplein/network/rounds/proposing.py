"""What an answer would make of the sheet, as far as that is plain."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dorpsplein.base.money import read_price
from dorpsplein.channels.factsheet.catalogue import every_subject
from dorpsplein.channels.factsheet.filling import FIRST_YEAR, LAST_YEAR, MOST_CENTS
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.vocabulary import Asks, Evidence, State
from dorpsplein.network.rounds.asking import Asked, asked_of
from dorpsplein.network.rounds.models import Answer, Row

MOST_GROUPS = 500
LONGEST_NAME = 80

TURNED = {State.YES: State.NO, State.INFORMAL: State.NO, State.NO: State.YES, State.STOPPED: State.YES}

type Told = tuple[State, dict[str, object]]


def proposed(row: Row, on: date, source: str, state: str = "", field: str = "") -> Statement | None:
    """What to state when this answer is taken over; None when somebody has to choose first.

    ``state`` and ``field`` are chosen by who coordinates, where the words of the village need that.
    """
    name = row.field or field
    subject = every_subject().get(name)
    if subject is None or row.answer in {"", Answer.UNKNOWN}:
        return None
    told = _told(replace(asked_of(row), subject=subject), state)
    evidence = Evidence.CONFIRMED if row.answer == Answer.RIGHT else Evidence.CORRECTED
    return Statement(name, told[0], told[1], evidence, source, on) if told else None


def _told(one: Asked, state: str) -> Told | None:
    row, details = one.row, one.known.details if one.known else {}
    if row.answer == Answer.RIGHT and one.known:
        return State(one.known.state), details
    if row.answer == Answer.STOPPED:
        return State.STOPPED, details
    if one.subject and not one.subject.has_state:
        value = _value(one)
        return (State.YES, details | value) if value else None
    return _otherwise(one, state, details)


def _otherwise(one: Asked, state: str, details: dict[str, object]) -> Told | None:
    """It is not as it stood: as chosen, as many as the village wrote, or the other way round."""
    row, groups = one.row, _groups(one)
    if state or groups:
        return State(state or State.YES), details | groups
    if row.answer == Answer.NEW:
        return State.YES, {"called": row.words} if _is_name(row.words) else {}
    turned = TURNED.get(State(one.known.state)) if one.known else None
    return (turned, {}) if turned and not row.words and not details.get("groups") else None


def _groups(one: Asked) -> dict[str, object]:
    """How many there are, when the village wrote a number behind something that is counted."""
    number = _number(one.row.words)
    counts = one.subject is not None and one.subject.asks == Asks.GROUPS
    return {"groups": number} if counts and number is not None and 0 < number <= MOST_GROUPS else {}


def _value(one: Asked) -> dict[str, object]:
    words, asks = one.row.words, one.subject.asks if one.subject else Asks.WORDS
    if asks == Asks.YEAR:
        year = _number(words)
        return {"number": year} if year and FIRST_YEAR <= year <= LAST_YEAR else {}
    if asks == Asks.CENTS:
        price = read_price(words)
        fits = price.cents is not None and not price.words and price.cents <= MOST_CENTS
        return {"number": price.cents} if fits else {}
    return {"words": words} if words else {}


def _number(words: str) -> int | None:
    found = re.findall(r"\d+", words)
    return int(found[0]) if len(found) == 1 and len(found[0]) <= len("2100") else None


def _is_name(words: str) -> bool:
    """Short enough to be what the village calls it."""
    return 0 < len(words) <= LONGEST_NAME and "\n" not in words
