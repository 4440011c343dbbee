"""Which address; which mail somebody wants, and how she said so."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.community.accounts.forms import AddressField
from dorpsplein.community.accounts.models import tidy_email
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.models import (
    BY_HAND,
    Choice,
    Interest,
    Kind,
    Language,
    Preference,
    Subscription,
)
from dorpsplein.community.subscriptions.services import preference_of
from dorpsplein.design.forms import Choices, ManyChoices, PlainForm


class LeaveForm(PlainForm):
    """Which address wants to choose?"""

    email = AddressField(
        label=gettext_lazy("Wat is uw mailadres?"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Typ hier uw mailadres.")},
    )


class MoveForm(PlainForm):
    """From which address to which?"""

    proof = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    old = AddressField(
        label=gettext_lazy("Wat is uw oude mailadres?"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Typ hier uw oude mailadres.")},
    )
    new = AddressField(
        label=gettext_lazy("Wat is uw nieuwe mailadres?"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Typ hier uw nieuwe mailadres.")},
    )

    def clean(self) -> dict[str, Any]:
        """Give two addresses that differ."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("new") and tidy_email(told["new"]) == tidy_email(told.get("old", "")):
            self.add_error("new", _("Dit is twee keer hetzelfde adres. Wat is het nieuwe?"))
        return told


class MovingForm(PlainForm):
    """What does somebody want at her new address, where we may not look what the old one reads?"""

    choice = forms.ChoiceField(
        label=gettext_lazy("Wat wilt u op dit adres krijgen?"),
        choices=[(one.value, one.label) for one in Choice if one != Choice.NOTHING],
        widget=Choices,
        error_messages={"required": gettext_lazy("Kies wat u op dit adres wilt krijgen.")},
    )

    def kinds(self) -> set[Kind]:
        """The kinds that she chose."""
        return Choice(self.cleaned_data["choice"]).kinds


class ChoiceForm(PlainForm):
    """Which mail does somebody want, and how did she say so? The second only where it changes."""

    choice = forms.ChoiceField(
        label=gettext_lazy("Wat wil deze buur krijgen?"),
        choices=Choice.choices,
        widget=Choices,
        error_messages={"required": gettext_lazy("Wat wil deze buur krijgen?")},
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Hoe zei deze buur het?"),
        choices=[(how.value, how.label) for how in BY_HAND],
        widget=Choices,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].must = _("moet, als er iets verandert")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask how another choice was said."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("choice", self.initial["choice"]) != self.initial["choice"] and not told.get("how"):
            self.add_error("how", _("U koos iets anders. Hoe zei deze buur het?"))
        return told


class PreferenceForm(PlainForm):
    """In which language does somebody read, in large print on paper, and what does she like?"""

    language = forms.ChoiceField(
        label=gettext_lazy("In welke taal leest u het liefst?"),
        choices=[("", gettext_lazy("Maakt niet uit")), *Language.choices],
        widget=Choices,
        required=False,
    )
    large_print = forms.BooleanField(label=gettext_lazy("Op papier graag met grote letters"), required=False)
    interests = forms.MultipleChoiceField(
        label=gettext_lazy("Wat vindt u leuk?"),
        help_text=gettext_lazy("Komt er zoiets, dan vertellen wij het u. U krijgt niets minder."),
        choices=Interest.choices,
        widget=ManyChoices,
        required=False,
    )

    def __init__(self, *args: Any, of_another: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_another:
            self.fields["language"].label = _("In welke taal leest deze buur het liefst?")
            self.fields["interests"].label = _("Wat vindt deze buur leuk?")
            self.fields["interests"].help_text = ""

    @staticmethod
    def of(preference: Preference) -> dict[str, Any]:
        """What the fields hold at first."""
        return {name: getattr(preference, name) for name in ("language", "large_print", "interests")}


class LinkForm(PlainForm):
    """In which language does who came by a link read, and in large print on paper?

    What she likes is not asked there: a newsletter is passed on, and who has it then would read that.
    """

    language = forms.ChoiceField(
        label=gettext_lazy("In welke taal leest u het liefst?"),
        choices=[("", gettext_lazy("Maakt niet uit")), *Language.choices],
        widget=Choices,
        required=False,
    )
    large_print = forms.BooleanField(label=gettext_lazy("Op papier graag met grote letters"), required=False)

    @classmethod
    def of(cls, one: Person | Subscription, key: str, data: Any = None) -> LinkForm:
        """For somebody on the list, or for a reader of whom an address alone is known: she gets no paper."""
        if isinstance(one, Person):
            told = preference_of(one)
            return cls(data, prefix=key, initial={"language": told.language, "large_print": told.large_print})
        form = cls(data, prefix=key, initial={"language": one.language})
        form.fields["language"].choices = Language.choices  # type: ignore[attr-defined]
        del form.fields["large_print"]
        return form
