"""What is asked of an outlet, of a press text, and of its sending."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.dates import AMSTERDAM, NBSP, day_words, time_words
from dorpsplein.base.notice import Image
from dorpsplein.base.phone import show_phone
from dorpsplein.channels.press.listing import Listed
from dorpsplein.channels.press.models import MOST_TEXT, Outlet, OutletKind, Release
from dorpsplein.channels.publishing.later import LaterForm, read_moment
from dorpsplein.community.people.forms.cards import MailField, PhoneField
from dorpsplein.design.forms import Choices, ManyChoices, PlainForm

OFF = {"autocomplete": "off"}


class OutletForm(PlainForm):
    """An outlet, and how to reach it."""

    name = forms.CharField(
        label=gettext_lazy("Hoe heet het?"),
        max_length=90,
        error_messages={"required": gettext_lazy("Hoe heet de krant, website of zender?")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat is het?"),
        choices=OutletKind,
        widget=Choices,
        error_messages={"required": gettext_lazy("Kies wat het is.")},
    )
    email = MailField(label=gettext_lazy("Mailadres"), required=False, widget=forms.EmailInput(attrs=OFF))
    phone = PhoneField(label=gettext_lazy("Telefoon"))
    contact_name = forms.CharField(
        label=gettext_lazy("Naar wie vraagt u?"),
        help_text=gettext_lazy("Alleen als het een vaste persoon is."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )
    deadline = forms.CharField(
        label=gettext_lazy("Wanneer moet een tekst er zijn?"),
        help_text=gettext_lazy("Bijvoorbeeld: woensdag voor 12 uur."),
        max_length=120,
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Wat moet u er nog van weten?"),
        help_text=gettext_lazy("Bijvoorbeeld: liefst kort, met een foto."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, listed: Iterable[Listed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.there = {one.outlet.email: one.outlet.name for one in listed if one.outlet.email}

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_contact_name(self) -> str:
        return " ".join(self.cleaned_data["contact_name"].split())

    def clean_email(self) -> str:
        """An address that is not on the list yet: nobody gets a press text twice."""
        email = str(self.cleaned_data["email"])
        if email and email in self.there:
            raise ValidationError(
                _("Dit adres staat al op de perslijst, bij %(name)s.") % {"name": self.there[email]}
            )
        return email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned[name] for name in ("email", "phone", "note")):
            self.add_error("email", _("Hoe bereikt u ze? Vul een mailadres of een telefoonnummer in."))
        return cleaned


def outlet_as_typed(outlet: Outlet) -> dict[str, Any]:
    """What the form shows of an outlet."""
    names = ("name", "kind", "email", "contact_name", "deadline", "note")
    return {**{name: getattr(outlet, name) for name in names}, "phone": show_phone(outlet.phone)}


class SourceForm(PlainForm):
    """From what the press text is filled."""

    source = forms.ChoiceField(
        label=gettext_lazy("Waar gaat het over?"),
        required=False,
        widget=Choices,
        error_messages={
            "invalid_choice": gettext_lazy("Dat staat niet meer op de website. Kies iets anders.")
        },
    )

    def __init__(self, *args: Any, sources: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        empty = ("", _("Iets anders: begin met een lege bladzijde"))
        self.fields["source"].choices = [*sources, empty]  # type: ignore[attr-defined]


class WordsForm(PlainForm):
    """Title and text of what goes to the press."""

    title = forms.CharField(
        label=gettext_lazy("Titel"),
        help_text=gettext_lazy("Dit wordt ook het onderwerp van de mail."),
        max_length=120,
        error_messages={"required": gettext_lazy("Welke titel krijgt het bericht?")},
    )
    text = forms.CharField(
        label=gettext_lazy("Tekst"),
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=MOST_TEXT,
        error_messages={"required": gettext_lazy("Wat wilt u vertellen?")},
    )

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")


class ReleaseForm(WordsForm):
    """A press text, its note to the editors, and until when they keep it to themselves."""

    note_name = forms.CharField(
        label=gettext_lazy("Wie kan de redactie bellen?"), max_length=60, required=False
    )
    note_phone = PhoneField(label=gettext_lazy("Op welk nummer?"))
    note_email = MailField(
        label=gettext_lazy("Waar komen antwoorden binnen?"),
        help_text=gettext_lazy("Dit mailadres ziet wie het bericht krijgt."),
        required=False,
        widget=forms.EmailInput(attrs=OFF),
    )
    embargo = forms.CharField(
        label=gettext_lazy("Niet publiceren voor"),
        help_text=gettext_lazy("Meestal leeg. Anders een dag en een tijd: maandag 10 uur."),
        max_length=80,
        required=False,
    )

    photo = forms.BooleanField(
        label=gettext_lazy("Ja, deze foto mag mee. Wie erop staat en wie hem maakte, vinden dat goed."),
        required=False,
    )
    photo_words = forms.CharField(
        label=gettext_lazy("Wat staat er op de foto?"), max_length=200, required=False
    )
    photo_credit = forms.CharField(
        label=gettext_lazy("Wie maakte de foto?"),
        help_text=gettext_lazy("Die naam zet de krant bij de foto."),
        max_length=80,
        required=False,
    )

    def __init__(self, *args: Any, photo: Image | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = photo
        if photo is None:
            for name in ("photo", *PHOTO_ASKS):
                del self.fields[name]
            return
        for name in PHOTO_ASKS:
            self.fields[name].must = _("moet, als de foto meegaat")  # type: ignore[attr-defined]

    def clean_note_name(self) -> str:
        return " ".join(self.cleaned_data["note_name"].split())

    def clean_embargo(self) -> datetime | None:
        """A moment that has yet to come, or none."""
        text = str(self.cleaned_data["embargo"]).strip()
        if not text:
            return None
        return read_moment(
            text,
            hour=_("Vanaf hoe laat mag het in de krant?"),
            day=_("Vanaf welke dag mag het in de krant?"),
        )

    def clean(self) -> dict[str, Any]:
        """With the file of the photo where it goes along; else nothing of it."""
        cleaned = super().clean() or {}
        if not self.offered or not cleaned.get("photo"):
            return cleaned | {"photo": "", "photo_words": "", "photo_credit": ""}
        for name, ask in PHOTO_ASKS.items():
            if not self.errors.get(name) and not cleaned[name]:
                self.add_error(name, ask)
        return cleaned | {"photo": self.offered.print_name}


def release_as_typed(release: Release, photo: Image | None = None) -> dict[str, Any]:
    """What the form shows of a press text; ``photo`` is offered with the words it has on the website."""
    names = ("title", "text", "note_name", "note_email")
    return {
        **{name: getattr(release, name) for name in names},
        "note_phone": show_phone(release.note_phone),
        "embargo": _typed(release.embargo),
        "photo": bool(photo and release.photo == photo.print_name),
        "photo_words": release.photo_words or (photo.description if photo else ""),
        "photo_credit": release.photo_credit,
    }


PHOTO_ASKS = {
    "photo_words": gettext_lazy("Vertel in een paar woorden wat er op de foto staat."),
    "photo_credit": gettext_lazy("Wie maakte de foto? De krant zet die naam erbij."),
}


class SendForm(LaterForm):
    """Which outlets get it, and when."""

    outlets = forms.MultipleChoiceField(
        label=gettext_lazy("Wie krijgt het?"),
        widget=ManyChoices,
        error_messages={"required": gettext_lazy("Kies minstens één redactie.")},
    )

    def __init__(self, *args: Any, listed: list[Listed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outlets"].choices = [(one.key, _named(one)) for one in listed]  # type: ignore[attr-defined]


class PlacedForm(forms.Form):
    """Where it was published, if the village knows."""

    link = forms.URLField(max_length=300, required=False, assume_scheme="https")


def _named(one: Listed) -> str:
    outlet = one.outlet
    more = [] if outlet.email else [_("geen mail: zelf bellen of plaatsen")]
    if outlet.deadline:
        more.append(outlet.deadline)
    if one.came_back:
        more.append(_("de laatste mail kwam daar niet aan"))
    return ", ".join([outlet.name, *more])


def _typed(moment: datetime | None) -> str:
    if moment is None:
        return ""
    then = moment.astimezone(AMSTERDAM)
    return f"{day_words(then.date(), year=True)} {time_words(then.time())}".replace(NBSP, " ")
