"""What an answer would make of the sheet, as far as that is plain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dorpsplein.base.money import read_price
from dorpsplein.channels.factsheet.catalogue import every_subject
from dorpsplein.channels.factsheet.filling import FIRST_YEAR, LAST_YEAR, MOST_CENTS
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.vocabulary import Asks, Evidence, State
from dorpsplein.channels.factsheet.wording import answer_words
from dorpsplein.network.rounds.asking import Asked, Known, asked_of
from dorpsplein.network.rounds.choosing import LONGEST_NAME, MOST_GROUPS, Chosen, Offer
from dorpsplein.network.rounds.counting import number_in, says_only_a_number
from dorpsplein.network.rounds.models import Answer, Row

NOTHING = Chosen()
TURNED = {State.YES: State.NO, State.INFORMAL: State.NO, State.NO: State.YES, State.STOPPED: State.YES}

type Told = tuple[State, dict[str, object]]


def proposed(row: Row, on: date, source: str, chosen: Chosen = NOTHING) -> Statement | None:
    """What to state when this answer is taken over; None when somebody has to choose first.

    ``chosen`` is by who coordinates, where the words of the village need that.
    """
    name = row.field or chosen.field
    subject = every_subject().get(name)
    if subject is None or row.answer in {"", Answer.UNKNOWN}:
        return None
    told = _told(replace(asked_of(row), subject=subject), chosen)
    evidence = Evidence.CONFIRMED if row.answer == Answer.RIGHT else Evidence.CORRECTED
    return Statement(name, told[0], told[1], evidence, source, on) if told else None


def offered(one: Asked) -> Offer:
    """What we read in the words of a village, for who has to choose; what is not there is as it stood."""
    read, known = _groups(one), one.known
    groups = read.get("groups") or (known.groups if known else None)
    is_right = known is not None and one.row.answer == Answer.RIGHT
    return Offer(
        state=State.YES if read else (known.state if known and is_right else ""),
        groups=str(groups or "") if counts(one) else "",
        called=(known.called if known else "")
        or (one.row.words if is_right and _is_name(one.row.words) else ""),
        value=one.row.words,
    )


def counts(one: Asked) -> bool:
    """There can be more than one of it."""
    return one.subject is not None and one.subject.asks == Asks.GROUPS


def becomes(said: Statement) -> str:
    """What the sheet would say: "nee", "ja, 3"."""
    told = Known(said.state, **said.details)  # type: ignore[arg-type]
    return answer_words(every_subject()[said.field], said.state, told, told.groups)


def _told(one: Asked, chosen: Chosen) -> Told | None:
    row, details = one.row, one.known.details if one.known else {}
    if row.answer == Answer.RIGHT and one.known and not _needs_reading(one):
        return State(one.known.state), details
    if row.answer == Answer.STOPPED:
        return State.STOPPED, details
    if one.subject and not one.subject.has_state:
        value = _value(one, chosen.value or row.words)
        return (State.YES, details | value) if value else None
    return _otherwise(one, chosen, details)


def _otherwise(one: Asked, chosen: Chosen, details: dict[str, object]) -> Told | None:
    """It is not as it stood: as chosen, as many as the village wrote, or the other way round."""
    row, groups = one.row, _groups(one)
    if chosen.state:
        return State(chosen.state), details | groups | _belonging(one, chosen)
    if groups and (chosen.field or _is_plain(one)):
        return State.YES, details | groups
    if row.answer == Answer.NEW and not groups:
        return State.YES, {"called": row.words} if _is_name(row.words) else {}
    if row.answer == Answer.RIGHT:
        return None
    turned = TURNED.get(State(one.known.state)) if one.known else None
    return (turned, {}) if turned and not row.words and not details.get("groups") else None


def _needs_reading(one: Asked) -> bool:
    """It is right, and something stands beside it: what it is called, or how many there are."""
    return bool(one.row.words) and one.subject is not None and one.subject.has_state


def _belonging(one: Asked, chosen: Chosen) -> dict[str, object]:
    """The details that were chosen too; a number only of what is counted."""
    told = dict(chosen.details or {})
    return told if counts(one) else {name: value for name, value in told.items() if name != "groups"}


def _groups(one: Asked) -> dict[str, object]:
    """How many there are, when the village wrote a number behind something that is counted."""
    number = number_in(one.row.words)
    return {"groups": number} if counts(one) and number is not None and 0 < number <= MOST_GROUPS else {}


def _is_plain(one: Asked) -> bool:
    return one.subject is not None and says_only_a_number(one.row.words, one.subject.name)


def _value(one: Asked, words: str) -> dict[str, object]:
    asks = one.subject.asks if one.subject else Asks.WORDS
    if asks == Asks.YEAR:
        year = number_in(words)
        return {"number": year} if year and FIRST_YEAR <= year <= LAST_YEAR else {}
    if asks == Asks.CENTS:
        price = read_price(words)
        fits = price.cents is not None and not price.words and price.cents <= MOST_CENTS
        return {"number": price.cents} if fits else {}
    return {"words": words} if words else {}


def _is_name(words: str) -> bool:
    """Short enough to be what the village calls it."""
    return 0 < len(words) <= LONGEST_NAME and "\n" not in words
