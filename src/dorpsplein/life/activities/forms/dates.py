"""The form of one date that differs, and of one date more."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.dates import AMSTERDAM, aware
from dorpsplein.base.phone import show_phone
from dorpsplein.base.when import When, typed
from dorpsplein.community.villages.models import Village
from dorpsplein.design.forms import Ask, PlainForm
from dorpsplein.life.activities.forms.asking import (
    AsksWhenAndWho,
    consent_field,
    name_field,
    phone_field,
)
from dorpsplein.life.activities.models import Activity, Occurrence
from dorpsplein.life.activities.plan import Change
from dorpsplein.life.activities.readings import one_day_of
from dorpsplein.life.venues.models import Venue
from dorpsplein.life.venues.services import known_venues


class OneDay(AsksWhenAndWho, PlainForm):
    """A form about one day; a series is asked to be one."""

    when = forms.CharField(
        label=gettext_lazy("Wanneer?"),
        max_length=200,
        error_messages={"required": gettext_lazy("Wanneer is het? Typ bijvoorbeeld: dinsdag 10 uur.")},
    )

    def __init__(self, *args: Any, activity: Activity, known: When | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.known = known

    def usual_minutes(self) -> int:
        return self.activity.minutes

    def clean_when(self) -> When:
        when = super().clean_when()
        if when.is_series:
            raise Ask(_("Typ hier één dag."), [(words, words) for words in one_day_of(when)])
        return when

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From when to when; only for a form that is right."""
        when: When = self.cleaned_data["when"]
        start = aware(when.first, when.start)
        return start, start + timedelta(minutes=when.minutes)


class MoreForm(OneDay):
    """One date more."""

    def clean_contact_phone(self) -> str:
        return ""

    def clean_contact_consent(self) -> bool:
        return False


class DateForm(OneDay):
    """One date, this time."""

    place = forms.CharField(
        label=gettext_lazy("Waar?"),
        help_text=gettext_lazy("De naam van de plek, een komma, en het adres."),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "plekken", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Waar is het? Typ de naam van de plek.")},
    )
    is_home = forms.BooleanField(
        label=gettext_lazy("Bij iemand thuis: het adres komt niet op de website"), required=False
    )
    contact_name = name_field(gettext_lazy("Wie kunnen mensen bellen?"))
    contact_phone = phone_field()
    contact_consent = consent_field()
    remark = forms.CharField(
        label=gettext_lazy("Wilt u er iets bij zeggen?"),
        help_text=gettext_lazy("Bijvoorbeeld: Deze keer in de tuin. Neem een jas mee."),
        max_length=200,
        required=False,
    )

    @cached_property
    def venues(self) -> list[Venue]:
        """The places this village already knows."""
        village: Village = self.activity.village
        return known_venues(village)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.ask_whose_home(cleaned)
        return cleaned

    def change(self) -> Change:
        """The answers as a change; only for a form that is right."""
        answers = self.cleaned_data
        start, end = self.span
        return Change(
            start=start,
            end=end,
            place=answers["place"],
            is_home=answers["is_home"],
            contact_name=answers["contact_name"],
            contact_phone=answers["contact_phone"],
            contact_consent=answers["contact_consent"],
            remark=" ".join(answers["remark"].split()),
        )


def when_of_date(row: Occurrence) -> When:
    """When one date is."""
    begin = row.start.astimezone(AMSTERDAM)
    return When(row.day, begin.time(), int((row.end - row.start).total_seconds() // 60))


def answers_of_date(row: Occurrence) -> dict[str, Any]:
    """A date as the answers that would make it."""
    venue = row.venue or row.activity.venue
    told = row if row.contact_name else row.activity
    return {
        "when": typed(when_of_date(row)),
        "place": str(venue or ""),
        "is_home": bool(venue and venue.is_home),
        "contact_name": told.contact_name,
        "contact_phone": show_phone(told.contact_phone) if told.contact_phone else "",
        "contact_consent": told.contact_consent,
        "remark": row.remark,
    }
