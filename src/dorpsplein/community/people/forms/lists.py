"""Which list comes in, and what is told to whom it brought."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy

from dorpsplein.design.forms import Ask, PlainForm

MOST_WORDS = 3000


class ListForm(PlainForm):
    """A file with people."""

    file = forms.FileField(
        label=gettext_lazy("Uw lijst"),
        help_text=gettext_lazy("Een bestand van Excel (.xlsx), een tabel (.csv) of een adresboek (.vcf)."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv,.vcf,text/csv,text/vcard"}),
    )

    def clean_file(self) -> UploadedFile[Any]:
        """The file; a question where there is none."""
        upload: UploadedFile[Any] | None = self.cleaned_data.get("file")
        if upload is None:
            raise Ask(gettext_lazy("Welk bestand is het? Kies het eerst."))
        return upload


class MessageForm(PlainForm):
    """What is told to people who now stand on the list."""

    words = forms.CharField(
        label=gettext_lazy("Wat schrijft u?"),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Wat wilt u vertellen? Een zin is genoeg.")},
    )
