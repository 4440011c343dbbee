"""What is asked beside what happened."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.addresses import PostalAddress, read_address, tidy_postcode
from dorpsplein.community.lifeevents.effects import NO_POSTCODE, tasks_of
from dorpsplein.community.lifeevents.models import Kind
from dorpsplein.community.lifeevents.moving import Wish, moved
from dorpsplein.community.lifeevents.nearest import housemates
from dorpsplein.community.people.card import too_long
from dorpsplein.community.people.models import Channel, Person
from dorpsplein.community.people.services import card_of
from dorpsplein.design.forms import Choices, ManyChoices, PlainForm

OFF = {"autocomplete": "off"}
UNKNOWN = "unknown"


class PlainEvent(PlainForm):
    """Nothing more is asked; ``other`` is whom somebody chose on the page before."""

    def __init__(self, *args: Any, person: Person, other: Person | None = None, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.person, self.other = person, other
        self.mates = housemates(person)

    def wish(self) -> Wish:
        """What was chosen."""
        return Wish()


class MovedForm(PlainEvent):
    """The new address, and who moves along."""

    along_label = gettext_lazy("Wie verhuist mee?")
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
        if self.those_along():
            names = [(one.public_id, one.name) for one in self.mates]
            self.fields["along"] = forms.MultipleChoiceField(
                label=self.along_label, choices=names, required=False, widget=ManyChoices
            )

    def those_along(self) -> list[Person]:
        """Who may go along."""
        return self.mates

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and told["street_line"]:
            told["lives"] = lives = _typed(told)
            self._ask_postcode(lives)
            if too_long(moved(card_of(self.person), lives)):
                self.add_error("street_line", _("Dit is te lang. Maak het korter."))
        return told

    def _ask_postcode(self, lives: PostalAddress) -> None:
        """Once: without a postcode no letter and no inner neighbourhood is sure."""
        if lives.postcode:
            return
        field = forms.BooleanField(label=_("Wij weten de postcode niet. Bewaar het zonder."), required=False)
        self.fields[UNKNOWN] = field
        if UNKNOWN not in self.data:
            self.add_error("postcode", str(NO_POSTCODE))

    def wish(self) -> Wish:
        told = self.cleaned_data
        along = tuple(one for one in self.mates if one.public_id in told.get("along", []))
        return Wish(lives=told.get("lives"), along=along)


class ApartForm(MovedForm):
    """Where who goes lives now, where that is known, and which housemate goes along."""

    along_label = gettext_lazy("Wie gaat er mee?")

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["street_line"].required = False
        self.fields["street_line"].help_text = _("Leeg: nog op hetzelfde adres. De ander blijft daar wonen.")

    def those_along(self) -> list[Person]:
        return self.mates if len(self.mates) > 1 else []

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if self.mates and len(told.get("along", [])) == len(self.mates):
            self.add_error("along", _("Gaat iedereen mee, dan is dit een verhuizing. Laat iemand achter."))
        return told


class TogetherForm(PlainEvent):
    """At whose address the two live."""

    home = forms.ChoiceField(label=gettext_lazy("Waar wonen zij dan?"), widget=Choices)

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        both = [one for one in (self.person, self.other) if one]
        homes = [one for one in both if one.street] or both[:1]
        if len({one.street_line for one in homes}) == 1 and not any(housemates(one) for one in both):
            homes = homes[:1]
        self.fields["home"].choices = [(one.public_id, _home(one)) for one in homes]  # type: ignore[attr-defined]
        self.fields["home"].initial = homes[0].public_id
        self.fields["home"].error_messages["required"] = _("Waar wonen zij dan?")

    def wish(self) -> Wish:
        at_other = self.other is not None and self.cleaned_data["home"] == self.other.public_id
        return Wish(other=self.other, at_other=at_other)


class EasedForm(PlainEvent):
    """How this person hears from us, and which tasks stop."""

    channel = forms.ChoiceField(
        label=gettext_lazy("Hoe hoort deze buur van ons?"), required=False, widget=Choices, initial=""
    )

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        chosen = [self.other] if self.other and self.other not in self.mates else []
        self.near = [*self.mates, *chosen]
        through = [(one.public_id, _("via %(name)s") % {"name": one.name}) for one in self.near]
        ways = [(Channel.LETTER.value, Channel.LETTER.label), (Channel.PHONE.value, Channel.PHONE.label)]
        self.fields["channel"].choices = [("", _("zoals nu")), *ways, *through]  # type: ignore[attr-defined]
        self.fields["channel"].initial = self.other.public_id if self.other else ""
        held = [(role.public_id, role.title) for role in tasks_of(self.person)]
        if held:
            self.fields["tasks"] = forms.MultipleChoiceField(
                label=_("Welke taken stoppen?"), choices=held, required=False, widget=ManyChoices
            )

    def wish(self) -> Wish:
        told = self.cleaned_data
        through = next((one for one in self.near if one.public_id == told["channel"]), None)
        channel = Channel.THROUGH.value if through else told["channel"]
        return Wish(channel=channel, other=through, tasks=tuple(told.get("tasks", [])))


FORMS: dict[Kind, type[PlainEvent]] = {
    Kind.MOVED: MovedForm,
    Kind.TOGETHER: TogetherForm,
    Kind.APART: ApartForm,
    Kind.EASED: EasedForm,
}


def _home(person: Person) -> str:
    mates = " & ".join(one.first_name for one in housemates(person))
    told = {"name": person.first_name, "street": person.street_line, "mates": mates}
    if not person.street:
        return _("op een adres dat wij niet weten")
    return (_("bij %(name)s: %(street)s, met %(mates)s") if mates else _("bij %(name)s: %(street)s")) % told


def _typed(told: dict[str, Any]) -> PostalAddress:
    lives = read_address(told["street_line"])
    postcode = tidy_postcode(told["postcode"]) or lives.postcode
    return replace(lives, postcode=postcode, town=told["town"].strip() or lives.town)
