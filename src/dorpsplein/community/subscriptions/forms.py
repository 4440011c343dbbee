"""An address; an address with how; and what one gets."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from dorpsplein.community.accounts.forms import AddressField
from dorpsplein.community.subscriptions.models import BY_HAND
from dorpsplein.design.forms import Choices, PlainForm


class AskForm(PlainForm):
    """To which address?"""

    email = AddressField(
        label=gettext_lazy("Wat is uw mailadres?"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Wat is uw mailadres? Daar komt de nieuwsbrief.")},
    )
    website = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

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
