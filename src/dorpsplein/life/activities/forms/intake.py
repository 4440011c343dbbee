"""The form that asks which agenda comes in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.errors import Refusal, Unavailable
from dorpsplein.base.fetch import OPEN, Doors
from dorpsplein.design.forms import Ask, PlainForm
from dorpsplein.life.activities.arriving import LARGEST, Delivery, Part, read_parts
from dorpsplein.life.activities.sources import gather, read_file, source_of


class IntakeForm(PlainForm):
    """An address or a file; what stands there is read while the form is checked."""

    one_of = ("address", "file")
    address = forms.CharField(
        label=gettext_lazy("Het adres van uw agenda"),
        help_text=gettext_lazy("Bijvoorbeeld het adres dat u krijgt bij ‘abonneren’ of ‘iCal’."),
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Of een bestand"),
        help_text=gettext_lazy("De naam eindigt op .ics."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".ics,.ical,.ifb,text/calendar,.xml,.html"}),
    )

    def __init__(self, *args: Any, doors: Doors = OPEN, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._doors = doors
        self.parts: list[Part] = []
        self.source = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        upload: UploadedFile[Any] | None = cleaned.get("file")
        address = str(cleaned.get("address") or "").strip()
        field = "file" if upload else "address"
        if not upload and not address:
            raise Ask(_("Welke agenda? Plak een adres, of kies een bestand."))
        try:
            self.parts = _opened(upload) if upload else gather(address, self._doors)
            read = read_parts(self.parts)
        except (Refusal, Unavailable) as why:
            self.add_error(field, str(why))
            return cleaned
        self.source = source_of(self.parts, read, str(upload.name) if upload else "")
        if _is_empty(read):
            self.add_error(field, _nothing())
        return cleaned


def _opened(upload: UploadedFile[Any]) -> list[Part]:
    return read_file(upload.read(LARGEST + 1))


def _is_empty(read: Delivery) -> bool:
    return not read.arrivals and not read.skipped


def _nothing() -> str:
    return _(
        "Wij vinden hier geen activiteiten. Zoek op die website naar ‘abonneren’, ‘iCal’ of ‘exporteren’."
    )
