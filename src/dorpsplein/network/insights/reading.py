"""What was asked in an address; what of it nobody understands is told, never left out in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from dorpsplein.network.insights.asking import (
    HOW,
    MOST_TERMS,
    WANTING,
    WHAT,
    WITH,
    WITHIN,
    WITHOUT,
    Question,
    called_today,
)

ABOUT = (WITH, WITHOUT, WANTING)
LONGEST = 60  # letters of a wrong word that are said back


@dataclass(frozen=True, slots=True)
class Reading:
    """The question as far as it is understood, and a sentence for each thing that is not."""

    question: Question
    unread: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """All that was asked is understood."""
        return not self.unread


def read_question(asked: QueryDict, districts: Collection[str]) -> Reading:
    """Read an address; a district may be written with small letters."""
    meant = asked.copy()
    places = [_district(name, districts) for name in asked.getlist(WITHIN)]
    meant.setlist(WITHIN, places)
    question = Question.read(meant).adding(meant).only_in(districts)
    unread = dict.fromkeys((*_unknown(asked), *_elsewhere(places, districts), *_too_many(meant, question)))
    return Reading(question, tuple(unread))


def _district(asked: str, districts: Collection[str]) -> str:
    """A district as it is written, else what was asked."""
    word = asked.strip()
    return next((name for name in districts if name.casefold() == word.casefold()), word)


def _unknown(asked: QueryDict) -> Iterator[str]:
    how = asked.get(HOW, WITH)
    terms = [word for name in ABOUT for word in asked.getlist(name)]
    if asked.get(WHAT):
        if how not in ABOUT:
            yield _unknown_word(how)
        terms.append(asked.get(WHAT, ""))
    yield from (_unknown_word(word) for word in terms if word.strip() and not called_today(word))


def _unknown_word(word: str) -> str:
    return _("“%(word)s” kennen wij niet. Kies uit de lijst wat u zoekt.") % {"word": word[:LONGEST]}


def _elsewhere(places: Collection[str], districts: Collection[str]) -> Iterator[str]:
    for word in places:
        if word and word not in districts:
            said = {"word": word[:LONGEST]}
            yield (
                _("“%(word)s” kennen wij niet. Kies een stadsdeel uit de lijst.") % said
                if districts
                else _("“%(word)s” kennen wij niet. Geen stadsdorp vertelde in welk stadsdeel het ligt.")
                % said
            )


def _too_many(asked: QueryDict, question: Question) -> Iterator[str]:
    held = {WITH: question.having, WITHOUT: question.lacking, WANTING: question.planning}
    wanted = {name: {*map(called_today, asked.getlist(name))} - {""} for name in ABOUT}
    over = any(wanted[name] - {*held[name]} for name in ABOUT)
    if over or len({*asked.getlist(WITHIN)} - {""}) > MOST_TERMS:
        yield _("U kunt %(number)s dingen tegelijk vragen. Laat iets weg.") % {"number": MOST_TERMS}
