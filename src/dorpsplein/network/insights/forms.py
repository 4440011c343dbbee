"""Making a release: what it is called, and of which day it is."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from dorpsplein.design.forms import PlainForm

LONGEST_NOTE = 2000


class ReleaseForm(PlainForm):
    """What a coordinator says of a release."""

    title = forms.CharField(
        required=False,
        max_length=120,
        label=gettext_lazy("Hoe heet deze momentopname?"),
        help_text=gettext_lazy("Bijvoorbeeld: Voorjaar 2027. Het mag leeg blijven."),
    )
    reference_date = forms.DateField(
        label=gettext_lazy("Van welke dag zijn de cijfers?"),
        help_text=gettext_lazy("Dit heet de peildatum. Meestal is dat vandaag."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(
        required=False,
        max_length=LONGEST_NOTE,
        label=gettext_lazy("Wilt u er iets bij zeggen?"),
        help_text=gettext_lazy("Iedereen kan dit lezen. U kunt het later niet veranderen."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    again = forms.BooleanField(
        required=False, label=gettext_lazy("Er is niets veranderd. Maak toch een momentopname.")
    )

    def ask_again(self, *, needed: bool) -> None:
        """Ask whether it is wanted although nothing changed, only where that is so."""
        if not needed:
            del self.fields["again"]
