"""What one chooses before something is printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.addresses import Walk
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.when.days import dated_day
from dorpsplein.community.people.neighbourhoods import Ground
from dorpsplein.community.printouts.birthdays import read_birthday
from dorpsplein.community.printouts.choosing import EVERYBODY, choices
from dorpsplein.community.printouts.lines import BY_STREET
from dorpsplein.community.printouts.models import Kind, Told
from dorpsplein.community.villages.models import Village
from dorpsplein.design.forms import Choices, ManyChoices, PlainForm

LABELS_ON_A_SHEET = 24
LONGEST_LETTER = 10_000
MOST_EMPTY = 40
ORDERS = (("name", gettext_lazy("Op achternaam")), (BY_STREET, gettext_lazy("Op straat, om langs te lopen")))


class WishForm(PlainForm):
    """For whom it is."""

    usual = EVERYBODY
    whom = forms.ChoiceField(label=gettext_lazy("Wie komt erop?"), widget=Choices)

    def __init__(
        self, *args: Any, village: Village, only: Sequence[Ground] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["whom"]
        offered = choices(village, only)
        field.initial = self.usual if only is None else next((value for value, _words in offered), "")
        if isinstance(field, forms.ChoiceField):
            field.choices = offered


class AddressesForm(WishForm):
    """The list under the surname."""

    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Wat staat er achter de naam?"),
        choices=[
            ("address", gettext_lazy("adres")),
            ("phone", gettext_lazy("telefoon")),
            ("email", gettext_lazy("mail")),
        ],
        widget=ManyChoices,
        initial=["address", "phone"],
        required=False,
    )
    large = forms.BooleanField(label=gettext_lazy("Grote letters"), required=False)


class OrderedForm(WishForm):
    """What lies on a pile, in an order."""

    usual = "letter"
    order = forms.ChoiceField(
        label=gettext_lazy("Op welke volgorde?"), choices=ORDERS, widget=Choices, initial="name"
    )


class LabelsForm(OrderedForm):
    """Labels, from a place on a sheet that may be half used."""

    start = forms.IntegerField(
        label=gettext_lazy("Bij welk etiket begint u?"),
        help_text=gettext_lazy(
            "Een heel vel: 1. Anders telt u van links naar rechts, rij na rij. Er zijn er 24."
        ),
        min_value=1,
        max_value=LABELS_ON_A_SHEET,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "input--short"}),
    )


class LettersForm(OrderedForm):
    """One text for all."""

    text = forms.CharField(
        label=gettext_lazy("Wat staat er in de brief?"),
        help_text=gettext_lazy("De aanhef zetten wij erboven: Geachte mevrouw Van den Berg."),
        max_length=LONGEST_LETTER,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": gettext_lazy("Wat staat er in de brief? Typ de tekst.")},
    )
    signed = forms.CharField(label=gettext_lazy("Wie ondertekent?"), max_length=120, required=False)
    window = forms.ChoiceField(
        label=gettext_lazy("Waar zit het venster van uw envelop?"),
        choices=[("right", gettext_lazy("rechts")), ("left", gettext_lazy("links"))],
        widget=Choices,
        initial="right",
    )
    field_order = ["text", "signed", "whom", "window", "order"]


class RouteForm(WishForm):
    """A round along the doors."""

    usual = "letter"
    walk = forms.ChoiceField(
        label=gettext_lazy("Hoe loopt u door een straat?"), choices=Walk, widget=Choices, initial=Walk.SIDES
    )


class DayField(forms.CharField):
    """A day by its date, as people type it."""

    def clean(self, value: Any) -> Any:
        """Give the day."""
        typed = super().clean(value)
        found = dated_day(typed.lower(), local_today())
        if found is None:
            raise ValidationError(_("Welke dag is het? Typ het zo: 14 april."))
        return found.meant[0]


class AttendanceForm(WishForm):
    """Who was there, of one day."""

    title = forms.CharField(
        label=gettext_lazy("Wat is het?"),
        help_text=gettext_lazy("Bijvoorbeeld: koffieochtend."),
        max_length=120,
        error_messages={"required": gettext_lazy("Wat is het? Typ een naam.")},
    )
    day = DayField(
        label=gettext_lazy("Welke dag?"),
        max_length=60,
        error_messages={"required": gettext_lazy("Welke dag is het? Typ het zo: 14 april.")},
    )
    empty = forms.IntegerField(
        label=gettext_lazy("Hoeveel lege regels?"),
        help_text=gettext_lazy("Voor wie er ook is."),
        min_value=0,
        max_value=MOST_EMPTY,
        initial=10,
        widget=forms.NumberInput(attrs={"class": "input--short"}),
    )
    field_order = ["title", "day", "whom", "empty"]


class BirthdaysForm(AddressesForm):
    """The year round, of who agreed to it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["columns"].initial = []


class YearDayField(forms.CharField):
    """A birthday, with or without the year."""

    def clean(self, value: Any) -> Any:
        """Give the day."""
        try:
            return read_birthday(super().clean(value), local_today())
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from None


class BirthdayForm(PlainForm):
    """When is it?"""

    when = YearDayField(
        label=gettext_lazy("Wanneer is het?"),
        help_text=gettext_lazy("Bijvoorbeeld: 14 april. Het jaar mag erbij, maar hoeft niet."),
        max_length=40,
        error_messages={"required": gettext_lazy("Wanneer is het? Typ het zo: 14 april.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AgreedForm(BirthdayForm):
    """When is it, and how did she say that it may?"""

    told = forms.ChoiceField(
        label=gettext_lazy("Hoe zei deze buur dat het mag?"),
        choices=[(way.value, way.label) for way in (Told.PAPER, Told.PHONE)],
        widget=Choices,
        error_messages={"required": gettext_lazy("Hoe zei deze buur dat het mag? Kies er één.")},
    )


FORMS: dict[Kind, type[WishForm]] = {
    Kind.ADDRESSES: AddressesForm,
    Kind.LABELS: LabelsForm,
    Kind.LETTERS: LettersForm,
    Kind.ROUTE: RouteForm,
    Kind.ATTENDANCE: AttendanceForm,
    Kind.BIRTHDAYS: BirthdaysForm,
}
