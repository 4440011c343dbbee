"""One question a page; what is not clear is asked back."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.phone import ReadError, read_phone
from dorpsplein.base.when import Question, When
from dorpsplein.community.accounts.forms import NOT_AN_ADDRESS
from dorpsplein.community.accounts.models import tidy_email
from dorpsplein.community.links.codes import LETTERS_LENGTH, read_letters
from dorpsplein.community.villages.models import Village
from dorpsplein.design.forms import Ask, PlainForm, Presets
from dorpsplein.life.activities.readings import read_when
from dorpsplein.site.beginning.people import Helper, Listed, read_lines
from dorpsplein.site.beginning.steps import CARDS

OFF = {"autocomplete": "off"}
MOST_LINES = 60


class LetterField(forms.CharField):
    """Two times four letters."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Keep a tablet from improving a code."""
        asked = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        return {**super().widget_attrs(widget), **asked, "class": "input--code"}

    def clean(self, value: Any) -> str:
        """Give the letters alone."""
        typed = super().clean(value)
        number = sum(sign.isalnum() for sign in typed)
        if number != LETTERS_LENGTH:
            told = {"length": LETTERS_LENGTH, "number": number}
            raise ValidationError(_("De code heeft %(length)s letters. Hier staan er %(number)s.") % told)
        return read_letters(typed) or "-"


class LetterForm(PlainForm):
    """Which code?"""

    letters = LetterField(
        label=gettext_lazy("Welke code staat in de brief?"),
        help_text=gettext_lazy("Twee keer vier letters. Grote of kleine letters maakt niet uit."),
        max_length=60,
        error_messages={"required": gettext_lazy("Typ de code die in de brief staat.")},
    )


class ReachField(forms.CharField):
    """A telephone number or a mail address, whichever one types."""

    widget = forms.TextInput

    def clean(self, value: Any) -> tuple[str, str]:
        """Give a number in E.164 and an address; one of both is empty."""
        return read_reach(super().clean(value))


class ReachForm(PlainForm):
    """How can people reach you?"""

    reach = ReachField(
        label=gettext_lazy("Uw telefoonnummer of mailadres"),
        help_text=gettext_lazy("Eén van de twee is genoeg."),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
        error_messages={"required": gettext_lazy("Hoe kunnen mensen u bereiken? Eén van de twee is genoeg.")},
    )

    def clean_reach(self) -> tuple[str, str]:
        """With mail alone the number of the Network stands on the pages; where it has none, we ask yours."""
        phone, email = self.cleaned_data["reach"]
        network = Village.objects.networks().visible().exists()
        if email and not network:
            raise Ask(_("Op elke bladzijde staat een telefoonnummer. Op welk nummer kunnen mensen u bellen?"))
        return phone, email


class Cards(Presets):
    """The six, each with its drawing."""

    template_name = "beginning/cards.html"


class FirstForm(PlainForm):
    """What is the first thing you will do?"""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kies een plaatje"),
        widget=Cards,
        choices=[(card.key, card.label) for card in CARDS],
        error_messages={"required": gettext_lazy("Wat gaat u doen? Kies een plaatje.")},
    )


class WhenForm(PlainForm):
    """When is it?"""

    when = forms.CharField(
        label=gettext_lazy("Dag en tijd"),
        help_text=gettext_lazy("Zoals u het zegt. Bijvoorbeeld: dinsdag 10 uur."),
        max_length=200,
        widget=forms.TextInput(attrs=OFF),
        error_messages={"required": gettext_lazy("Wanneer is het? Typ bijvoorbeeld: dinsdag 10 uur.")},
    )

    def __init__(self, *args: Any, minutes: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.minutes = minutes
        self.read: When | None = None

    def clean_when(self) -> str:
        """What was typed; ``read`` is what we understand by it."""
        typed: str = self.cleaned_data["when"]
        reading = read_when(typed, None, self.minutes)
        if isinstance(reading, Question):
            raise Ask(reading.sentence, [(words, words) for words in reading.suggestions])
        self.read = reading
        return typed


class PlaceForm(PlainForm):
    """Where is it?"""

    place = forms.CharField(
        label=gettext_lazy("Of typ het zelf"),
        help_text=gettext_lazy("De naam van de plek, een komma, en het adres."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "plekken"}),
        error_messages={"required": gettext_lazy("Waar is het? Typ de naam van de plek, of kies er een.")},
    )


class WordsForm(PlainForm):
    """What it is called, and what is told: filled in already."""

    title = forms.CharField(
        label=gettext_lazy("Zo heet het"),
        max_length=90,
        error_messages={"required": gettext_lazy("Hoe noemt u het?")},
    )
    words = forms.CharField(
        label=gettext_lazy("Dit vertelt u erover"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        required=False,
    )

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())


class HelpersForm(PlainForm):
    """Who joins in: two at most, and none is fine."""

    name_1 = forms.CharField(label=gettext_lazy("Naam"), max_length=80, required=False)
    reach_1 = forms.CharField(
        label=gettext_lazy("Telefoonnummer of mailadres"), max_length=254, required=False
    )
    name_2 = forms.CharField(label=gettext_lazy("Naam"), max_length=80, required=False)
    reach_2 = forms.CharField(
        label=gettext_lazy("Telefoonnummer of mailadres"), max_length=254, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.update(OFF)
        for name in ("name_1", "reach_1"):
            self.fields[name].must = _("of sla over")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        self.helpers: list[Helper] = []
        for number in ("1", "2"):
            name, reach = " ".join(told.get(f"name_{number}", "").split()), told.get(f"reach_{number}", "")
            if not name and reach:
                self.add_error(f"name_{number}", _("Hoe heet deze buur?"))
            elif name and not reach:
                words = _("Hoe bereikt u deze buur? Zo krijgt die een eigen code.")
                self.add_error(f"reach_{number}", words)
            elif name:
                self._read(number, name, reach)
        if not self.errors and not self.helpers:
            self.add_error("name_1", _("Wie doet er mee? Typ een naam, of kies ‘Sla over’."))
        return told

    def _read(self, number: str, name: str, reach: str) -> None:
        try:
            phone, email = read_reach(reach)
        except ValidationError as error:
            self.add_error(f"reach_{number}", error)
        else:
            self.helpers.append(Helper(name, phone, email))


class LinesForm(PlainForm):
    """Names, and how to reach them: one on a line."""

    people = forms.CharField(
        label=gettext_lazy("Namen, met telefoonnummer of mailadres"),
        help_text=gettext_lazy("Elke buur op een eigen regel. Bijvoorbeeld: Ans Bakker, 020 123 45 67."),
        widget=forms.Textarea(attrs={"rows": 5, **OFF}),
        max_length=6000,
        error_messages={"required": gettext_lazy("Typ een naam, of kies ‘Later’.")},
    )

    def clean_people(self) -> list[Listed]:
        """Who they are; a line without a name is asked."""
        found, wrong = read_lines(self.cleaned_data["people"])
        if wrong:
            raise Ask(_("Op deze regel vinden wij geen naam: ‘%(line)s’.") % {"line": wrong[0][:60]})
        if len(found) > MOST_LINES:
            raise Ask(
                _("Dit zijn meer dan %(most)s buren. Lees ze liever in als bestand.") % {"most": MOST_LINES}
            )
        return found


class ComesForm(PlainForm):
    """Who comes?"""

    name = forms.CharField(
        label=gettext_lazy("Belt er iemand? Typ de naam"),
        max_length=80,
        widget=forms.TextInput(attrs=OFF),
        error_messages={"required": gettext_lazy("Wie komt er? Typ de naam.")},
    )

    def clean_name(self) -> str:
        """The name alone: the word before it is put there by us."""
        typed = " ".join(self.cleaned_data["name"].split())
        name = re.sub(r"(?i)^stadsdorp\s+(?=\S)", "", typed)
        return name[:1].upper() + name[1:]


class InviteForm(PlainForm):
    """Which village, and to whom the letter goes."""

    name = forms.CharField(
        label=gettext_lazy("Hoe gaat het dorp heten?"),
        help_text=gettext_lazy("Zonder ‘Stadsdorp’ ervoor."),
        max_length=60,
        widget=forms.TextInput(attrs=OFF),
        error_messages={"required": gettext_lazy("Hoe gaat het dorp heten?")},
    )
    contact_name = forms.CharField(
        label=gettext_lazy("Wie begint er?"),
        help_text=gettext_lazy("Voornaam en achternaam."),
        max_length=60,
        widget=forms.TextInput(attrs=OFF),
        error_messages={"required": gettext_lazy("Wie begint er? Typ de naam.")},
    )
    reach = forms.CharField(
        label=gettext_lazy("Telefoonnummer of mailadres"),
        help_text=gettext_lazy("Mag leeg. Dan vult die buur het zelf in."),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )
    address = forms.CharField(
        label=gettext_lazy("Adres voor op de brief"),
        help_text=gettext_lazy("Mag leeg. Straat en nummer, en daaronder postcode en plaats."),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, **OFF}),
    )

    def clean_name(self) -> str:
        """The name alone: the word before it is put there by us."""
        typed = " ".join(self.cleaned_data["name"].split())
        name = re.sub(r"(?i)^stadsdorp\s+(?=\S)", "", typed)
        return name[:1].upper() + name[1:]

    def clean_contact_name(self) -> str:
        return " ".join(self.cleaned_data["contact_name"].split())

    def clean_reach(self) -> tuple[str, str]:
        typed = self.cleaned_data["reach"]
        return read_reach(typed) if typed else ("", "")


def read_reach(typed: str) -> tuple[str, str]:
    """A number in E.164 and a mail address; one of both is empty. Errors: Ask."""
    if "@" in typed:
        address = "".join(tidy_email(typed).split())
        try:
            validate_email(address)
        except ValidationError as error:
            raise Ask(str(NOT_AN_ADDRESS)) from error
        return "", address
    try:
        return read_phone(typed), ""
    except ReadError as error:
        raise Ask(
            _(
                "Dit lezen wij niet als nummer of mailadres. "
                "Bijvoorbeeld: 020 123 45 67, of riet@voorbeeld.nl."
            )
        ) from error
