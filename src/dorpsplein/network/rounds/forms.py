"""Opening a round."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from dorpsplein.design.forms import PlainForm


def _day(label: object, help_text: object) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget)  # type: ignore[arg-type]


class RoundForm(PlainForm):
    """What a round is called, and its two days."""

    name = forms.CharField(
        max_length=80,
        label=gettext_lazy("Hoe heet deze ronde?"),
        help_text=gettext_lazy("Bijvoorbeeld: Voorjaar 2027."),
    )
    deadline = _day(
        gettext_lazy("Tot en met welke dag kunnen stadsdorpen antwoorden?"),
        gettext_lazy("Geef hun een paar weken. Later mag ook nog, tot u de ronde sluit."),
    )
    reference_date = _day(
        gettext_lazy("Van welke dag zijn de antwoorden?"),
        gettext_lazy("Dit heet de peildatum. Meestal is dat vandaag."),
    )
