"""Questions that several forms ask: when it is, and whom one may ring."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.phone import ReadError, read_phone
from dorpsplein.base.when import Question, When
from dorpsplein.design.forms import Ask
from dorpsplein.life.activities.readings import read_when
from dorpsplein.life.venues.services import SOMEBODYS_HOME

ON_WEBSITE = gettext_lazy("Deze persoon vindt het goed dat naam en nummer op de website staan")


def name_field(label: Any) -> forms.CharField:
    """Whom one may ring."""
    return forms.CharField(label=label, max_length=60, required=False)


def phone_field() -> forms.CharField:
    """Under which number."""
    return forms.CharField(label=gettext_lazy("Telefoon"), max_length=30, required=False)


def consent_field(label: Any = ON_WEBSITE) -> forms.BooleanField:
    """Does that person want it? The label says where the name will stand."""
    return forms.BooleanField(label=label, required=False)


class AsksWho:
    """For forms with ``contact_name``, ``contact_phone`` and ``contact_consent``."""

    cleaned_data: dict[str, Any]

    def clean_contact_phone(self) -> str:
        number = self.cleaned_data["contact_phone"]
        try:
            return read_phone(number) if number else ""
        except ReadError as error:
            raise Ask(str(error)) from error

    def clean_contact_consent(self) -> bool:
        given = bool(self.cleaned_data["contact_consent"])
        told = self.cleaned_data.get("contact_name") or self.cleaned_data.get("contact_phone")
        if told and not given:
            words = _(
                "Vindt deze persoon het goed? Zet een kruisje. Zo niet? Haal de naam en het nummer weg."
            )
            raise Ask(words)
        return given


class AsksWhenAndWho(AsksWho):
    """For forms that ask ``when`` too. ``known`` is when it was until now, None for what is new."""

    known: When | None

    def usual_minutes(self) -> int:
        """How long it lasts when nobody says."""
        return 120

    def clean_when(self) -> When:
        reading = read_when(self.cleaned_data["when"], self.known, self.usual_minutes())
        if isinstance(reading, Question):
            raise Ask(reading.sentence, [(words, words) for words in reading.suggestions])
        return reading

    def ask_whose_home(self, cleaned: dict[str, Any]) -> None:
        """Who it is may be known to all, where they live may not; a number in the name is an address."""
        place = cleaned.get("place", "")
        if cleaned.get("is_home") and any(letter.isdigit() for letter in place.partition(",")[0]):
            words = _("Bij wie is het? Typ een naam, een komma, en het adres. Alleen de naam is te zien.")
            asked = Ask(words, [(f"{SOMEBODYS_HOME}, {place}", SOMEBODYS_HOME)])
            self.add_error("place", asked)  # type: ignore[attr-defined]
