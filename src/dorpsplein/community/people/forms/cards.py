"""The card of a person, short and long."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.addresses import PostalAddress, read_address, tidy_postcode
from dorpsplein.base.errors import Refusal
from dorpsplein.base.names import Address, Name, NameUse, fold, read_name
from dorpsplein.base.phone import read_phone, show_phone
from dorpsplein.community.accounts.forms import AddressField
from dorpsplein.community.people.card import Card, too_long
from dorpsplein.community.people.models import Channel, Person, Ring
from dorpsplein.design.forms import Choices, PlainForm

OFF = {"autocomplete": "off"}
NO_NAME = gettext_lazy("Wie is het? Een voornaam is genoeg.")


class PhoneField(forms.CharField):
    """A telephone number as people write it; kept in E.164."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(
            max_length=30, required=False, widget=forms.TextInput(attrs={**OFF, "inputmode": "tel"}), **facts
        )

    def clean(self, value: Any) -> str:
        """Give the number, or nothing."""
        typed = super().clean(value)
        try:
            return read_phone(typed) if typed else ""
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from None


class MailField(AddressField):
    """A mail address that nobody needs to have."""

    def clean(self, value: Any) -> str:
        """Give one address in small letters, or nothing."""
        return super().clean(value) if str(value or "").strip() else ""


class CardForm(PlainForm):
    """How to reach somebody, and where she stands: nothing of it is needed."""

    phone = PhoneField(label=gettext_lazy("Telefoon"))
    email = MailField(label=gettext_lazy("Mailadres"), required=False, widget=forms.EmailInput(attrs=OFF))
    street_line = forms.CharField(
        label=gettext_lazy("Straat en huisnummer"),
        max_length=110,
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )
    postcode = forms.CharField(
        label=gettext_lazy("Postcode"), max_length=12, required=False, widget=forms.TextInput(attrs=OFF)
    )
    town = forms.CharField(
        label=gettext_lazy("Plaats"), max_length=60, required=False, widget=forms.TextInput(attrs=OFF)
    )
    ring = forms.ChoiceField(
        label=gettext_lazy("Wat doet deze buur bij ons?"),
        choices=Ring,
        widget=Choices,
        initial=Ring.PARTICIPANT,
    )

    @classmethod
    def typed(cls, person: Person) -> dict[str, Any]:
        """What the form shows of somebody who is on the list."""
        return {
            "phone": show_phone(person.phone) if person.phone else "",
            "email": person.email,
            "street_line": person.street_line,
            "postcode": person.postcode,
            "town": person.town,
        }

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if self.errors:
            return told
        card = self.card()
        for part in too_long(card):
            asked = part if part in self.fields else "street_line" if hasattr(card, part) else "name"
            self.add_error(asked, ValidationError(_("Dit is te lang. Maak het korter.")))
        return told

    def card(self) -> Card:
        """What was told of a person."""
        told = self.cleaned_data
        lives = self._address()
        return Card(
            name=self._name(),
            phone=told["phone"],
            email=self._email(),
            extra=lives.extra,
            street=lives.street,
            house_number=lives.number,
            addition=lives.addition,
            postcode=tidy_postcode(told["postcode"]) or lives.postcode,
            town=told["town"].strip() or lives.town,
            **self._more(),
        )

    def _name(self) -> Name:
        raise NotImplementedError

    def _email(self) -> str:
        told: str = self.cleaned_data["email"]
        return told

    def _more(self) -> dict[str, Any]:
        return {}

    def _address(self) -> PostalAddress:
        """The line as read; where it names another town than the field below it, it stays as typed."""
        line, town = (self.cleaned_data[name].strip() for name in ("street_line", "town"))
        lives = read_address(line)
        another = lives.town and town and fold(lives.town) != fold(town)
        return PostalAddress(street=line) if another else lives


class NewForm(CardForm):
    """A name, and what one happens to know: nothing but the name is needed."""

    name = forms.CharField(
        label=gettext_lazy("Wie is het?"),
        help_text=gettext_lazy("Voornaam en achternaam. Een voornaam alleen mag ook."),
        max_length=120,
        widget=forms.TextInput(attrs=OFF),
        error_messages={"required": NO_NAME},
    )

    field_order = ["name"]

    def _name(self) -> Name:
        return read_name(self.cleaned_data["name"])


class ChangeForm(CardForm):
    """All that a village may know of a person, the name in its parts."""

    given = forms.CharField(
        label=gettext_lazy("Voornaam"), max_length=60, required=False, widget=forms.TextInput(attrs=OFF)
    )
    particle = forms.CharField(
        label=gettext_lazy("Tussenvoegsel"),
        help_text=gettext_lazy("Bijvoorbeeld: van den"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={**OFF, "autocapitalize": "none"}),
    )
    surname = forms.CharField(
        label=gettext_lazy("Achternaam"), max_length=80, required=False, widget=forms.TextInput(attrs=OFF)
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("Hoe hoort deze buur van ons?"),
        widget=Choices,
        required=False,
    )
    second_phone = PhoneField(label=gettext_lazy("Tweede telefoon"))
    addressed = forms.ChoiceField(
        label=gettext_lazy("Hoe schrijven wij deze buur aan?"),
        choices=Address,
        widget=Choices,
        required=False,
    )
    initials = forms.CharField(
        label=gettext_lazy("Voorletters"), max_length=20, required=False, widget=forms.TextInput(attrs=OFF)
    )
    partner_prefix = forms.CharField(
        label=gettext_lazy("Tussenvoegsel van de partner"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={**OFF, "autocapitalize": "none"}),
    )
    partner_surname = forms.CharField(
        label=gettext_lazy("Achternaam van de partner"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )
    name_use = forms.ChoiceField(
        label=gettext_lazy("Welke achternaam gebruikt deze buur?"), choices=NameUse, widget=Choices
    )

    field_order = [
        "given",
        "particle",
        "surname",
        "phone",
        "email",
        "street_line",
        "postcode",
        "town",
        "ring",
    ]
    MORE = ("second_phone", "addressed", "initials", "partner_prefix", "partner_surname", "name_use")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        ways = [(way.value, str(way.label)) for way in Channel if way != Channel.THROUGH]
        if person.through:
            ways.append((Channel.THROUGH.value, _("via %(name)s") % {"name": person.through.name}))
        field = self.fields["channel"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("maakt niet uit")), *ways]

    @classmethod
    def typed(cls, person: Person) -> dict[str, Any]:
        plain = ("given", "surname", "initials", "partner_prefix", "partner_surname", "channel")
        return {
            **super().typed(person),
            **{name: getattr(person, name) for name in (*plain, "name_use", "addressed")},
            "particle": person.prefix,
            "second_phone": show_phone(person.second_phone) if person.second_phone else "",
        }

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not any(told.get(part, "").strip() for part in ("given", "surname", "initials")):
            self.add_error("given", ValidationError(str(NO_NAME)))
        return told

    @property
    def first(self) -> list[forms.BoundField]:
        """The questions that everybody sees."""
        return [field for field in self.visible_fields() if field.name not in self.MORE]

    @property
    def more(self) -> list[forms.BoundField]:
        """The questions for who wants to say more."""
        return [self[name] for name in self.MORE]

    @property
    def more_open(self) -> bool:
        """Is something asked there, or does it say something already?"""
        usual = {"", NameUse.OWN.value}
        return any(field.errors or (field.value() or "") not in usual for field in self.more)

    def _name(self) -> Name:
        told = {name: value.strip() for name, value in self.cleaned_data.items() if isinstance(value, str)}
        return replace(
            self.person.full_name,  # what this form does not ask stays
            given=told["given"],
            initials=told["initials"],
            prefix=told["particle"],
            surname=told["surname"],
            partner_prefix=told["partner_prefix"],
            partner_surname=told["partner_surname"],
            use=NameUse(told["name_use"]),
            address=Address(told["addressed"]),
        )

    def _more(self) -> dict[str, Any]:
        through = self.cleaned_data["channel"] == Channel.THROUGH
        return {
            "second_phone": self.cleaned_data["second_phone"],
            "channel": self.cleaned_data["channel"],
            "through": self.person.through if through else None,
        }


class OwnForm(ChangeForm):
    """What one may change of oneself: all but where one stands, and the address that opens the door."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["ring"], self.fields["email"]
        own = {
            "channel": gettext_lazy("Hoe wilt u van ons horen?"),
            "addressed": gettext_lazy("Hoe schrijven wij u aan?"),
            "name_use": gettext_lazy("Welke achternaam gebruikt u?"),
            "partner_surname": gettext_lazy("Achternaam van uw partner"),
            "partner_prefix": gettext_lazy("Tussenvoegsel van uw partner"),
        }
        for name, label in own.items():
            self.fields[name].label = label

    def _email(self) -> str:
        return self.person.email
