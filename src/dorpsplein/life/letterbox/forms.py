"""The forms that anyone may fill in."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.dates import local_today
from dorpsplein.base.phone import ReadError, read_phone
from dorpsplein.base.when import Question, When, read
from dorpsplein.design.forms import Ask, Choices, PlainForm
from dorpsplein.life.letterbox.models import Kind
from dorpsplein.life.letterbox.sealing import Pace, pace_of, seal

AND = r"(?:\s*[,;/|]\s*|\s+(?:of|en|or|and)\s+|\s+)"
# A number and an address in one line, in any order: more than enough is welcome.
BOTH = re.compile(
    rf"(?:(?P<before>[+\d(][\d ()./-]{{7,}}\d){AND})?(?P<email>[^\s,;|@]+@[^\s,;|@]+\w)"
    rf"(?:{AND}(?P<after>[+\d(][\d ()./-]{{7,}}\d))?"
)


class LetterForm(PlainForm):
    """Who writes, and how to reach them. ``website`` is the field that nobody sees."""

    name = forms.CharField(
        label=gettext_lazy("Hoe heet u?"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Hoe heet u? Een voornaam is genoeg.")},
    )
    reach = forms.CharField(
        label=gettext_lazy("Hoe kunnen wij u bereiken?"),
        help_text=gettext_lazy("Uw telefoonnummer of uw mailadres. Eén van de twee is genoeg."),
        max_length=254,
        error_messages={"required": gettext_lazy("Waar kunnen wij u bellen of mailen?")},
    )
    website = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    sealed = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("sealed", seal())

    @property
    def is_trapped(self) -> bool:
        """Somebody filled in what nobody sees."""
        return bool(self.data.get("website"))

    def clean_reach(self) -> dict[str, str]:
        typed = self.cleaned_data["reach"].strip()
        both = BOTH.fullmatch(typed)
        if both and (both["before"] or both["after"]):
            return {**self._phone(both["before"] or both["after"]), **self._email(both["email"])}
        return {"phone": "", "email": "", **(self._email(typed) if "@" in typed else self._phone(typed))}

    @staticmethod
    def _email(typed: str) -> dict[str, str]:
        address = "".join(typed.split()).lower()
        try:
            validate_email(address)
        except ValidationError as error:
            raise Ask(_("Dit is geen mailadres. Een adres is bijvoorbeeld riet@voorbeeld.nl.")) from error
        return {"email": address}

    @staticmethod
    def _phone(typed: str) -> dict[str, str]:
        try:
            return {"phone": read_phone(typed)}
        except ReadError as error:
            raise Ask(str(error)) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        pace = pace_of(cleaned.get("sealed", ""))
        if pace is not Pace.FINE and not self.errors:
            self.add_error(
                None,
                _("Een machine is ook zo snel. Wacht een paar tellen, en druk dan nog eens op de knop."),
            )
        if pace is Pace.UNKNOWN:
            self.data = {**self.data.dict(), "sealed": seal()}  # type: ignore[attr-defined]
        return cleaned

    @property
    def sender(self) -> dict[str, str]:
        """Name, phone and mail; only for a form that is right."""
        return {"name": " ".join(self.cleaned_data["name"].split()), **self.cleaned_data["reach"]}


class MessageForm(LetterForm):
    """A question."""

    words = forms.CharField(
        label=gettext_lazy("Wat wilt u vragen of vertellen?"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        error_messages={"required": gettext_lazy("Wat wilt u vragen of vertellen?")},
    )
    field_order = ["words", "name", "reach"]


class ProposalForm(LetterForm):
    """Something for the agenda, with when and where it is, or a message or an idea, which has neither."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Waar is het voor?"), choices=Kind, initial=Kind.ACTIVITY, widget=Choices
    )
    title = forms.CharField(
        label=gettext_lazy("Hoe heet het?"),
        max_length=90,
        error_messages={"required": gettext_lazy("Hoe heet het? Bijvoorbeeld: Zingen in het park.")},
    )
    when = forms.CharField(
        label=gettext_lazy("Wanneer is het?"),
        help_text=gettext_lazy("Alleen voor de agenda. Bijvoorbeeld: 12 mei 10.30 uur."),
        max_length=200,
        error_messages={"required": gettext_lazy("Wanneer is het? Typ bijvoorbeeld: dinsdag 10 uur.")},
    )
    place = forms.CharField(
        label=gettext_lazy("Waar is het?"),
        help_text=gettext_lazy("Alleen voor de agenda. De naam van de plek, een komma, en het adres."),
        max_length=200,
        error_messages={"required": gettext_lazy("Waar is het? Typ de naam van de plek.")},
    )
    words = forms.CharField(
        label=gettext_lazy("Wat wilt u erover vertellen?"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        required=False,
    )
    field_order = ["kind", "title", "when", "place", "words", "name", "reach"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self["kind"].value() in {Kind.NEWS, Kind.IDEA}:
            for name in ("when", "place"):
                self.fields[name].required = False

    def clean_when(self) -> When | None:
        text = self.cleaned_data["when"]
        if not text or self.cleaned_data.get("kind") in {Kind.NEWS, Kind.IDEA}:
            return None
        reading = read(text, today=local_today())
        if isinstance(reading, Question):
            raise Ask(reading.sentence, [(words, words) for words in reading.suggestions])
        return reading
