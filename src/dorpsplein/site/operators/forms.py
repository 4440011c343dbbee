"""What a village needs to begin."""

from __future__ import annotations

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy

from dorpsplein.community.accounts.forms import AddressField
from dorpsplein.design.forms import PlainForm


class BoardForm(PlainForm):
    """The first who may do everything in a village."""

    board_name = forms.CharField(
        label=gettext_lazy("Wie begint er?"),
        help_text=gettext_lazy("Deze buur mag alles in dit dorp, en zegt wie wat mag."),
        max_length=120,
        error_messages={"required": gettext_lazy("Wie begint er? Typ de naam.")},
    )
    board_email = AddressField(
        label=gettext_lazy("Wat is het mailadres?"),
        error_messages={"required": gettext_lazy("Wat is het mailadres? Zonder kan niemand inloggen.")},
    )


class FoundForm(BoardForm):
    """A new village: its name, its address, whom to ring, and who begins."""

    name = forms.CharField(
        label=gettext_lazy("Hoe heet het dorp?"),
        help_text=gettext_lazy("Zonder ‘Stadsdorp’ ervoor."),
        max_length=60,
        error_messages={"required": gettext_lazy("Hoe heet het dorp?")},
    )
    slug = forms.CharField(
        label=gettext_lazy("Wat wordt het adres?"),
        help_text=gettext_lazy("Kleine letters en streepjes, zoals de-brug. Leeg: gemaakt van de naam."),
        max_length=40,
        required=False,
    )
    contact_name = forms.CharField(
        label=gettext_lazy("Wie kunnen mensen bellen?"),
        max_length=60,
        error_messages={"required": gettext_lazy("Wie kunnen mensen bellen? Typ de naam.")},
    )
    contact_phone = forms.CharField(
        label=gettext_lazy("Op welk nummer?"),
        max_length=30,
        error_messages={"required": gettext_lazy("Op welk nummer? Het staat op elke bladzijde.")},
    )

    kept = forms.BooleanField(
        label=gettext_lazy("Dit stadsdorp doet hier zelf nog niet mee: het Netwerk houdt het overzicht bij"),
        required=False,
    )

    field_order = ("name", "slug", "contact_name", "contact_phone", "board_name", "board_email")

    def clean_slug(self) -> str:
        """What was left empty comes from the name."""
        return str(self.cleaned_data["slug"]) or slugify(self.cleaned_data.get("name", ""))


class HostForm(PlainForm):
    """An address of its own for a village."""

    host = forms.CharField(
        label=gettext_lazy("Op welk eigen adres staat dit dorp?"),
        help_text=gettext_lazy("Bijvoorbeeld debrug.nl. Leeg: onder het adres van alle dorpen."),
        max_length=120,
        required=False,
    )
