"""The form of a writing: a title and words, and the same in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.pasting import from_text
from dorpsplein.base.photolines import inner_marks, unknown_marks
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.design.forms import Paragraphs, PlainForm
from dorpsplein.life.writing.models import MOST_WORDS
from dorpsplein.life.writing.photos import photos_in


class WritingForm(PlainForm):
    """What every writing is asked; a room adds its own questions."""

    title = forms.CharField(
        label=gettext_lazy("Titel"),
        max_length=90,
        error_messages={"required": gettext_lazy("Welke titel komt erboven?")},
    )
    words = Paragraphs(
        label=gettext_lazy("Tekst"),
        widget=forms.Textarea(attrs={"rows": 16, "data-writing": ""}),
        max_length=MOST_WORDS,
        required=False,
    )
    other_title = forms.CharField(label=gettext_lazy("Titel in het Engels"), max_length=90, required=False)
    other_words = Paragraphs(
        label=gettext_lazy("Tekst in het Engels"),
        widget=forms.Textarea(attrs={"rows": 10, "data-writing": ""}),
        max_length=MOST_WORDS,
        required=False,
    )
    photo = forms.FileField(
        label=gettext_lazy("Welke foto?"),
        help_text=gettext_lazy("Een grote foto maken wij zelf kleiner."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        required=False,
    )
    photo_words = forms.CharField(
        label=gettext_lazy("Wat staat er op deze foto?"),
        help_text=gettext_lazy("Dat hoort wie de foto niet ziet. Bijvoorbeeld: koffie op het plein."),
        max_length=200,
        required=False,
    )
    photo_plain = forms.BooleanField(
        label=gettext_lazy("De foto is alleen versiering; er hoeft niets bij"), required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    draft = forms.CharField(widget=forms.HiddenInput, max_length=22, required=False)

    def __init__(self, *args: Any, village: Village, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.village = village

    def clean_title(self) -> str:
        title = " ".join(self.cleaned_data["title"].split())
        if not any(sign.isalnum() for sign in title):
            raise forms.ValidationError(_("In een titel staat een woord. Welke titel komt erboven?"))
        return title

    def clean_words(self) -> str:
        return self._with_known_photos(from_text(self.cleaned_data["words"]))

    def clean_other_words(self) -> str:
        return self._with_known_photos(from_text(self.cleaned_data["other_words"]))

    def answers(self, actor: Person | None) -> dict[str, Any]:
        """The fields of the writing by name; only for a form that is right."""
        names = ("title", "words", "other_title", "other_words")
        return {name: self.cleaned_data[name] for name in names}

    @classmethod
    def typed(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """What would have been typed for these values."""
        return {name: values[name] for name in cls.base_fields if name in values}

    def _with_known_photos(self, words: str) -> str:
        unknown = unknown_marks(words, set(photos_in(self.village, [words])))
        if unknown:
            told = _(
                "Bij deze regel hoort geen foto: %(line)s. Haal de regel weg, of zet de foto er opnieuw in."
            )
            raise forms.ValidationError(told % {"line": unknown[0]})
        inner = inner_marks(words)
        if inner:
            told = _(
                "Een foto staat alleen op een regel. Zet dit op een regel alleen, of haal het weg: %(mark)s"
            )
            raise forms.ValidationError(told % {"mark": inner[0]})
        return words
