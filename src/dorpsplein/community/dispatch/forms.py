"""Which address; who wants none, and how she said so."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from dorpsplein.community.accounts.forms import AddressField
from dorpsplein.community.subscriptions.models import BY_HAND
from dorpsplein.design.forms import Choices, PlainForm


class LeaveForm(PlainForm):
    """Which address wants no newsletter any more?"""

    email = AddressField(
        label=gettext_lazy("Op welk mailadres krijgt u hem?"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Op welk mailadres krijgt u hem?")},
    )


class SaidNoForm(PlainForm):
    """How did somebody say that she wants no newsletter?"""

    person = forms.CharField(widget=forms.HiddenInput, max_length=22)
    how = forms.ChoiceField(
        label=gettext_lazy("Hoe zei deze buur het?"),
        choices=[(how.value, how.label) for how in BY_HAND],
        widget=Choices,
        error_messages={"required": gettext_lazy("Hoe zei deze buur het?")},
    )
