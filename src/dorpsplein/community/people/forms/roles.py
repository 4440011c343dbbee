"""Whom do you trust with what?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.community.accounts.forms import AddressField
from dorpsplein.community.people.entrusting import choices_in, read_choice
from dorpsplein.community.villages.models import Village
from dorpsplein.design.forms import Choices, PlainForm

YEARS = (
    ("0", gettext_lazy("zonder einddatum")),
    ("1", gettext_lazy("één jaar")),
    ("2", gettext_lazy("twee jaar")),
    ("3", gettext_lazy("drie jaar")),
    ("4", gettext_lazy("vier jaar")),
)


class YearsField(forms.ChoiceField):
    """How long a term is; what is not said is without end."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(choices=YEARS, widget=Choices, required=False, initial="0", **facts)

    def clean(self, value: Any) -> int:
        """Give the years."""
        return int(super().clean(value) or 0)


class EntrustForm(PlainForm):
    """A name, an address, a role: these three are needed."""

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
    years = YearsField(label=gettext_lazy("4. Voor hoelang?"))
    called = forms.CharField(
        label=gettext_lazy("5. Hoe heet deze taak bij u?"),
        help_text=gettext_lazy("Bijvoorbeeld: voorzitter."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, village: Village, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.village = village
        field = self.fields["role"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices_in(village)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "role" in told:
            try:
                told["role"], told["circle"] = read_choice(self.village, told["role"])
            except ValueError:
                self.add_error("role", ValidationError(_("Wat gaat deze buur doen? Kies er één.")))
        return told


class ProlongForm(PlainForm):
    """How long does somebody go on?"""

    years = YearsField(label=gettext_lazy("Hoelang nog?"))
