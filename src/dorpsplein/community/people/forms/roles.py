"""Whom do you trust with what?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.forms import AddressField
from dorpsplein.design.forms import Choices, PlainForm


class EntrustForm(PlainForm):
    """A name, an address, a role: all three are needed."""

    name = forms.CharField(
        label=gettext_lazy("1. Wie is het?"),
        help_text=gettext_lazy("Voornaam en achternaam."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Wie is het? Typ de naam.")},
    )
    email = AddressField(
        label=gettext_lazy("2. Wat is het mailadres?"),
        help_text=gettext_lazy("Daar komt de code om in te loggen."),
        error_messages={"required": gettext_lazy("Wat is het mailadres? Zonder kan niemand inloggen.")},
    )
    role = forms.ChoiceField(
        label=gettext_lazy("3. Wat gaat deze buur doen?"),
        widget=Choices,
        error_messages={"required": gettext_lazy("Wat gaat deze buur doen? Kies er één.")},
    )

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(role.value, role.label) for role in roles]
