"""What is asked beside what happened."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.addresses import PostalAddress, read_address, tidy_postcode
from dorpsplein.community.lifeevents.effects import housemates, tasks_of
from dorpsplein.community.lifeevents.moving import Wish, moved
from dorpsplein.community.people.card import too_long
from dorpsplein.community.people.models import Channel, Person
from dorpsplein.community.people.services import card_of
from dorpsplein.design.forms import Choices, ManyChoices, PlainForm

OFF = {"autocomplete": "off"}


class PlainEvent(PlainForm):
    """Nothing more is asked."""

    def __init__(self, *args: Any, person: Person, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.person = person
        self.mates = housemates(person)

    def wish(self) -> Wish:
        """What was chosen."""
        return Wish()


class MovedForm(PlainEvent):
    """The new address, and who moves along."""

    street_line = forms.CharField(
        label=gettext_lazy("Nieuwe straat en huisnummer"), max_length=110, widget=forms.TextInput(attrs=OFF)
    )
    postcode = forms.CharField(
        label=gettext_lazy("Postcode"), max_length=12, required=False, widget=forms.TextInput(attrs=OFF)
    )
    town = forms.CharField(
        label=gettext_lazy("Plaats"), max_length=60, required=False, widget=forms.TextInput(attrs=OFF)
    )

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["street_line"].error_messages["required"] = _("Waar woont deze buur nu?")
        if self.mates:
            names = [(one.public_id, one.name) for one in self.mates]
            self.fields["along"] = forms.MultipleChoiceField(
                label=_("Wie verhuist mee?"), choices=names, required=False, widget=ManyChoices
            )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors:
            told["lives"] = lives = _typed(told)
            if too_long(moved(card_of(self.person), lives)):
                self.add_error("street_line", _("Dit is te lang. Maak het korter."))
        return told

    def wish(self) -> Wish:
        told = self.cleaned_data
        along = tuple(one for one in self.mates if one.public_id in told.get("along", []))
        return Wish(lives=told["lives"], along=along)


class EasedForm(PlainEvent):
    """How this person hears from us, and which tasks stop."""

    channel = forms.ChoiceField(
        label=gettext_lazy("Hoe hoort deze buur van ons?"), required=False, widget=Choices, initial=""
    )

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        through = [(one.public_id, _("via %(name)s") % {"name": one.name}) for one in self.mates]
        ways = [(Channel.LETTER.value, Channel.LETTER.label), (Channel.PHONE.value, Channel.PHONE.label)]
        self.fields["channel"].choices = [("", _("zoals nu")), *ways, *through]  # type: ignore[attr-defined]
        held = [(role.public_id, role.title) for role in tasks_of(self.person)]
        if held:
            self.fields["tasks"] = forms.MultipleChoiceField(
                label=_("Welke taken stoppen?"), choices=held, required=False, widget=ManyChoices
            )

    def wish(self) -> Wish:
        told = self.cleaned_data
        through = next((one for one in self.mates if one.public_id == told["channel"]), None)
        channel = Channel.THROUGH.value if through else told["channel"]
        return Wish(channel=channel, through=through, tasks=tuple(told.get("tasks", [])))


def _typed(told: dict[str, Any]) -> PostalAddress:
    lives = read_address(told["street_line"])
    postcode = tidy_postcode(told["postcode"]) or lives.postcode
    return replace(lives, postcode=postcode, town=told["town"].strip() or lives.town)
