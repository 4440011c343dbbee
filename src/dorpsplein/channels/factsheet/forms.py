"""Saying of one subject how it is, and who may see the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.channels.factsheet.choice import Choice
from dorpsplein.channels.factsheet.fields import Field
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.vocabulary import (
    Form,
    Intensity,
    Kind,
    OrganisedBy,
    Purpose,
    State,
)
from dorpsplein.design.forms import Choices, PlainForm

MOST_GROUPS = 500
NONE = ("", gettext_lazy("zeg ik niet"))
OF_KIND: Mapping[Kind, tuple[str, ...]] = {
    Kind.ACTIVITY: ("organised_by", "form", "rhythm"),
    Kind.GROUP: ("groups", "organised_by", "rhythm"),
    Kind.SERVICE: ("organised_by",),
    Kind.JOINT_ACTIVITY: ("rhythm",),
    Kind.PARTNERSHIP: ("intensity",),
    Kind.CHANNEL: ("purpose", "rhythm"),
}


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

    def clean(self) -> dict[str, Any]:
        """Who has it has one at least."""
        cleaned = super().clean() or {}
        if cleaned.get("groups") == 0 and cleaned.get("state") in {State.YES, State.INFORMAL}:
            self.add_error("groups", _("U zegt dat het er is. Hoeveel zijn er dan? Leeg laten mag ook."))
        return cleaned

    @property
    def said(self) -> Iterator[Statement]:
        """What was said."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "state"}
        yield Statement(self._subject.field, State(self.cleaned_data["state"]), told)


class ReleaseForm(PlainForm):
    """Who sees it, and which fields stay at home."""

    audience = forms.ChoiceField(
        choices=Audience,
        widget=Choices,
        label=gettext_lazy("Wie mag dit overzicht zien?"),
        help_text=gettext_lazy(
            "Ziet iedereen het? Dan mag iedereen het ook overnemen, met de naam van uw stadsdorp erbij. "
            "Uw eigen woorden blijven van u."
        ),
    )
    by_itself = forms.BooleanField(
        required=False,
        label=gettext_lazy("Als er later iets verandert, laat dat dan vanzelf zien"),
    )
    saw = forms.CharField(required=False, widget=forms.HiddenInput)
    itself = forms.BooleanField(required=False, widget=forms.HiddenInput)
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    left = forms.CharField(required=False, widget=forms.HiddenInput)

    def choice(self, ticked: Iterable[str], known: Iterable[str]) -> Choice:
        """What was chosen; a form that does not tell what it was opened at is taken at its word."""
        told = self.cleaned_data
        opened = self.add_prefix("was") in self.data
        return Choice(
            was=frozenset(told["was"].split() if opened else known),
            left=frozenset(told["left"].split()),
            ticked=frozenset(ticked) & set(known),
            audience=Audience(told["audience"]) if told["audience"] != told["saw"] else None,
            by_itself=told["by_itself"] if told["by_itself"] != told["itself"] or not opened else None,
        )
