"""Many subjects on one page: a question for each, in parts that one can save and go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dorpsplein.base.money import read_price, show_euros
from dorpsplein.channels.factsheet.fields import Field
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.vocabulary import Asks, Domain, State
from dorpsplein.design.forms import Choices, PlainForm

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST_WORDS = 2000
MOST_CENTS = 1_000_000
SHORT = (State.YES, State.NO, State.PLANNED, State.UNKNOWN)
WHOLE = 10  # so many questions stand on a page without headings between
ONE_OF = {
    "legal_form": gettext_lazy("Welke rechtsvorm heeft uw stadsdorp?"),
    "main_room": gettext_lazy("Welke ruimte gebruikt u het meest?"),
    "size": gettext_lazy("Hoe groot is uw stadsdorp?"),
}

type Asked = tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The questions about one domain; ``after`` is the section that follows."""

    domain: Domain
    questions: tuple[forms.BoundField, ...]
    after: Domain | None = None


class FillForm(PlainForm):
    """The questions about fields, with what is known filled in; made by ``fill_form``.

    A question that was not touched says nothing, also when somebody else answered it meanwhile.
    """

    asked: Mapping[str, Asked]

    @property
    def said(self) -> Iterator[Statement]:
        """What was answered, as far as it is news; silence says nothing."""
        for name, fields in self.asked.items():
            if name in self.changed_data:
                yield from _statements(fields, self.cleaned_data[name])

    @property
    def sections(self) -> list[Section]:
        """The questions by domain; all of them together where there are few."""
        found: dict[Domain, list[forms.BoundField]] = {}
        for name, fields in self.asked.items():
            found.setdefault(fields[0].subject.domain, []).append(self[name])
        if len(self.asked) <= WHOLE:
            return [Section(next(iter(found)), tuple(self))]
        pairs = pairwise([*found, None])
        return [Section(domain, tuple(found[domain]), after) for domain, after in pairs if domain]


def fill_form(fields: Iterable[Field]) -> type[FillForm]:
    """The form for these fields; those of which a village has one are one question."""
    asked: dict[str, Asked] = {}
    for one in fields:
        name = one.subject.one_of or one.subject.key
        asked[name] = (*asked.get(name, ()), one)
    questions = {name: _question(held) for name, held in asked.items()}
    return type("FillForm", (FillForm,), {"asked": asked, **questions})


def single_form(one: Field) -> type[FillForm]:
    """The form for one field on a page of its own, which says itself what it is about."""
    form = fill_form([one])
    question = form.base_fields[one.subject.key]
    question.label, question.help_text = capfirst(one.subject.asks.label), ""
    return form


class CentsField(forms.CharField):
    """An amount as people type it, "€ 12,50", in whole cents."""

    def clean(self, value: Any) -> int | None:
        """Errors: ValidationError when it is no amount, or more than a village ever asks."""
        typed = super().clean(value)
        if not typed:
            return None
        price = read_price(typed)
        if price.cents is None or price.words or price.cents > MOST_CENTS:
            raise forms.ValidationError(_("Dit bedrag begrijpen wij niet. Schrijf bijvoorbeeld 12,50."))
        return price.cents


def _question(fields: Asked) -> forms.Field:
    one, language = fields[0], get_language() or "nl"
    if one.subject.one_of:
        return _choice_between(fields, language)
    words: dict[str, Any] = {
        "required": False,
        "label": one.subject.named(language),
        "help_text": one.subject.meant(language),
        "initial": _initial(one),
        "show_hidden_initial": True,
    }
    if one.subject.asks == Asks.YEAR:
        return forms.IntegerField(**words, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    if one.subject.asks == Asks.CENTS:
        return CentsField(**words)
    if one.subject.asks == Asks.WORDS:
        return forms.CharField(**words, max_length=LONGEST_WORDS, widget=forms.Textarea({"rows": 5}))
    return forms.ChoiceField(**words, choices=_choices(one), widget=Choices)


def _choice_between(fields: Asked, language: str) -> forms.Field:
    said = [one.subject.key for one in fields if one.state == State.YES]
    true = said[0] if len(said) == 1 else ""  # who said yes to two has not said which it is
    names = [(one.subject.key, one.subject.named(language)) for one in fields]
    return forms.ChoiceField(
        required=False,
        label=ONE_OF.get(fields[0].subject.one_of, gettext_lazy("Welke van deze heeft uw stadsdorp?")),
        initial=true,
        show_hidden_initial=True,
        choices=[*names, (State.UNKNOWN.value, State.UNKNOWN.label)],
        widget=Choices,
    )


def _choices(one: Field) -> list[tuple[str, Any]]:
    shown = SHORT if one.state in SHORT else (*SHORT[:-1], one.state, SHORT[-1])
    return [(state.value, State(state).label) for state in shown]


def _initial(one: Field) -> Any:
    told = one.stated
    if one.subject.has_state:
        return one.state if one.is_known else ""
    if told is None:
        return None
    if one.subject.asks == Asks.WORDS:
        return told.words
    return show_euros(told.number) if one.subject.asks == Asks.CENTS and told.number else told.number


def _statements(fields: Asked, answer: Any) -> Iterator[Statement]:
    one = fields[0]
    if one.subject.one_of:
        yield from _chosen(fields, answer)
    elif one.subject.has_state:
        if answer:
            yield Statement(one.subject.field, State(answer), _kept(one))
    elif one.subject.asks == Asks.WORDS:
        yield Statement(one.subject.field, State.YES if answer else State.UNKNOWN, {"words": answer})
    else:
        state = State.UNKNOWN if answer is None else State.YES
        yield Statement(one.subject.field, state, {"number": answer})


def _chosen(fields: Asked, answer: str) -> Iterator[Statement]:
    """The one that is true; when nobody knows, none of them is known any more."""
    for one in fields:
        if one.subject.key == answer:
            yield Statement(one.subject.field, State.YES, _kept(one))
        elif answer == State.UNKNOWN and one.is_known:
            yield Statement(one.subject.field, State.UNKNOWN, _kept(one))


def _kept(one: Field) -> Mapping[str, object]:
    return one.stated.details if one.stated else {}
