"""A circle, and who comes into it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.community.people.forms.cards import OFF, MailField, PhoneField
from dorpsplein.community.people.models import CircleKind
from dorpsplein.design.forms import Choices, PlainForm

MOST = 5000


class CircleForm(PlainForm):
    """How it is called, what kind it is, and how many fit."""

    name = forms.CharField(
        label=gettext_lazy("Hoe heet het?"),
        max_length=60,
        widget=forms.TextInput(attrs=OFF),
        error_messages={"required": gettext_lazy("Hoe heet het? Bijvoorbeeld: Leeskring.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat is het?"), choices=CircleKind, widget=Choices, initial=CircleKind.CIRCLE
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("Hoeveel mensen passen erin?"),
        help_text=gettext_lazy("Leeg: dan is er altijd plek."),
        min_value=1,
        max_value=MOST,
        required=False,
        widget=forms.TextInput(attrs={**OFF, "inputmode": "numeric"}),
        error_messages={
            "invalid": gettext_lazy("Typ een getal, bijvoorbeeld 12. Of laat het leeg."),
            "min_value": gettext_lazy("Er past er minstens één in."),
            "max_value": gettext_lazy("Zo veel mensen passen er niet in."),
        },
    )


class JoinForm(PlainForm):
    """Who comes in, by name, and one way to reach her if we know one."""

    name = forms.CharField(
        label=gettext_lazy("Wie komt erbij?"),
        help_text=gettext_lazy("Voornaam en achternaam."),
        max_length=120,
        widget=forms.TextInput(attrs=OFF),
        error_messages={"required": gettext_lazy("Wie komt erbij? Typ de naam.")},
    )
    phone = PhoneField(label=gettext_lazy("Telefoon"))
    email = MailField(label=gettext_lazy("Mailadres"), required=False, widget=forms.EmailInput(attrs=OFF))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "name" in told and not told["name"].strip():
            self.add_error("name", ValidationError(_("Wie komt erbij? Typ de naam.")))
        return told
