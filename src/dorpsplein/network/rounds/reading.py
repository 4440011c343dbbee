"""Reading answers from a page: the link of a village, and the screen on which paper is entered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import QueryDict

from dorpsplein.network.rounds.asking import Asked
from dorpsplein.network.rounds.models import Answer
from dorpsplein.network.rounds.services.answering import Said

FIELD = "answer-"
LONGEST_TURN = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """A row with what stands in it: kept, or just typed. ``problem`` is what is asked about that."""

    asked: Asked
    answer: str
    words: str
    problem: str = ""


def shown_rows(rows: Iterable[Asked]) -> list[Shown]:
    """Rows with what was kept."""
    return [Shown(one, one.row.answer, one.row.words) for one in rows]


def typed_rows(rows: Iterable[Asked], typed: QueryDict, problems: dict[str, str]) -> list[Shown]:
    """The same with what was typed, and what we ask about it."""
    return [
        replace(
            one,
            answer=typed.get(f"{FIELD}{one.asked.row.code}", one.answer),
            words=typed.get(f"words-{one.asked.row.code}", one.words),
            problem=problems.get(one.asked.row.code, ""),
        )
        for one in shown_rows(rows)
    ]


def said_in(typed: QueryDict) -> list[Said]:
    """What was answered, row by row; a row of which nothing was chosen says nothing."""
    codes = [name.removeprefix(FIELD) for name in typed if name.startswith(FIELD) and typed[name]]
    return [_said(code, typed.get(f"{FIELD}{code}", ""), typed) for code in codes]


def rest_is_right(rows: Iterable[Asked], typed: QueryDict) -> list[Said]:
    """Where nothing was chosen it is as it stands, when the village pressed that."""
    if "rest" not in typed:
        return []
    open_rows = [one for one in rows if not one.row.added and not typed.get(f"{FIELD}{one.row.code}")]
    empty = [one for one in open_rows if not typed.get(f"words-{one.row.code}", "").strip()]
    return [_said(one.row.code, Answer.RIGHT, typed) for one in empty]


def unchosen(rows: Iterable[Asked], typed: QueryDict) -> list[str]:
    """The codes of rows with words behind them and no answer."""
    return [
        one.row.code
        for one in rows
        if typed.get(f"words-{one.row.code}", "").strip() not in _old(one)
        and not typed.get(f"{FIELD}{one.row.code}")
    ]


def _old(one: Asked) -> set[str]:
    """Words that ask nothing: none, or those that stood at a question asked back."""
    return {"", one.row.words.strip()} if one.row.is_asked_back else {""}


def said_again(one: Asked, typed: QueryDict) -> Said:
    """What was added, told anew after a question."""
    return _said(one.row.code, Answer.NEW, typed)


def turns_in(typed: QueryDict, codes: Iterable[str]) -> dict[str, int]:
    """The turn of each row as it was on the page."""
    turns = {code: _turn(code, typed) for code in codes}
    return {code: turn for code, turn in turns.items() if turn is not None}


def _said(code: str, answer: str, typed: QueryDict) -> Said:
    return Said(code, answer, typed.get(f"words-{code}", ""), _turn(code, typed))


def _turn(code: str, typed: QueryDict) -> int | None:
    turn = typed.get(f"turn-{code}", "")
    return int(turn) if turn.isdecimal() and len(turn) <= LONGEST_TURN else None
