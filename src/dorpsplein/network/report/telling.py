"""A sentence with its numbers filled in: each with its base, and with what is unknown at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.dates import NBSP
from dorpsplein.channels.publishing.addresses import tongue
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.wording import called, said_back
from dorpsplein.network.report.blocks import Choice, Number, Sentence, Told, Words
from dorpsplein.network.report.edition import Count, Edition
from dorpsplein.network.report.parts import Line, Run
from dorpsplein.network.report.quantities import WORDS, may_be_worded, quantity

ENDS = ".!?:;"


@dataclass(frozen=True, slots=True)
class Filled:
    """One number in words; ``tail`` is what is told of it at the end of the sentence."""

    text: str
    tail: str
    unknown: int
    is_single: bool


@dataclass(frozen=True)
class Teller:
    """Fills sentences for one edition; ``questions`` gives the question of a name."""

    edition: Edition
    questions: Callable[[str], Question]

    def line(self, sentences: Iterable[Sentence]) -> Line:
        """Sentences after each other."""
        runs: list[Run] = []
        for sentence in sentences:
            runs += [Run(" ")] if runs else []
            runs += self._sentence(sentence)
        return tuple(runs)

    def about(self, name: str) -> str:
        """What a question asks, as the name of a row."""
        question = self.questions(name)
        if question.is_single and question.having:
            return self.edition.subject(question.having[0]).named(tongue())
        return capfirst(said_back(question))

    def _sentence(self, sentence: Sentence) -> Iterator[Run]:
        counts = {one.name: self.edition.count(self.questions(one.name)) for one in sentence.numbers}
        silent = [name for name, count in counts.items() if not count.base]
        if silent:
            yield self._nothing_known(silent)
            return
        filled = [_filled(counts[one.name], one.told) for one in sentence.numbers]
        apart = len({one.unknown for one in filled if not one.tail}) > 1
        runs = list(self._runs(sentence, counts, apart=apart))
        tail = _tail(filled, apart=apart)
        yield from _before_the_end(runs, tail) if tail else runs

    def _runs(self, sentence: Sentence, counts: dict[str, Count], *, apart: bool) -> Iterator[Run]:
        """The pieces; ``apart``: what is unknown differs, and stands behind each number."""
        last = _filled(counts[sentence.numbers[0].name], sentence.numbers[0].told) if counts else None
        for at, piece in enumerate(sentence.pieces):
            match piece:
                case Words(text, strong):
                    yield Run(text, strong=strong)
                case Number(name, told):
                    last = _filled(counts[name], told)
                    yield Run(capfirst(last.text) if at == 0 else last.text, to=name)
                    if apart and last.unknown:
                        yield Run(f" ({unknown_words(last.unknown)})")
                case Choice(one, several):
                    yield Run(one if last and last.is_single else several)

    def _nothing_known(self, names: Iterable[str]) -> Run:
        """Silence is told as silence, and no sentence is built on it."""
        questions = [self.questions(name) for name in names]
        fields = dict.fromkeys(field for question in questions for field in question.fields)
        about = ", ".join(called(self.edition.subject(field)) for field in fields) or ", ".join(names)
        return Run(_("Hierover weten wij van geen enkel stadsdorp iets: %(about)s.") % {"about": about})


def counted(count: Count) -> str:
    """As in "14 van de 32, 4 onbekend, 1 later teruggetrokken"."""
    known = of_base(count) if count.base else ""
    unknown = unknown_words(count.unknown) if count.unknown else ""
    return ", ".join(part for part in (known, unknown, withdrawn_words(count.withdrawn)) if part)


def of_base(count: Count) -> str:
    """As in "14 van de 32"."""
    return _("%(yes)s van de %(base)s") % {"yes": count.yes, "base": count.base}


def unknown_words(number: int) -> str:
    """As in "4 onbekend"."""
    return _("%(number)s onbekend") % {"number": number}


def withdrawn_words(number: int) -> str:
    """As in "1 later teruggetrokken"; "" for none."""
    told = ngettext("1 later teruggetrokken", "%(number)s later teruggetrokken", number)
    return (told % {"number": number}).replace(" ", NBSP, 1) if number else ""


def _filled(count: Count, told: Told) -> Filled:
    if told == Told.GROUPS:
        groups = count.groups or 0
        tail = _("in %(yes)s van de %(base)s stadsdorpen") % {"yes": count.yes, "base": count.base}
        return Filled(str(groups), _and_unknown(tail, count), 0, groups == 1)
    if told == Told.WORDS and may_be_worded(count.base, count.everybody):
        word = quantity(count.yes, count.base)
        return Filled(str(WORDS[word]), counted(count), 0, word.is_single)
    text = of_base(count).replace(" ", NBSP)
    text = _("%(number)s stadsdorpen") % {"number": text} if told == Told.WORDS else text
    return Filled(text, "", count.unknown, count.yes == 1)


def _and_unknown(tail: str, count: Count) -> str:
    return f"{tail}, {unknown_words(count.unknown)}" if count.unknown else tail


def _tail(numbers: list[Filled], *, apart: bool) -> str:
    """What stands between brackets: the bases of what was said in words, and what is unknown of the rest."""
    told = list(dict.fromkeys(one.tail for one in numbers if one.tail))
    unknown = max((one.unknown for one in numbers if not one.tail), default=0)
    if unknown and not apart:
        told.append(unknown_words(unknown))
    return "; ".join(told)


def _before_the_end(runs: list[Run], tail: str) -> Iterator[Run]:
    """Before the full stop of the sentence, if it has one."""
    *before, last = runs
    yield from before
    if not last.to and last.text.endswith(tuple(ENDS)):
        yield Run(f"{last.text[:-1]} ({tail}){last.text[-1]}", last.to, last.url, last.strong)
    else:
        yield from (last, Run(f" ({tail})"))
