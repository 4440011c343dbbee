"""What a village says of itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from dorpsplein.base.errors import Refusal
from dorpsplein.base.phone import read_phone, show_phone
from dorpsplein.community.villages.models import COLOUR, Village
from dorpsplein.design.forms import PlainForm

OWN = "own"
PRESETS = (
    ("#1f4fa3", gettext_lazy("blauw")),
    ("#a4382a", gettext_lazy("baksteen")),
    ("#1d5b43", gettext_lazy("groen")),
    ("#6d2c63", gettext_lazy("pruim")),
    ("#c98a12", gettext_lazy("oker")),
    ("#0f7c86", gettext_lazy("zeegroen")),
)


class Colours(forms.RadioSelect):
    """A choice between street signs, each in its own colour."""

    template_name = "villages/colours.html"


class LookForm(PlainForm):
    """Name, colour, whom to ring, and what we do; in English too."""

    name = forms.CharField(
        label=gettext_lazy("Hoe heet ons dorp?"),
        max_length=60,
        error_messages={"required": gettext_lazy("Hoe heet ons dorp?")},
    )
    kind_word = forms.CharField(
        label=gettext_lazy("Welk woord staat ervoor?"),
        help_text=gettext_lazy("Meestal ‘Stadsdorp’."),
        max_length=30,
        required=False,
    )
    colour = forms.ChoiceField(
        label=gettext_lazy("Welke kleur hebben wij?"),
        widget=Colours,
        choices=[*PRESETS, (OWN, gettext_lazy("een eigen kleur"))],
    )
    own_colour = forms.CharField(
        label=gettext_lazy("De eigen kleur"),
        help_text=gettext_lazy("Telt alleen als u hierboven ‘een eigen kleur’ kiest."),
        max_length=7,
        required=False,
        validators=[COLOUR],
        widget=forms.TextInput(attrs={"type": "color", "class": "input--colour"}),
    )
    contact_name = forms.CharField(
        label=gettext_lazy("Wie kunnen mensen bellen?"),
        help_text=gettext_lazy("Deze naam en dit nummer staan op elke bladzijde. Vraag het eerst."),
        max_length=60,
        error_messages={"required": gettext_lazy("Wie kunnen mensen bellen? Typ de naam.")},
    )
    contact_phone = forms.CharField(
        label=gettext_lazy("Op welk nummer?"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
        error_messages={"required": gettext_lazy("Op welk nummer? Het staat op elke bladzijde.")},
    )
    contact_hours = forms.CharField(
        label=gettext_lazy("Wanneer neemt iemand op?"),
        help_text=gettext_lazy("Bijvoorbeeld: maandag tot en met vrijdag, 10 tot 16 uur."),
        max_length=120,
        required=False,
    )
    slogan = forms.CharField(
        label=gettext_lazy("Wat zijn wij, in één zin?"),
        help_text=gettext_lazy("Staat groot op de eerste bladzijde."),
        max_length=90,
        required=False,
    )
    intro = forms.CharField(
        label=gettext_lazy("Wat doen wij?"),
        help_text=gettext_lazy("Twee of drie korte zinnen."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    where_words = forms.CharField(
        label=gettext_lazy("Waar vinden mensen ons?"),
        help_text=gettext_lazy("De plek, het adres, en of er een trap of toilet is."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    contact_hours_en = forms.CharField(
        label=gettext_lazy("Wanneer iemand opneemt, in het Engels"), max_length=120, required=False
    )
    slogan_en = forms.CharField(
        label=gettext_lazy("De ene zin, in het Engels"), max_length=90, required=False
    )
    intro_en = forms.CharField(
        label=gettext_lazy("Wat wij doen, in het Engels"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    where_words_en = forms.CharField(
        label=gettext_lazy("Waar mensen ons vinden, in het Engels"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    hidden = forms.BooleanField(
        label=gettext_lazy("Verberg onze website: niemand anders ziet haar"), required=False
    )

    def clean_contact_phone(self) -> str:
        """A number as we can ring it."""
        try:
            return read_phone(self.cleaned_data["contact_phone"])
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        """The own colour is the colour, where that was chosen; the line ends of browsers are no change."""
        told = super().clean() or self.cleaned_data
        told = {
            name: told[name].replace("\r\n", "\n") if isinstance(told[name], str) else told[name]
            for name in told
        }
        own = told.pop("own_colour", "")
        if told.get("colour") == OWN:
            told["colour"] = own.lower() or PRESETS[0][0]
        return told


def answers_of(village: Village) -> dict[str, Any]:
    """What the form begins with."""
    told = village.said
    is_preset = village.colour in dict(PRESETS)
    return {
        **told,
        "contact_phone": show_phone(village.contact_phone),
        "colour": village.colour if is_preset else OWN,
        "own_colour": village.colour,
    }
