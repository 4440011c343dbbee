"""Questions that several forms ask: when it is, and whom one may ring."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.phone import ReadError, read_phone
from dorpsplein.base.when import Question, When, read
from dorpsplein.design.forms import Ask


class AsksWhenAndWho:
    """For forms with ``when``, ``contact_name``, ``contact_phone`` and ``contact_consent``.

    ``since`` is the day from which days count: an earlier one for what began before today.
    """

    cleaned_data: dict[str, Any]
    since: date

    def usual_minutes(self) -> int:
        """How long it lasts when nobody says."""
        return 120

    def clean_when(self) -> When:
        since = min(self.since, local_today())
        reading = read(self.cleaned_data["when"], today=since, usual_minutes=self.usual_minutes())
        if isinstance(reading, Question):
            raise Ask(reading.sentence, [(words, words) for words in reading.suggestions])
        return reading

    def clean_contact_phone(self) -> str:
        number = self.cleaned_data["contact_phone"]
        try:
            return read_phone(number) if number else ""
        except ReadError as error:
            raise Ask(str(error)) from error

    def clean_contact_consent(self) -> bool:
        given = bool(self.cleaned_data["contact_consent"])
        if self.cleaned_data.get("contact_phone") and not given:
            raise Ask(_("Vindt deze persoon het goed? Zet dan een kruisje. Anders laat u het nummer leeg."))
        return given
