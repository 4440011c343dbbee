"""What may be done, how she said so, and the paper that came back signed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.when.days import dated_day
from dorpsplein.community.behalf.wishing import Wish
from dorpsplein.community.behalf.words import How, Scope
from dorpsplein.community.people.forms.cards import OFF
from dorpsplein.community.people.models import Person
from dorpsplein.design.forms import Choices, ManyChoices, PlainForm

MONTHS = (
    ("3", gettext_lazy("drie maanden")),
    ("6", gettext_lazy("een half jaar")),
    ("12", gettext_lazy("een jaar")),
)
NO_DAY = gettext_lazy("Welke dag was het? Typ het zo: 14 april.")
MOST_BYTES = 40 * 2**20
NEAR = ("vandaag", "gisteren", "eergisteren")
YEAR = re.compile(r"\d{4}")


class PastDay(forms.CharField):
    """A day that has been, as people type it; without a year the last one."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(max_length=60, widget=forms.TextInput(attrs=OFF), **facts)

    def clean(self, value: Any) -> date | None:
        """Give the day, or nothing where nothing was typed."""
        typed = super().clean(value)
        if not typed:
            return None
        today = local_today()
        if typed.lower() in NEAR:
            return today - timedelta(days=NEAR.index(typed.lower()))
        found = dated_day(typed.lower(), today)
        if found is None:
            raise ValidationError(str(NO_DAY))
        day = found.meant[0]
        if day > today and not YEAR.search(typed):
            day = day.replace(year=day.year - 1)
        if day > today:
            raise ValidationError(_("Deze dag moet nog komen. Welke dag was het?"))
        return day


class GiveForm(PlainForm):
    """What, for how long, and how she said so."""

    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Wat mag er?"),
        choices=Scope,
        widget=ManyChoices,
        error_messages={"required": gettext_lazy("Wat mag er? Kies minstens één ding.")},
    )
    months = forms.ChoiceField(
        label=gettext_lazy("Hoe lang?"),
        help_text=gettext_lazy("Daarna houdt het vanzelf op. Een maand daarvoor krijgen beiden bericht."),
        choices=MONTHS,
        widget=Choices,
        initial="12",
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Hoe zegt deze buur dat het mag?"),
        choices=How,
        widget=Choices,
        error_messages={"required": gettext_lazy("Hoe zegt deze buur dat het mag? Kies er één.")},
    )
    heard_by = forms.CharField(
        label=gettext_lazy("Wie hoorde het?"),
        help_text=gettext_lazy("Bij een handtekening op papier telt dit niet mee."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )
    heard_on = PastDay(label=gettext_lazy("Op welke dag?"), required=False)

    def __init__(self, *args: Any, actor: Person, **facts: Any) -> None:
        today = day_words(local_today(), year=True)
        super().__init__(*args, initial={"heard_by": actor.name, "heard_on": today}, **facts)

    def clean(self) -> dict[str, Any]:
        """What was said needs who heard it, and when."""
        told = super().clean() or {}
        if told.get("how") in {How.SPOKEN, How.PHONE}:
            if not told.get("heard_by", "").strip():
                self.add_error("heard_by", _("Wie hoorde het? Typ een naam."))
            if not told.get("heard_on") and "heard_on" not in self.errors:
                self.add_error("heard_on", str(NO_DAY))
        elif told.get("how") == How.PAPER:
            self.errors.pop("heard_on", None)
        return told

    def wish(self, person: Person, stand_in: Person) -> Wish:
        """All that was chosen."""
        told = self.cleaned_data
        return Wish(
            person=person,
            stand_in=stand_in,
            scopes=tuple(Scope(scope) for scope in told["scopes"]),
            months=int(told["months"]),
            how=How(told["how"]),
            heard_by=told["heard_by"].strip(),
            heard_on=told.get("heard_on"),
        )


class SignForm(PlainForm):
    """The paper came back: when it was signed, and where it is."""

    day = PastDay(
        label=gettext_lazy("Wanneer is het getekend?"),
        help_text=gettext_lazy("Die dag staat op het papier."),
        error_messages={"required": NO_DAY},
    )
    photo = forms.FileField(
        label=gettext_lazy("Een foto van het papier"),
        help_text=gettext_lazy("Alleen het bestuur en de secretaris zien de foto."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    kept_at = forms.CharField(
        label=gettext_lazy("Of: waar ligt het papier?"),
        help_text=gettext_lazy("Bijvoorbeeld: in de map bij Hanna."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )

    image = b""

    def clean(self) -> dict[str, Any]:
        """One of both: a photo, or where it lies."""
        told = super().clean() or {}
        photo = told.get("photo")
        if photo:
            self._read(photo)
        elif not told.get("kept_at", "").strip() and "photo" not in self.errors:
            self.add_error("kept_at", _("Waar is het papier? Maak er een foto van, of zeg waar het ligt."))
        return told

    def _read(self, photo: UploadedFile[Any]) -> None:
        """Write it anew as our own JPEG, with nothing of the camera."""
        from dorpsplein.community.pictures.pixels import read_pixels, written  # Pillow: only for who needs it

        if (photo.size or 0) > MOST_BYTES:
            self.add_error("photo", _("Deze foto is te groot om te lezen. Kies een foto van hooguit 40 MB."))
            return
        try:
            self.image = written(read_pixels(photo), "JPEG")
        except Refusal as refusal:
            self.add_error("photo", str(refusal))
