"""The form of an activity: six questions, three of which must be answered."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from dorpsplein.base.accessibility import Accessibility, Present, Stairs, Toilet
from dorpsplein.base.money import Price, read_price
from dorpsplein.base.phone import show_phone
from dorpsplein.base.visibility import Audience
from dorpsplein.base.when import When, typed
from dorpsplein.community.people.models import Circle
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.pictures.slips import key_on
from dorpsplein.community.villages.models import Village
from dorpsplein.design.forms import Ask, Choices, ManyChoices, ManyOf, PlainForm, Presets
from dorpsplein.life.activities.forms.asking import (
    AsksWhenAndWho,
    consent_field,
    name_field,
    phone_field,
)
from dorpsplein.life.activities.kinds import KINDS, kind_of
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.plan import Plan
from dorpsplein.life.venues.models import Venue
from dorpsplein.life.venues.services import find_venue, known_venues

NO_PRICE = re.compile(r"<[^>]*>|[<>{}]|^\s*-(?=\s*\d)")
FACTS = ("stairs", "lift", "toilet", "loop", "seats", "way")


class KindPresets(Presets):
    """The six kinds that villages do most are in sight, the others one press away."""

    template_name = "activities/presets.html"


class ActivityForm(AsksWhenAndWho, PlainForm):
    """What an organiser tells. Beside the first three everything may stay empty."""

    kind = forms.ChoiceField(
        label=gettext_lazy("1. Wat gaan we doen?"),
        widget=KindPresets,
        choices=[(kind.key, kind.label) for kind in KINDS],
        error_messages={"required": gettext_lazy("Wat gaan we doen? Kies een plaatje.")},
    )
    title = forms.CharField(label=gettext_lazy("Zo noemen wij het"), max_length=90, required=False)
    when = forms.CharField(
        label=gettext_lazy("2. Wanneer?"),
        help_text=gettext_lazy("Zoals u het zegt: ‘12 mei half 11’ of ‘elke tweede dinsdag 10 uur’."),
        max_length=1000,  # a series names the days on which it is not
        error_messages={"required": gettext_lazy("Wanneer is het? Typ bijvoorbeeld: dinsdag 10 uur.")},
    )
    place = forms.CharField(
        label=gettext_lazy("3. Waar?"),
        help_text=gettext_lazy("De naam van de plek, een komma, en het adres."),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "plekken"}),
        error_messages={"required": gettext_lazy("Waar is het? Typ de naam van de plek.")},
    )
    is_home = forms.BooleanField(
        label=gettext_lazy("Bij iemand thuis: het adres komt niet op de website"), required=False
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("4. Voor wie, en wat kost het?"),
        widget=Choices,
        choices=Audience,
        required=False,
    )
    price = forms.CharField(
        label=gettext_lazy("Kosten"),
        help_text=gettext_lazy("Bijvoorbeeld: gratis, of 3,50 met koffie."),
        max_length=100,
        required=False,
    )
    contact_name = name_field(gettext_lazy("5. Wie kunnen mensen bellen?"))
    contact_phone = phone_field()
    contact_consent = consent_field()
    words = forms.CharField(
        label=gettext_lazy("6. Wilt u nog iets vertellen?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=5000,
        required=False,
    )
    picture = forms.FileField(
        label=gettext_lazy("Foto"),
        help_text=gettext_lazy("Een grote foto maken wij zelf kleiner."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        required=False,
    )
    photo = forms.CharField(widget=forms.HiddenInput, max_length=100, required=False)
    no_photo = forms.BooleanField(label=gettext_lazy("Haal de foto weg"), required=False)
    picture_words = forms.CharField(
        label=gettext_lazy("Wat staat er op de foto?"), max_length=200, required=False
    )
    circle = forms.ModelChoiceField(
        label=gettext_lazy("Van welke kring of binnenbuurt?"),
        queryset=Circle.every.none(),
        required=False,
        empty_label=gettext_lazy("van het hele dorp"),
    )
    together = ManyOf(
        label=gettext_lazy("Samen met een ander stadsdorp?"),
        queryset=Village.objects.none(),
        widget=ManyChoices,
        required=False,
    )
    stairs = forms.ChoiceField(
        label=gettext_lazy("Is er een trap?"), choices=Stairs, widget=Choices, required=False
    )
    lift = forms.ChoiceField(
        label=gettext_lazy("Is er een lift?"), choices=Present, widget=Choices, required=False
    )
    toilet = forms.ChoiceField(
        label=gettext_lazy("Is er een toilet?"), choices=Toilet, widget=Choices, required=False
    )
    loop = forms.ChoiceField(
        label=gettext_lazy("Is er een ringleiding?"), choices=Present, widget=Choices, required=False
    )
    seats = forms.IntegerField(
        label=gettext_lazy("Hoeveel stoelen zijn er?"), min_value=1, max_value=5000, required=False
    )
    way = forms.CharField(
        label=gettext_lazy("Hoe komt u er?"),
        help_text=gettext_lazy("Bijvoorbeeld: 150 meter van tramhalte Molenpark."),
        max_length=160,
        required=False,
    )
    other_title = forms.CharField(label=gettext_lazy("Titel in het Engels"), max_length=90, required=False)
    other_words = forms.CharField(
        label=gettext_lazy("Tekst in het Engels"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        required=False,
    )
    kept_to_ourselves = forms.BooleanField(
        label=gettext_lazy("Niet tonen in de agenda van alle stadsdorpen"), required=False
    )
    facts_of = forms.CharField(widget=forms.HiddenInput, max_length=250, required=False)
    idea = forms.CharField(widget=forms.HiddenInput, max_length=22, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    draft = forms.CharField(widget=forms.HiddenInput, max_length=22, required=False)

    def __init__(self, *args: Any, village: Village, known: When | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.village = village
        self.known = known
        self.fields["circle"].queryset = Circle.objects.of(village)  # type: ignore[attr-defined]
        others = Village.objects.visible().villages().exclude(pk=village.pk)
        self.fields["together"].queryset = others  # type: ignore[attr-defined]

    @cached_property
    def venues(self) -> list[Venue]:
        """The places this village already knows, for the list under "Waar?"."""
        return known_venues(self.village)

    def usual_minutes(self) -> int:
        return kind_of(self.data.get("kind", "")).minutes

    def clean_price(self) -> Price:
        typed = self.cleaned_data["price"]
        if NO_PRICE.search(typed):
            amount = NO_PRICE.sub("", typed).strip()
            offers = [(words, words) for words in (amount, _("gratis")) if words]
            raise Ask(_("Dit begrijpen wij niet als prijs. Wat kost het?"), offers)
        return read_price(typed)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.ask_whose_home(cleaned)
        kind = kind_of(cleaned.get("kind", ""))
        with override("nl"):  # an activity is written in the language of its village
            usual = str(kind.title)
        cleaned["title"] = " ".join((cleaned.get("title") or usual).split())
        if not cleaned["title"] and "kind" in cleaned:
            self.add_error("title", _("Hoe noemen wij het?"))
        if self.kept_photo and not cleaned.get("picture_words") and not cleaned.get("no_photo"):
            self.add_error("picture_words", _("Vertel in een paar woorden wat er op de foto staat."))
        return cleaned

    def plan(self, picture: Picture | None) -> Plan:
        """The answers as a plan; only for a form that is right."""
        answers = self.cleaned_data
        return Plan(
            kind_key=answers["kind"],
            title=answers["title"],
            when=answers["when"],
            place=answers["place"],
            words=answers["words"],
            is_home=answers["is_home"],
            audience=Audience(answers["audience"] or Audience.EVERYONE),
            price=answers["price"],
            contact_name=answers["contact_name"],
            contact_phone=answers["contact_phone"],
            contact_consent=answers["contact_consent"],
            picture=picture,
            circle=answers["circle"],
            together=tuple(answers["together"]),
            other_title=answers["other_title"],
            other_words=answers["other_words"],
            released=not answers["kept_to_ourselves"],
            facts=self._facts(),
            idea=answers["idea"],
        )

    @cached_property
    def kept_photo(self) -> Picture | None:
        """The photo that came along, now or at an earlier try."""
        key = key_on(str(self["photo"].value() or ""))
        return Picture.objects.of(self.village).filter(public_id=key).first() if key else None

    def _facts(self) -> Accessibility | None:
        """What was told of the place. What stood there of another place says nothing about this one."""
        told = {name: self.cleaned_data[name] for name in FACTS if self.cleaned_data.get(name)}
        shown, here = self.cleaned_data["facts_of"], self.cleaned_data["place"]
        if shown and _name(shown) == _name(here):
            return Accessibility(**told)
        if shown:
            before = self._accessibility(shown)
            told = {name: value for name, value in told.items() if value != getattr(before, name)}
        if not told:
            return None
        known = self._accessibility(here)
        return Accessibility(**{name: told.get(name, getattr(known, name)) for name in FACTS})

    def _accessibility(self, place: str) -> Accessibility:
        found = find_venue(self.village, place)
        return found.accessibility if found else Accessibility()


def _name(place: str) -> str:
    """The name of a place, without its address."""
    return " ".join(place.partition(",")[0].split()).lower()


def answers_of(activity: Activity, together: list[int] | None = None) -> dict[str, Any]:
    """An activity as the answers that would make it, to fill the form for changing or copying.

    ``together`` are the keys of the villages that join, where the activity is a version and not a row.
    """
    if together is None:
        together = [village.pk for village in activity.together.all()]
    venue = activity.venue
    facts = {name: getattr(venue, name) for name in FACTS} if venue else {}
    return facts | {
        "kind": activity.kind_key,
        "title": activity.title,
        "when": typed(activity.when),
        "place": str(venue or ""),
        "facts_of": str(venue or ""),
        "is_home": bool(venue and venue.is_home),
        "audience": activity.audience,
        "price": str(activity.price),
        "contact_name": activity.contact_name,
        "contact_phone": show_phone(activity.contact_phone) if activity.contact_phone else "",
        "contact_consent": activity.contact_consent,
        "words": activity.words,
        "picture_words": activity.picture.description if activity.picture else "",
        "circle": activity.circle_id,
        "together": together,
        "other_title": activity.other_title,
        "other_words": activity.other_words,
        "kept_to_ourselves": not activity.released_to_network,
        "revision": activity.revision,
    }
