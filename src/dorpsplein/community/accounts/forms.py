"""The two questions of the door, one a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.community.accounts.models import CODE_LENGTH, tidy_email
from dorpsplein.design.forms import PlainForm

NOT_AN_ADDRESS = gettext_lazy("Dit is geen mailadres. Een adres is bijvoorbeeld riet@voorbeeld.nl.")


class AddressField(forms.CharField):
    """An address, without the spaces and capitals that fingers and tablets put in."""

    widget = forms.EmailInput

    def __init__(self, **facts: Any) -> None:
        super().__init__(**{"max_length": 254, **facts})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Keep a tablet from improving an address."""
        return {**super().widget_attrs(widget), "autocapitalize": "none", "spellcheck": "false"}

    def clean(self, value: Any) -> str:
        """Give one address in small letters."""
        address = "".join(tidy_email(super().clean(value)).split())
        try:
            validate_email(address)
        except ValidationError:
            raise ValidationError(NOT_AN_ADDRESS) from None
        return address


class AskForm(PlainForm):
    """To which address?"""

    email = AddressField(
        label=gettext_lazy("Wat is uw mailadres?"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Wat is uw mailadres? Daar sturen wij de code heen.")},
    )


class CodeForm(PlainForm):
    """Which code?"""

    code = forms.CharField(
        label=gettext_lazy("Welke code staat in de mail?"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "input--code"}
        ),
        error_messages={"required": gettext_lazy("Typ de 8 cijfers uit de mail.")},
    )
    not_mine = forms.BooleanField(
        label=gettext_lazy("Dit is niet mijn computer"),
        help_text=gettext_lazy("Dan logt u vanzelf uit als u het venster sluit."),
        required=False,
    )

    def clean_code(self) -> str:
        """Eight digits, with or without what stands between them."""
        digits = "".join(sign for sign in self.cleaned_data["code"] if sign in "0123456789")
        if len(digits) != CODE_LENGTH:
            told = {"number": len(digits)}
            raise ValidationError(_("Een code heeft 8 cijfers. Hier staan er %(number)s.") % told)
        return digits
