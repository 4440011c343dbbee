"""The questions after a talk: of circles and places also how many there are, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dorpsplein.channels.factsheet.fields import Field
from dorpsplein.channels.factsheet.filling import FillForm, Section, fill_form
from dorpsplein.channels.factsheet.forms import MOST_GROUPS
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.vocabulary import Asks, Kind, State

LONGEST_NAME = 80
THERE = frozenset({State.YES, State.INFORMAL})


class TalkFillForm(FillForm):
    """As ``FillForm``, with ``more``: by question the names of what is asked beside it."""

    more: Mapping[str, tuple[str, ...]]

    @property
    def said(self) -> Iterator[Statement]:
        """What was told, with how many and what it is called."""
        fields = {held[0].subject.field: name for name, held in self.asked.items() if name in self.more}
        for one in super().said:
            name = fields.get(one.field)
            told = self._told(name) if name and one.state in THERE else {}
            yield replace(one, details={**one.details, **told})

    @property
    def sections(self) -> list[Section]:
        """As ``FillForm``, without what is asked beside a question."""
        beside = {each for names in self.more.values() for each in names}
        return [
            replace(one, questions=tuple(each for each in one.questions if each.name not in beside))
            for one in super().sections
        ]

    def beside(self, question: str) -> list[forms.BoundField]:
        """What is asked beside a question."""
        return [self[each] for each in self.more.get(question, ())]

    def clean(self) -> dict[str, Any]:
        """How many, or a name, is of what is there."""
        cleaned = super().clean() or {}
        for name in self.more:
            if self._told(name) and cleaned.get(name) not in THERE:
                self.add_error(name, _("U vulde hieronder iets in. Kies dan ‘ja’, of maak het leeg."))
        return cleaned

    def _told(self, name: str) -> dict[str, object]:
        told = {each.rpartition("-")[2]: self.cleaned_data.get(each) for each in self.more[name]}
        return {key: value for key, value in told.items() if value}


def talk_fill_form(fields: Iterable[Field]) -> type[TalkFillForm]:
    """The form for what was told of these fields."""
    plain = fill_form(fields)
    beside = {name: _beside(held[0]) for name, held in plain.asked.items() if len(held) == 1}
    more = {name: tuple(f"{name}-{key}" for key in found) for name, found in beside.items() if found}
    asked = {f"{name}-{key}": field for name, found in beside.items() for key, field in found.items()}
    return type(
        "TalkFillForm", (TalkFillForm,), {**plain.base_fields, **asked, "asked": plain.asked, "more": more}
    )


def _beside(one: Field) -> dict[str, forms.Field]:
    name = {"name": one.subject.named(get_language() or "nl")}
    found: dict[str, forms.Field] = {}
    if one.subject.asks == Asks.GROUPS:
        found["groups"] = forms.IntegerField(
            required=False,
            min_value=1,
            max_value=MOST_GROUPS,
            label=_("%(name)s: hoeveel zijn er?") % name,
        )
    if one.subject.kind in {Kind.GROUP, Kind.ROOM} and one.subject.has_state:
        found["called"] = forms.CharField(
            required=False, max_length=LONGEST_NAME, label=_("%(name)s: hoe heet het daar?") % name
        )
    return found
