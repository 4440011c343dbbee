"""Which streets are it?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.errors import Refusal
from dorpsplein.base.postcode import read_stretches, say_stretches
from dorpsplein.community.people.neighbourhoods import read_streets
from dorpsplein.design.forms import PlainForm

LONGEST = 5_000


class NeighbourhoodForm(PlainForm):
    """A name, and streets or postcodes."""

    one_of = ("streets", "postcodes")
    name = forms.CharField(
        label=gettext_lazy("Hoe heet deze binnenbuurt?"),
        max_length=60,
        error_messages={"required": gettext_lazy("Hoe heet deze binnenbuurt? Typ de naam.")},
    )
    streets = forms.CharField(
        label=gettext_lazy("Welke straten?"),
        help_text=gettext_lazy("Elke straat op een regel. Een stuk mag ook: Lange Vaart 1-39 oneven."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    postcodes = forms.CharField(
        label=gettext_lazy("Of welke postcodes?"),
        help_text=gettext_lazy("Bijvoorbeeld: 1078 AB-EZ, 1079 KA."),
        max_length=1_000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Read both, and ask for one of them."""
        told = super().clean() or {}
        for name, read in (("streets", read_streets), ("postcodes", read_stretches)):
            try:
                read(told.get(name, ""))
            except Refusal as refusal:
                self.add_error(name, ValidationError(str(refusal)))
        if not self.errors:
            told["postcodes"] = say_stretches(read_stretches(told["postcodes"]))
            if not told["streets"].strip() and not told["postcodes"]:
                self.add_error("streets", ValidationError(_("Welke straten zijn het? Of noem de postcodes.")))
        return told
