"""The form of a document."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from dorpsplein.design.forms import PlainForm

TAKEN = {"accept": ".pdf,.odt,.docx"}
EMPTY = gettext_lazy("Dit bestand is leeg. Kies een ander bestand.")


class DocumentForm(PlainForm):
    """Which file, and what it is."""

    title = forms.CharField(
        label=gettext_lazy("Wat is het?"),
        help_text=gettext_lazy("Bijvoorbeeld: Verslag van de vergadering van 12 mei."),
        max_length=120,
        error_messages={"required": gettext_lazy("Wat is het? Bijvoorbeeld: Verslag van 12 mei.")},
    )
    file = forms.FileField(
        label=gettext_lazy("Het bestand"),
        help_text=gettext_lazy("Een PDF, of een tekst van Word of LibreOffice. Hooguit 20 MB."),
        widget=forms.FileInput(attrs=TAKEN),
        error_messages={
            "required": gettext_lazy("Kies het bestand nog een keer."),
            "empty": EMPTY,
        },
    )


class ChangeForm(DocumentForm):
    """What it is from now on, and perhaps which file."""

    file = forms.FileField(
        label=gettext_lazy("Het nieuwe bestand"),
        help_text=gettext_lazy("Leeg? Dan blijft het bestand zoals het is."),
        widget=forms.FileInput(attrs=TAKEN),
        error_messages={"empty": EMPTY},
        required=False,
    )
