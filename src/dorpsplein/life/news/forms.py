"""The form of a piece of news."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.when import read_a_day
from dorpsplein.community.people.models import Person
from dorpsplein.community.pictures.services import keep_picture
from dorpsplein.design.forms import Ask
from dorpsplein.life.writing.forms import WritingForm

USUALLY = timedelta(days=30)


class NewsForm(WritingForm):
    """A title and words, until when, and perhaps a picture."""

    until = forms.CharField(
        label=gettext_lazy("Tot wanneer staat het op de voorpagina?"),
        help_text=gettext_lazy("Bijvoorbeeld: 12 mei. Laat u het leeg, dan is het een maand."),
        max_length=60,
        required=False,
    )
    picture = forms.FileField(
        label=gettext_lazy("Foto boven het bericht"),
        help_text=gettext_lazy("Een grote foto maken wij zelf kleiner."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        required=False,
    )
    picture_words = forms.CharField(
        label=gettext_lazy("Wat staat er op de foto?"), max_length=200, required=False
    )

    def clean_until(self) -> date:
        """A day as people type it; a month when nothing is typed."""
        text, today = self.cleaned_data["until"].strip(), local_today()
        if not text:
            return today + USUALLY
        day = read_a_day(text, today)
        if day is None:
            offers = [day_words(today + timedelta(days=days), year=True) for days in (14, 30)]
            raise Ask(_("Welke dag bedoelt u?"), [(words, words) for words in offers])
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("picture") and not cleaned.get("picture_words"):
            self.add_error("picture_words", _("Vertel in een paar woorden wat er op de foto staat."))
        return cleaned

    def answers(self, actor: Person | None) -> dict[str, Any]:
        """The fields by name; a picture that came along is kept."""
        told = super().answers(actor) | {"until": self.cleaned_data["until"]}
        upload: UploadedFile[Any] | None = self.cleaned_data["picture"]
        if upload:
            told["picture"] = keep_picture(
                village=self.village,
                actor=actor,
                upload=upload,
                description=self.cleaned_data["picture_words"],
            )
        return told

    @classmethod
    def typed(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        until = values.get("until")
        day = date.fromisoformat(until) if isinstance(until, str) else until
        shown = {"until": day_words(day, year=True, language="nl")} if day else {}
        return {**super().typed(values), **shown}
