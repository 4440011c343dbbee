"""How one knows what one writes about a village: found somewhere, or told in a talk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.services.hearing import Talk
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.vocabulary import Evidence, Kind
from dorpsplein.community.villages.models import Village
from dorpsplein.design.forms import Choices, PlainForm

MOST_OF_SOURCE, LONGEST_NAME = 300, 80


class TalkForm(PlainForm):
    """Who talked with the village, and when."""

    spoken_by = forms.CharField(
        max_length=LONGEST_NAME,
        label=gettext_lazy("Wie voerde het gesprek?"),
        help_text=gettext_lazy("De naam van wie vroeg, niet van wie antwoordde."),
    )
    spoken_on = forms.DateField(
        label=gettext_lazy("Op welke dag was het gesprek?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_spoken_on(self) -> date | None:
        """A talk has been."""
        on: date | None = self.cleaned_data["spoken_on"]
        if on and on > local_today():
            raise forms.ValidationError(_("Deze dag is nog niet geweest. Kies vandaag of eerder."))
        return on

    @property
    def talk(self) -> Talk:
        """What was filled in."""
        return Talk(" ".join(self.cleaned_data["spoken_by"].split()), self.cleaned_data["spoken_on"])


class SourceForm(TalkForm):
    """On a sheet that the Network keeps: where something was found, or in which talk it was told."""

    how = forms.ChoiceField(
        required=False,
        choices=[(one.value, one.label) for one in (Evidence.FOUND, Evidence.INTERVIEW)],
        initial=Evidence.FOUND,
        label=gettext_lazy("Hoe weet u dit?"),
        help_text=gettext_lazy("Het Netwerk houdt dit overzicht bij."),
        widget=Choices,
    )
    source = forms.CharField(
        required=False,
        max_length=MOST_OF_SOURCE,
        label=gettext_lazy("Gevonden: waar vond u dit?"),
        help_text=gettext_lazy("Bijvoorbeeld: het adres van een website."),
    )
    field_order = ("how", "source", "spoken_by", "spoken_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("spoken_by", "spoken_on"):
            self.fields[name].required = False
        self.fields["spoken_by"].label = _("Uit een gesprek: wie voerde het?")

    def clean(self) -> dict[str, Any]:
        """A talk has a name and a day."""
        cleaned = super().clean() or {}
        if cleaned.get("how") == Evidence.INTERVIEW:
            for name, words in (
                ("spoken_by", _("Wie voerde het gesprek?")),
                ("spoken_on", _("Op welke dag was het gesprek?")),
            ):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return cleaned

    def known(self, said: Iterable[Statement]) -> list[Statement]:
        """What is said, with how it is known."""
        if self.cleaned_data["how"] == Evidence.INTERVIEW:
            return [self.talk.told(one) for one in said]
        source = " ".join(self.cleaned_data["source"].split())
        return [replace(one, evidence=Evidence.FOUND, source=source) for one in said]


class AboutForm(PlainForm):
    """Which village was talked with, and about what."""

    village = forms.ChoiceField(label=gettext_lazy("Met welk stadsdorp was het gesprek?"))
    kind = forms.ChoiceField(choices=Kind, label=gettext_lazy("Waar ging het over?"))

    def __init__(self, villages: Iterable[Village], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(one.slug, one.full_name) for one in villages]
        self.fields["village"].choices = [("", gettext_lazy("Kies een stadsdorp")), *listed]  # type: ignore[attr-defined]
