"""Saying what a subject is, which two are one, and what its parts are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from dorpsplein.channels.factsheet.catalogue import Subject, catalogue, rivals
from dorpsplein.channels.factsheet.services import may_exclude
from dorpsplein.channels.factsheet.vocabulary import Domain, Kind
from dorpsplein.design.forms import ManyChoices, PlainForm

SHORTEST_MEANING = 16


class NamedForm(PlainForm):
    """What it is called, and what is meant by it, in two languages."""

    name = forms.CharField(
        label=gettext_lazy("Hoe heet het?"),
        max_length=60,
        help_text=gettext_lazy("In één of twee woorden, zoals het in een lijst staat."),
    )
    meaning = forms.CharField(
        label=gettext_lazy("Wat bedoelen wij ermee?"),
        min_length=SHORTEST_MEANING,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Zo, dat een buur die het voor het eerst leest het begrijpt."),
        error_messages={
            "min_length": gettext_lazy("Dit is erg kort. Zeg het in een hele zin."),
        },
    )
    english = forms.CharField(
        label=gettext_lazy("Hoe heet het in het Engels?"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Weet u het niet? Laat het leeg. Dan staat er in het Engels het Nederlands."),
    )
    meaning_english = forms.CharField(
        label=gettext_lazy("Wat bedoelen wij ermee, in het Engels?"),
        required=False,
        min_length=SHORTEST_MEANING,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "min_length": gettext_lazy("Dit is erg kort. Zeg het in een hele zin."),
        },
    )

    @property
    def told(self) -> dict[str, Any]:
        """The definition; a meaning is a sentence, and ends as one."""
        told = {
            name: " ".join(value.split()) if isinstance(value, str) else value
            for name, value in self.cleaned_data.items()
        }
        for name in ("meaning", "meaning_english"):
            whole = not told[name] or told[name].endswith((".", "!", "?"))
            told[name] = told[name] if whole else f"{told[name]}."
        return told


class SubjectForm(NamedForm):
    """The same, and what it is about."""

    domain = forms.ChoiceField(choices=Domain, label=gettext_lazy("Waar gaat het over?"))
    also = forms.MultipleChoiceField(
        choices=Domain,
        required=False,
        label=gettext_lazy("Waar gaat het ook over?"),
        help_text=gettext_lazy("Daar staat het dan ook bij. Niets aankruisen mag."),
        widget=ManyChoices,
    )

    @classmethod
    def of(cls, subject: Subject, answers: Any) -> SubjectForm:
        """The form of a subject that is there."""
        now = {name: getattr(subject, name) for name in cls.base_fields}
        return cls(answers, initial=now)

    def clean_also(self) -> list[str]:
        """What it is about in the first place is no news."""
        return [one for one in self.cleaned_data["also"] if one != self.cleaned_data.get("domain")]


class NewSubjectForm(SubjectForm):
    """A subject that is not there yet."""

    kind = forms.ChoiceField(choices=Kind, label=gettext_lazy("Wat voor soort is het?"))
    field_order = ("kind",)


class MergeForm(PlainForm):
    """Of which other subject this is the same."""

    into = forms.ChoiceField(label=gettext_lazy("Bij welk onderwerp hoort het?"))

    def __init__(self, subject: Subject, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "nl"
        others = [other for other in catalogue().values() if other.kind == subject.kind]
        listed = [(other.field, other.named(language)) for other in others if other.field != subject.field]
        ordered = sorted(listed, key=lambda one: one[1].casefold())
        self.fields["into"].choices = [("", gettext_lazy("Kies een onderwerp")), *ordered]  # type: ignore[attr-defined]


class ExcludeForm(PlainForm):
    """Of which others a village does not have this one beside it."""

    others = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("Welke heeft een stadsdorp dan niet?"),
        help_text=gettext_lazy("Wat u aankruist, sluit ook elkaar uit."),
        widget=ManyChoices,
    )

    def __init__(self, subject: Subject, *args: Any, **kwargs: Any) -> None:
        now = rivals(subject.field)
        super().__init__(*args, initial={"others": sorted(now)}, **kwargs)
        language = get_language() or "nl"
        free = [one for one in catalogue().values() if one.kind == subject.kind and may_exclude(one)]
        listed = [one for one in free if one.field != subject.field and (not one.one_of or one.field in now)]
        ordered = sorted(listed, key=lambda one: (one.field not in now, one.named(language).casefold()))
        self.fields["others"].choices = [(one.field, one.named(language)) for one in ordered]  # type: ignore[attr-defined]
