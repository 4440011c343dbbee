"""Which list comes in, and what is told to whom it brought."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy

from dorpsplein.design.forms import Ask, PlainForm

MOST_WORDS = 3000


class Several(forms.FileInput):
    """A field in which more files are chosen at once."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """Files, in the order in which the browser sends them; whether each is a photo, who keeps it says."""

    widget = Several

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        return list(data or [])


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


class PhotosForm(PlainForm):
    """Photos of a list on paper: one made now, or some that were made."""

    one_of = ("made", "chosen")
    made = forms.FileField(
        label=gettext_lazy("Maak een foto"),
        help_text=gettext_lazy("Met de camera van uw tablet of telefoon."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )
    chosen = Files(
        label=gettext_lazy("Of kies foto’s die u al hebt"),
        help_text=gettext_lazy("Eén foto voor elk vel. U mag er meer tegelijk kiezen."),
        required=False,
        widget=Several(attrs={"accept": "image/*"}),
    )

    def clean(self) -> dict[str, Any]:
        """All photos, in their order; a question where there is none."""
        made = self.cleaned_data.get("made")
        uploads = [*([made] if made else []), *self.cleaned_data.get("chosen", [])]
        if not uploads:
            self.add_error("chosen", Ask(gettext_lazy("Welke foto is het? Maak of kies hem eerst.")))
        self.cleaned_data["uploads"] = uploads
        return self.cleaned_data


class MessageForm(PlainForm):
    """What is told to people who now stand on the list."""

    words = forms.CharField(
        label=gettext_lazy("Wat schrijft u?"),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Wat wilt u vertellen? Een zin is genoeg.")},
    )
