"""What is asked of an outlet, of a press text, and of its sending."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.dates import AMSTERDAM, NBSP, day_words, time_words
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


class ReleaseForm(PlainForm):
    """A press text, its note to the editors, and until when they keep it to themselves."""

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
        help_text=gettext_lazy("Meestal leeg. Anders een dag en een tijd: dinsdag 14 april 10 uur."),
        max_length=80,
        required=False,
    )

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def clean_embargo(self) -> datetime | None:
        """A moment that has yet to come, or none."""
        text = str(self.cleaned_data["embargo"]).strip()
        return read_moment(text) if text else None


def release_as_typed(release: Release) -> dict[str, Any]:
    """What the form shows of a press text."""
    names = ("title", "text", "note_name", "note_email")
    return {
        **{name: getattr(release, name) for name in names},
        "note_phone": show_phone(release.note_phone),
        "embargo": _typed(release.embargo),
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
    return ", ".join([outlet.name, *more])


def _typed(moment: datetime | None) -> str:
    if moment is None:
        return ""
    then = moment.astimezone(AMSTERDAM)
    return f"{day_words(then.date(), year=True)} {time_words(then.time())}".replace(NBSP, " ")
