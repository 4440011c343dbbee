"""An address; an address with how; and what one gets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.community.accounts.forms import AddressField
from dorpsplein.community.accounts.likely import likely_meant
from dorpsplein.community.subscriptions.models import BY_HAND
from dorpsplein.design.forms import Choices, PlainForm


class AskForm(PlainForm):
    """To which address?"""

    questioned = ""

    email = AddressField(
        label=gettext_lazy("Wat is uw mailadres?"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Typ hier uw mailadres. Daar komt de nieuwsbrief.")},
    )
    website = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    sure = forms.CharField(required=False, max_length=254, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask once more for what looks like a slip of the finger; ``questioned`` is about which address."""
        told: dict[str, Any] = super().clean() or {}
        email = told.get("email", "")
        if (meant := likely_meant(email)) and told.get("sure") != email:
            self.questioned = email
            self.add_error(
                "email", _("Bedoelt u %(address)s? Klopt het zo, druk dan nog een keer.") % {"address": meant}
            )
        return told

    @property
    def is_trapped(self) -> bool:
        """Somebody filled in what nobody sees."""
        return bool(self.data.get("website"))


class WriteDownForm(PlainForm):
    """Whose yes did a volunteer hear or read?"""

    email = AddressField(
        label=gettext_lazy("Welk mailadres?"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Welk mailadres?")},
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Hoe zei deze buur ja?"),
        choices=[(how.value, how.label) for how in BY_HAND],
        widget=Choices,
        error_messages={"required": gettext_lazy("Hoe zei deze buur ja?")},
    )


class OfferForm(PlainForm):
    """What do people get?"""

    words = forms.CharField(
        label=gettext_lazy("Wat krijgen mensen, en hoe vaak?"),
        help_text=gettext_lazy("Bijvoorbeeld: één keer per maand een mail met de agenda en wat er speelt."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=200,
        error_messages={"required": gettext_lazy("Zeg wat mensen krijgen, en hoe vaak.")},
    )
    english = forms.CharField(
        label=gettext_lazy("Hetzelfde in het Engels"),
        help_text=gettext_lazy("Voor de Engelse bladzijde. Zonder deze tekst staat daar de Nederlandse."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=200,
        required=False,
    )
