"""What one changes for another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.names import Name
from dorpsplein.base.phone import show_phone
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.forms.cards import CardForm, PhoneField
from dorpsplein.community.people.models import Channel, Person
from dorpsplein.design.forms import Choices


class DetailsForm(CardForm):
    """What one may change of another: how she is reached, and where she lives."""

    second_phone = PhoneField(label=gettext_lazy("Tweede telefoon"))
    channel = forms.ChoiceField(
        label=gettext_lazy("Hoe laten wij iets weten?"), required=False, widget=Choices
    )
    field_order = ["phone", "second_phone", "street_line", "postcode", "town", "channel"]

    def __init__(self, *args: Any, person: Person, stand_in: Person, **facts: Any) -> None:
        super().__init__(*args, initial=self._typed(person), **facts)
        self.person = person
        del self.fields["ring"], self.fields["email"]
        through = {one.public_id: one for one in (person.through, stand_in) if one}
        self.through = through
        mail = [Channel.EMAIL] if person.email else []
        ways = [(way.value, str(way.label)) for way in (*mail, Channel.LETTER, Channel.PHONE)]
        via = [(key, _("via %(name)s") % {"name": one.name}) for key, one in through.items()]
        self.fields["channel"].choices = [("", _("maakt niet uit")), *ways, *via]  # type: ignore[attr-defined]

    @classmethod
    def _typed(cls, person: Person) -> dict[str, Any]:
        through = person.through.public_id if person.through else ""
        return {
            **cls.typed(person),
            "second_phone": show_phone(person.second_phone) if person.second_phone else "",
            "channel": through if person.channel == Channel.THROUGH else person.channel,
        }

    def card(self) -> Card:
        """What was told; what stands above her address stays."""
        told = super().card()
        return replace(told, extra=told.extra or self.person.extra)

    def _name(self) -> Name:
        return self.person.full_name

    def _email(self) -> str:
        return self.person.email

    def _more(self) -> dict[str, Any]:
        chosen = self.cleaned_data["channel"]
        through = self.through.get(chosen)
        return {
            "second_phone": self.cleaned_data["second_phone"],
            "channel": Channel.THROUGH.value if through else chosen,
            "through": through or (self.person.through if not chosen else None),
        }
