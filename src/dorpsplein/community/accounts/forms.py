"""The two questions of the door, one a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.community.accounts.models import CODE_LENGTH, PAPER_LENGTH, SPARE_LENGTH, tidy_email
from dorpsplein.community.accounts.totp import DIGITS
from dorpsplein.community.links.codes import LETTERS_LENGTH, read_code, read_letters
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
        if not _is_address(address):
            meant = address.replace(",", ".")
            if "," in address and _is_address(meant):
                raise ValidationError(_("Er staat een komma in. Bedoelt u %(address)s?") % {"address": meant})
            raise ValidationError(NOT_AN_ADDRESS)
        return address


def _is_address(words: str) -> bool:
    try:
        validate_email(words)
    except ValidationError:
        return False
    return True


class AskForm(PlainForm):
    """To which address?"""

    email = AddressField(
        label=gettext_lazy("Wat is uw mailadres?"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Wat is uw mailadres? Daar sturen wij de code heen.")},
    )


_WHERE = {
    CODE_LENGTH: gettext_lazy("Typ de 8 cijfers uit de mail."),
    DIGITS: gettext_lazy("Typ de 6 cijfers die uw app laat zien."),
}


class CodeField(forms.CharField):
    """Eight digits, or another number of them, with or without what stands between them."""

    widget = forms.TextInput

    def __init__(self, *, length: int = CODE_LENGTH, **facts: Any) -> None:
        self.length = length
        told = _WHERE[length]
        words = {"required": told}
        label = gettext_lazy("Welke code staat in de mail?")
        super().__init__(**{"label": label, "max_length": 60, "error_messages": words, **facts})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let a telephone offer the code that came, and show digits to type."""
        asked = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "input--code"}
        return {**super().widget_attrs(widget), **asked}

    def clean(self, value: Any) -> str:
        """Give the digits alone."""
        digits = digits_of(super().clean(value))
        if len(digits) != self.length:
            told = {"length": self.length, "number": len(digits)}
            raise ValidationError(_("Een code heeft %(length)s cijfers. Hier staan er %(number)s.") % told)
        return digits


class CodeForm(PlainForm):
    """Which code?"""

    code = CodeField()
    not_mine = forms.BooleanField(
        label=gettext_lazy("Dit is niet mijn computer"),
        help_text=gettext_lazy("Dan logt u vanzelf uit als u het venster sluit."),
        required=False,
    )


class PaperField(forms.CharField):
    """The code on a letter: ten characters that look like nothing else, or the eight with which one began."""

    widget = forms.TextInput

    def __init__(self, **facts: Any) -> None:
        words = {"required": gettext_lazy("Typ de code die op uw brief staat.")}
        label = gettext_lazy("Welke code staat op uw brief?")
        super().__init__(**{"label": label, "max_length": 60, "error_messages": words, **facts})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Keep a tablet from improving a code."""
        asked = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        return {**super().widget_attrs(widget), **asked, "class": "input--code"}

    def clean(self, value: Any) -> str:
        """Give the code alone; capitals, spaces and look-alikes are forgiven."""
        typed = super().clean(value)
        number = sum(sign.isalnum() for sign in typed)
        if number == LETTERS_LENGTH:
            return read_letters(typed) or "-"
        if number != PAPER_LENGTH:
            told = {"length": PAPER_LENGTH, "number": number}
            raise ValidationError(
                _("De code heeft %(length)s letters en cijfers. Hier staan er %(number)s.") % told
            )
        return read_code(typed, PAPER_LENGTH) or "-"


class PaperForm(PlainForm):
    """Which code, and whose device is this?"""

    paper_code = PaperField()
    not_mine = forms.BooleanField(
        label=gettext_lazy("Dit is niet mijn telefoon of computer"),
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


class SecondField(CodeField):
    """What opens the second lock: six digits of an app, or twelve of the paper."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(**facts)
        self.error_messages["required"] = gettext_lazy("Typ de 6 cijfers uit uw app, of 12 van uw papier.")

    def clean(self, value: Any) -> str:
        """Give the digits alone."""
        digits = digits_of(forms.CharField.clean(self, value))
        if len(digits) == CODE_LENGTH:
            raise ValidationError(_("Dit zijn 8 cijfers, zoals in een mail. Typ de 6 cijfers uit uw app."))
        if len(digits) not in (DIGITS, SPARE_LENGTH):
            told = {"number": len(digits)}
            raise ValidationError(_("Uw app geeft 6 cijfers, uw papier 12. Hier staan er %(number)s.") % told)
        return digits


class SecondForm(PlainForm):
    """What does the app show, or what stands on paper? Its name keeps away from what was typed before."""

    second_code = SecondField(label=gettext_lazy("Welke cijfers geeft uw app?"))


class AppForm(PlainForm):
    """Does the app work, and on which device is it?"""

    app_code = CodeField(label=gettext_lazy("Welke 6 cijfers geeft uw app nu?"), length=DIGITS)
    name = forms.CharField(
        label=gettext_lazy("Op welk apparaat staat de app?"),
        help_text=gettext_lazy("Dan herkent u het later."),
        max_length=60,
        initial=gettext_lazy("Mijn telefoon"),
        error_messages={"required": gettext_lazy("Op welk apparaat? Bijvoorbeeld: mijn telefoon.")},
    )


def digits_of(text: str) -> str:
    """The digits alone, without what stands between them."""
    return "".join(sign for sign in text if sign in "0123456789")


class ConfirmPaperForm(PlainForm):
    """The code of the letter, once more."""

    confirm_code = PaperField()


class ConfirmForm(PlainForm):
    """Which code, once more? Its name keeps away from the names of what was typed before."""

    confirm_code = CodeField()
