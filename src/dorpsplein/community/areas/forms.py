"""The page on which a village says where it is."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.errors import Refusal
from dorpsplein.base.outline import Border, Crossing, check_size, geojson, read_border
from dorpsplein.base.postcode import read_stretches, say_stretches
from dorpsplein.community.areas.models import Area
from dorpsplein.community.areas.wijken import outline_of, wijken
from dorpsplein.design.forms import Choices, PlainForm

WIJKEN, DRAWN, NOWHERE = "wijken", "zelf", "geen"
WAYS = (
    (WIJKEN, gettext_lazy("Wij kruisen wijken aan")),
    (DRAWN, gettext_lazy("Wij tekenen zelf de grens")),
    (NOWHERE, gettext_lazy("Wij hebben geen eigen gebied")),
)
LONGEST = 60_000
LARGEST = 6 * 2**20  # bytes of a file


class AreaForm(PlainForm):
    """Where, which postcodes, and who may see it."""

    way = forms.ChoiceField(
        choices=WAYS, widget=Choices, label=gettext_lazy("Hoe wilt u het aangeven?"), initial=WIJKEN
    )
    wijken = forms.MultipleChoiceField(choices=(), required=False)
    outline = forms.CharField(
        required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 3, "spellcheck": "false"})
    )
    file = forms.FileField(
        required=False,
        label=gettext_lazy("Of kies een bestand met GeoJSON"),
        help_text=gettext_lazy("Hoogstens 6 MB. Wij maken de grens zelf eenvoudiger."),
        error_messages={"empty": gettext_lazy("Dit bestand is leeg. Kies een ander bestand.")},
    )
    postcodes = forms.CharField(
        required=False,
        max_length=1000,
        label=gettext_lazy("Welke postcodes horen bij uw stadsdorp?"),
        help_text=gettext_lazy("Zo vinden mensen u. Bijvoorbeeld: 1079, 1078 AB-EZ."),
    )
    released = forms.BooleanField(
        required=False, label=gettext_lazy("Laat dit zien op de kaart van alle stadsdorpen")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.border: Border | None = None
        self.crossing: Crossing | None = None
        self.fields["wijken"].choices = [(wijk.code, wijk.name) for wijk in wijken().values()]  # type: ignore[attr-defined]

    @property
    def ticked(self) -> frozenset[str]:
        """The neighbourhoods that are ticked now."""
        return frozenset(self["wijken"].value() or ())

    def clean_postcodes(self) -> str:
        """As we understood them."""
        try:
            return say_stretches(read_stretches(self.cleaned_data["postcodes"]))
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        """The border, made in the way that was chosen."""
        told = super().clean() or {}
        way = told.get("way")
        wrong_file = self.errors.pop("file", None)
        if way == DRAWN and wrong_file:
            self.add_error("outline", wrong_file[0])  # the file lies in a fold; this is said on top
            return told
        try:
            self.border = read_border(_drawn(told)) if way == DRAWN else None
            if way == WIJKEN:
                check_size(outline_of(_ticked(told)))
        except Refusal as refusal:
            self.crossing = refusal if isinstance(refusal, Crossing) else None
            self.add_error("outline" if way == DRAWN else "wijken", str(refusal))
        return told

    @property
    def facts(self) -> dict[str, Any]:
        """What the service wants to know."""
        told = self.cleaned_data
        return {
            "outline": self.border.outline if self.border else (),
            "wijken": told["wijken"] if told["way"] == WIJKEN else [],
            "postcodes": told["postcodes"],
            "released": told["released"],
        }


def answers_of(area: Area | None, *, draws: bool = False) -> dict[str, Any]:
    """What the village said before; ``draws`` when it chose a map to draw on."""
    if area is None:
        return {"way": DRAWN if draws else WIJKEN, "released": True}
    drawn = bool(area.outline) and not area.wijken
    return {
        "way": DRAWN if draws or drawn else WIJKEN if area.wijken else NOWHERE,
        "wijken": area.wijken,
        "outline": json.dumps(geojson(area.shape)) if drawn else "",
        "postcodes": area.postcodes,
        "released": area.released,
    }


def _drawn(told: dict[str, Any]) -> str:
    held = told.get("file")
    if held:
        if held.size > LARGEST:
            raise Refusal(_("Dit bestand is te groot. Het mag hoogstens 6 MB zijn."))
        return str(held.read().decode("utf-8-sig", errors="replace"))
    if not told.get("outline"):
        raise Refusal(_("Er staat geen gebied in. Teken minstens drie punten."))
    return str(told["outline"])


def _ticked(told: dict[str, Any]) -> list[str]:
    if not told.get("wijken"):
        raise Refusal(_("Kruis minstens één wijk aan, of kies een andere manier."))
    return list(told["wijken"])
