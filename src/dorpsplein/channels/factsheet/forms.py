"""Saying how it is: many subjects on one page, or one in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dorpsplein.base.money import read_price, show_euros
from dorpsplein.channels.factsheet.catalogue import Subject
from dorpsplein.channels.factsheet.fields import Field
from dorpsplein.channels.factsheet.models import Fact
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.vocabulary import (
    Asks,
    Form,
    Intensity,
    Kind,
    OrganisedBy,
    Purpose,
    State,
)
from dorpsplein.design.forms import Choices, PlainForm

FIRST_YEAR, LAST_YEAR = 1900, 2100
MOST_GROUPS = 500
LONGEST_WORDS = 2000
SHORT = (State.YES, State.NO, State.PLANNED, State.UNKNOWN)
NONE = ("", gettext_lazy("zeg ik niet"))
OF_KIND: Mapping[Kind, tuple[str, ...]] = {
    Kind.ACTIVITY: ("organised_by", "form", "rhythm"),
    Kind.GROUP: ("groups", "organised_by", "rhythm"),
    Kind.SERVICE: ("organised_by",),
    Kind.JOINT_ACTIVITY: ("rhythm",),
    Kind.PARTNERSHIP: ("intensity",),
    Kind.CHANNEL: ("purpose", "rhythm"),
}


class FillForm(PlainForm):
    """One question a subject of one kind, with what is known filled in; made by ``fill_form``."""

    known: Mapping[str, Field]

    @property
    def said(self) -> Iterator[Statement]:
        """What was answered, as far as it is news; silence says nothing."""
        for key, one in self.known.items():
            if key in self.changed_data:
                yield from _statement(one, self.cleaned_data[key])


def fill_form(fields: Iterable[Field]) -> type[FillForm]:
    """The form for these fields."""
    known = {one.subject.key: one for one in fields}
    questions = {key: question(one) for key, one in known.items()}
    return type("FillForm", (FillForm,), {"known": known, **questions})


class FieldForm(PlainForm):
    """One subject in full: how it is, since when we know it, and what belongs to it."""

    state = forms.ChoiceField(choices=State, widget=Choices, label=gettext_lazy("Hoe is het nu?"))
    called = forms.CharField(
        required=False,
        max_length=80,
        label=gettext_lazy("Noemt u het anders?"),
        help_text=gettext_lazy("Bijvoorbeeld: Filosofisch café."),
    )
    groups = forms.IntegerField(
        required=False, min_value=0, max_value=MOST_GROUPS, label=gettext_lazy("Hoeveel zijn er?")
    )
    organised_by = forms.ChoiceField(
        required=False, choices=[NONE, *OrganisedBy.choices], label=gettext_lazy("Wie regelt het?")
    )
    form = forms.ChoiceField(
        required=False, choices=[NONE, *Form.choices], label=gettext_lazy("In welke vorm?")
    )
    rhythm = forms.CharField(required=False, max_length=120, label=gettext_lazy("Hoe vaak?"))
    purpose = forms.ChoiceField(
        required=False, choices=[NONE, *Purpose.choices], label=gettext_lazy("Waarvoor gebruikt u het?")
    )
    intensity = forms.ChoiceField(
        required=False, choices=[NONE, *Intensity.choices], label=gettext_lazy("Hoe vast is het?")
    )

    def __init__(self, one: Field, *args: Any, **kwargs: Any) -> None:
        told = one.stated.details if one.stated else {"groups": one.groups}
        super().__init__(*args, initial={"state": one.state, **told}, **kwargs)
        self._subject = one.subject
        asked = {"state", "called", *OF_KIND.get(one.subject.kind, ())}
        for name in set(self.fields) - asked:
            del self.fields[name]

    @property
    def statement(self) -> Statement:
        """What was said."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "state"}
        return Statement(self._subject.field, State(self.cleaned_data["state"]), told)


class ReleaseForm(PlainForm):
    """Who sees it, and which fields stay at home."""

    audience = forms.ChoiceField(
        choices=Audience, widget=Choices, label=gettext_lazy("Wie mag dit overzicht zien?")
    )
    by_itself = forms.BooleanField(
        required=False, label=gettext_lazy("Als er later iets verandert, laat dat dan vanzelf zien")
    )


def question(one: Field) -> forms.Field:
    """The question about one subject."""
    subject, language = one.subject, get_language() or "nl"
    words: dict[str, Any] = {
        "required": False,
        "label": subject.named(language),
        "help_text": subject.meant(language),
        "initial": _initial(one),
    }
    if subject.asks == Asks.YEAR:
        return forms.IntegerField(**words, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    if subject.asks == Asks.CENTS:
        return CentsField(**words)
    if subject.asks == Asks.WORDS:
        return forms.CharField(**words, max_length=LONGEST_WORDS, widget=forms.Textarea({"rows": 5}))
    return forms.ChoiceField(**words, choices=_choices(one), widget=Choices)


class CentsField(forms.CharField):
    """An amount as people type it, "€ 12,50", in whole cents."""

    def clean(self, value: Any) -> int | None:
        """Errors: ValidationError when it is no amount."""
        typed = super().clean(value)
        if not typed:
            return None
        price = read_price(typed)
        if price.cents is None or price.words:
            raise forms.ValidationError(_("Dit bedrag begrijpen wij niet. Schrijf bijvoorbeeld 12,50."))
        return price.cents


def _choices(one: Field) -> list[tuple[str, Any]]:
    shown = SHORT if one.state in SHORT else (*SHORT[:-1], one.state, SHORT[-1])
    return [(state.value, State(state).label) for state in shown]


def _initial(one: Field) -> Any:
    told: Fact | None = one.stated
    if one.subject.has_state:
        return one.state if one.is_known else ""
    if told is None:
        return None
    if one.subject.asks == Asks.WORDS:
        return told.words
    return show_euros(told.number) if one.subject.asks == Asks.CENTS and told.number else told.number


def _statement(one: Field, answer: Any) -> Iterator[Statement]:
    subject: Subject = one.subject
    if subject.has_state:
        if answer:
            kept = one.stated.details if one.stated else {}
            yield Statement(subject.field, State(answer), kept)
    elif subject.asks == Asks.WORDS:
        yield Statement(subject.field, State.YES if answer else State.UNKNOWN, {"words": answer})
    else:
        yield Statement(subject.field, State.UNKNOWN if answer is None else State.YES, {"number": answer})
