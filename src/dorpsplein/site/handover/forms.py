"""To whom, from when, for how long, and alone or together."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.community.accounts.forms import AddressField
from dorpsplein.community.people.forms.roles import YearsField
from dorpsplein.community.people.models import Person
from dorpsplein.design.forms import Choices, PlainForm

MONTHS_AHEAD = 4
OFF = {"autocomplete": "off"}


class HandoverForm(PlainForm):
    """Who takes it over; who stands on the list already is chosen there, and needs no name."""

    name = forms.CharField(
        label=gettext_lazy("Wie neemt het over?"),
        help_text=gettext_lazy("Voornaam en achternaam."),
        max_length=120,
        widget=forms.TextInput(attrs=OFF),
        error_messages={"required": gettext_lazy("Wie neemt het over? Typ de naam.")},
    )
    email = AddressField(
        label=gettext_lazy("Wat is het mailadres?"),
        help_text=gettext_lazy("Daar komt de code om in te loggen."),
        error_messages={"required": gettext_lazy("Wat is het mailadres? Zonder kan niemand inloggen.")},
    )
    since = forms.ChoiceField(label=gettext_lazy("Vanaf wanneer?"), widget=Choices)
    years = YearsField(label=gettext_lazy("Voor hoelang?"))
    together = forms.ChoiceField(
        label=gettext_lazy("En u?"),
        choices=(("", gettext_lazy("Ik stop ermee")), ("ja", gettext_lazy("Wij doen het voortaan samen"))),
        widget=Choices,
        required=False,
        initial="",
    )

    def __init__(
        self,
        *args: Any,
        chosen: Person | None = None,
        own: bool = True,
        may_give_mail: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.chosen, self.may_give_mail = chosen, may_give_mail
        days = days_to_begin(local_today())
        since, together = self.fields["since"], self.fields["together"]
        if isinstance(since, forms.ChoiceField) and isinstance(together, forms.ChoiceField):
            since.choices = days
            since.initial = days[0][0]
            if not own:
                together.label = _("En wie het nu doet?")
                together.choices = [("", _("Stopt ermee")), ("ja", _("Zij doen het voortaan samen"))]
        if chosen:
            del self.fields["name"]
            if chosen.email:
                del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if self.chosen:
            told["name"] = self.chosen.name
            told.setdefault("email", self.chosen.email)
            if not self.chosen.email and not self.may_give_mail:
                no_mail = _("Deze buur heeft nog geen mailadres op de lijst. Vraag het bestuur.")
                self.add_error(None, no_mail)
        if "since" in told:
            told["since"] = date.fromisoformat(told["since"])
        told["together"] = bool(told.get("together"))
        return told


def days_to_begin(today: date) -> list[tuple[str, str]]:
    """Today, and the first of the months to come."""
    firsts = [_first(today, ahead) for ahead in range(1, MONTHS_AHEAD + 1)]
    return [
        (today.isoformat(), _("vandaag")),
        *((day.isoformat(), day_words(day, year=True)) for day in firsts),
    ]


def _first(today: date, ahead: int) -> date:
    months = today.month - 1 + ahead
    return date(today.year + months // 12, months % 12 + 1, 1)
