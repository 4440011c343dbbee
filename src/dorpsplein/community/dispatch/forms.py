"""Which address; which mail somebody wants, and how she said so."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from dorpsplein.community.accounts.forms import AddressField
from dorpsplein.community.subscriptions.models import BY_HAND, Choice
from dorpsplein.design.forms import Choices, PlainForm


class LeaveForm(PlainForm):
    """Which address wants to choose?"""

    email = AddressField(
        label=gettext_lazy("Wat is uw mailadres?"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Wat is uw mailadres?")},
    )


class MoveForm(PlainForm):
    """From which address to which?"""

    proof = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    old = AddressField(
        label=gettext_lazy("Wat is uw oude mailadres?"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Wat is uw oude mailadres?")},
    )
    new = AddressField(
        label=gettext_lazy("Wat is uw nieuwe mailadres?"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Wat is uw nieuwe mailadres?")},
    )


class ChoiceForm(PlainForm):
    """Which mail does somebody want, and how did she say so?"""

    choice = forms.ChoiceField(
        label=gettext_lazy("Wat wil deze buur krijgen?"),
        choices=Choice.choices,
        widget=Choices,
        error_messages={"required": gettext_lazy("Wat wil deze buur krijgen?")},
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Hoe zei deze buur het?"),
        choices=[(how.value, how.label) for how in BY_HAND],
        widget=Choices,
        error_messages={"required": gettext_lazy("Hoe zei deze buur het?")},
    )
