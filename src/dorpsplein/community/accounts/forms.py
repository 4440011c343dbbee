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


class CodeField(forms.CharField):
    """Eight digits, with or without what stands between them."""

    widget = forms.TextInput

    def __init__(self, **facts: Any) -> None:
        words = {"required": gettext_lazy("Typ de 8 cijfers uit de mail.")}
        label = gettext_lazy("Welke code staat in de mail?")
        super().__init__(label=label, max_length=60, error_messages=words, **facts)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let a telephone offer the code that came, and show digits to type."""
        asked = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "input--code"}
        return {**super().widget_attrs(widget), **asked}

    def clean(self, value: Any) -> str:
        """Give the digits alone."""
        digits = "".join(sign for sign in super().clean(value) if sign in "0123456789")
        if len(digits) != CODE_LENGTH:
            told = {"number": len(digits)}
            raise ValidationError(_("Een code heeft 8 cijfers. Hier staan er %(number)s.") % told)
        return digits


class CodeForm(PlainForm):
    """Which code?"""

    code = CodeField()
    not_mine = forms.BooleanField(
        label=gettext_lazy("Dit is niet mijn computer"),
        help_text=gettext_lazy("Dan logt u vanzelf uit als u het venster sluit."),
        required=False,
    )


class KeyForm(PlainForm):
    """What do you call this device?"""

    name = forms.CharField(
        label=gettext_lazy("Hoe noemt u dit apparaat?"),
        help_text=gettext_lazy("Dan herkent u het later."),
        max_length=60,
        error_messages={"required": gettext_lazy("Hoe noemt u dit apparaat? Bijvoorbeeld: mijn iPad.")},
    )


class ConfirmForm(PlainForm):
    """Which code, once more? Its name keeps away from the names of what was typed before."""

    confirm_code = CodeField()
