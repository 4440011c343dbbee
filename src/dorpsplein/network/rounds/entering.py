"""Entering what came on paper or by telephone: a letter for each answer, so that the keys are enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from dorpsplein.network.rounds.asking import Asked
from dorpsplein.network.rounds.models import Answer, Way
from dorpsplein.network.rounds.reading import Shown, said_in, typed_rows
from dorpsplein.network.rounds.services.answering import Said

LETTERS = {"k": Answer.RIGHT, "n": Answer.WRONG, "g": Answer.STOPPED, "w": Answer.UNKNOWN}
LETTER_OF = {answer.value: letter for letter, answer in LETTERS.items()}
NEW_ROWS = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed: answers; what is new as subject and words; how it came; is there a cross."""

    said: list[Said]
    new: list[tuple[str, str]]
    way: Way
    shows: bool
    problems: dict[str, str]


def read_entry(rows: Iterable[Asked], typed: QueryDict) -> Entry:
    """Read a screen full. By telephone there is no cross: a village puts that down itself."""
    asked = {one.row.code: one for one in rows}
    way = Way.PHONE if typed.get("way") == Way.PHONE else Way.PAPER
    told = [_in_words(one) for one in said_in(typed)]
    return Entry(
        said=[one for one in told if one.code not in asked or _fits(asked[one.code], one)],
        new=list(_new(typed)),
        way=way,
        shows=way == Way.PAPER and "shows" in typed,
        problems=dict(_problems(asked, told, typed)),
    )


def entry_rows(rows: Iterable[Asked], typed: QueryDict, problems: dict[str, str]) -> list[Shown]:
    """The rows with letters in them, as kept or as typed."""
    return [_lettered(one) for one in typed_rows(rows, typed, problems)]


def new_rows(typed: QueryDict) -> list[tuple[str, str]]:
    """What is new as it was typed, with room for more."""
    told = list(_new(typed))
    return [*told, *[("", "")] * max(NEW_ROWS - len(told), 1)]


def _in_words(said: Said) -> Said:
    """A letter as the answer that it stands for."""
    answer = LETTERS.get(said.answer.strip().lower()[:1], said.answer)
    return Said(said.code, answer, said.words, said.turn)


def _fits(asked: Asked, said: Said) -> bool:
    return said.answer in dict(asked.choices)


def _lettered(shown: Shown) -> Shown:
    return Shown(shown.asked, LETTER_OF.get(shown.answer, shown.answer), shown.words, shown.problem)


def _new(typed: QueryDict) -> Iterator[tuple[str, str]]:
    fields, words = typed.getlist("new-field"), typed.getlist("new-words")
    for field, told in zip(fields, words, strict=False):
        if field or told.strip():
            yield field, told


def _problems(asked: dict[str, Asked], told: list[Said], typed: QueryDict) -> Iterator[tuple[str, str]]:
    for one in told:
        if one.code in asked and not _fits(asked[one.code], one):
            letters = ", ".join(LETTER_OF[value] for value, _label in asked[one.code].choices)
            yield one.code, _("Hier past alleen: %(letters)s.") % {"letters": letters}
    answered = {one.code for one in told}
    for code in asked:
        if code not in answered and typed.get(f"words-{code}", "").strip():
            yield code, _("Zet hier ook een letter bij.")
