"""The two questions of the door, one a page."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.community.accounts.models import CODE_LENGTH, tidy_email
from dorpsplein.design.forms import PlainForm

NOT_AN_ADDRESS = gettext_lazy("Dit is geen mailadres. Een adres is bijvoorbeeld riet@voorbeeld.nl.")


class AskForm(PlainForm):
    """To which address?"""

    email = forms.CharField(
        label=gettext_lazy("Wat is uw mailadres?"),
        max_length=254,
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": gettext_lazy("Wat is uw mailadres? Daar sturen wij de code heen.")},
    )

    def clean_email(self) -> str:
        """An address without the spaces and capitals that fingers and tablets put in."""
        address = "".join(tidy_email(self.cleaned_data["email"]).split())
        try:
            validate_email(address)
        except ValidationError:
            raise ValidationError(NOT_AN_ADDRESS) from None
        return address


class CodeForm(PlainForm):
    """Which code?"""

    code = forms.CharField(
        label=gettext_lazy("Welke code staat in de mail?"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
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
