"""A living page with every component in every state, for who builds pages. Never shown in a village."""

import re
from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.design.forms import Ask, Choices, PlainForm, Presets
from dorpsplein.design.palette import stylesheet
from dorpsplein.design.sheet import stylesheet_urls
from dorpsplein.design.tiles import TILES

SIX = {
    "vaart": "#1f4fa3",
    "brick": "#a4382a",
    "door": "#1d5b43",
    "plum": "#6d2c63",
    "ochre": "#c98a12",
    "teal": "#0f7c86",
}


@dataclass(frozen=True)
class ExampleVillage:
    """What the frame of a page asks of a village."""

    name: str = "De Brug"
    kind_word: str = "Stadsdorp"
    contact_name: str = "Riet"
    contact_phone: str = "+31201234567"
    contact_hours: str = "Maandag tot en met vrijdag, 10.00 tot 16.00 uur. Een buur neemt op."


@dataclass(frozen=True)
class ExampleLink:
    """One word of the menu or the footer."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class ExampleFrame:
    """What base.html asks of the frame: the site gives the same names."""

    village: ExampleVillage = field(default_factory=ExampleVillage)
    home_url: str = "/"
    menu: tuple[ExampleLink, ...] = (
        ExampleLink("Agenda", "#agenda", current=True),
        ExampleLink("Nieuws", "#nieuws"),
        ExampleLink("Meedoen", "#meedoen"),
        ExampleLink("Hulp", "#hulp"),
        ExampleLink("Over ons", "#over-ons"),
    )
    other_language_url: str = "/en/"
    letters: str = ""
    public: bool = True
    person: str = ""
    footer_links: tuple[ExampleLink, ...] = (
        ExampleLink("Wat doen wij met uw gegevens?", "#gegevens"),
        ExampleLink("Andere stadsdorpen", "#netwerk"),
    )
    stylesheet_urls: tuple[str, ...] = ()

    @property
    def helper(self) -> ExampleVillage:
        """Whose number stands there."""
        return self.village


class ExampleForm(PlainForm):
    """One field of each sort."""

    kind = forms.ChoiceField(
        label="1. Wat gaan we doen?",
        widget=Presets,
        choices=[
            ("coffee", "Koffie"),
            ("drinks", "Borrel"),
            ("walk", "Wandelen"),
            ("book", "Lezen"),
            ("meal", "Eten"),
            ("door", "Anders"),
        ],
    )
    when = forms.CharField(
        label="2. Wanneer?", help_text="Zoals u het zegt: ‘di 12 mei half 11’ of ‘elke tweede dinsdag’."
    )
    who = forms.ChoiceField(
        label="3. Voor wie?",
        required=False,
        widget=Choices,
        choices=[("all", "Voor iedereen"), ("members", "Alleen voor leden")],
    )
    month = forms.ChoiceField(label="4. Welke maand?", required=False, choices=[("4", "april"), ("5", "mei")])
    words = forms.CharField(
        label="5. Wilt u nog iets vertellen?", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    consent = forms.BooleanField(label="Riet vindt het goed dat dit op de website staat", required=False)

    def clean_when(self) -> str:
        """Ask which of two, as real forms do."""
        if self.cleaned_data["when"] == "dinsdag in april":
            raise Ask(
                "Welke dinsdag bedoelt u? In april zijn er nog twee.",
                [("21 april 2026", "Dinsdag 21 april 2026"), ("28 april 2026", "Dinsdag 28 april 2026")],
            )
        return str(self.cleaned_data["when"])


@anyone
@require_safe
def show_example(request: HttpRequest) -> HttpResponse:
    """Show all components in all states."""
    colour = f"#{_asked_colour(request)}"
    asked = ExampleForm({"when": "dinsdag in april", "kind": "coffee"}, auto_id="asked_%s")
    return render(
        request,
        "design/example.html",
        {
            "frame": ExampleFrame(stylesheet_urls=(*stylesheet_urls(colour), f"{request.path}kleuren.css")),
            "day": date(2026, 4, 14),
            "tiles": TILES,
            "six": SIX,
            "form": ExampleForm(initial={"kind": "coffee", "who": "all"}),
            "asked": asked,
        },
    )


def _asked_colour(request: HttpRequest) -> str:
    """Read the colour in the address; what is no colour becomes the blue of the example."""
    asked = request.GET.get("kleur", "")
    return asked if re.fullmatch(r"[0-9a-f]{6}", asked) else SIX["vaart"].removeprefix("#")


@anyone
@require_safe
def six_colours(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django calls every view with it
    """Give the colours of six villages, each for its own part of the page."""
    return HttpResponse(
        "".join(stylesheet(colour, f".example--{name}") for name, colour in SIX.items()),
        content_type="text/css",
    )
