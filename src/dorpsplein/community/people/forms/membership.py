"""What a member is, and since when somebody is one."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.dates import local_today
from dorpsplein.community.people.models import Means
from dorpsplein.community.people.reading.days import EARLIEST, read_day
from dorpsplein.design.forms import Choices, PlainForm

YEAR = re.compile(r"(19|20)\d\d")


class DayField(forms.CharField):
    """A day as people type it, "3 maart 2021"; a year alone is its first day."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(
            max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}), **facts
        )

    def prepare_value(self, value: Any) -> Any:
        """Show a day as one types it."""
        return f"{value.day}-{value.month}-{value.year}" if isinstance(value, date) else value

    def clean(self, value: Any) -> date | None:
        """Give the day, or None."""
        typed = str(super().clean(value)).strip()
        if not typed:
            return None
        if YEAR.fullmatch(typed):
            return date(int(typed), 1, 1)
        read = read_day(typed, local_today())
        if read is None or read.startswith("--") or date.fromisoformat(read) < EARLIEST:
            raise ValidationError(_("Schrijf de dag zo: 3 maart 2021. Alleen het jaar mag ook."))
        return date.fromisoformat(read)


class RuleForm(PlainForm):
    """Whom do we count as a member?"""

    means = forms.ChoiceField(
        label=gettext_lazy("Wie is bij ons lid?"),
        choices=Means,
        widget=Choices,
        error_messages={"required": gettext_lazy("Kies wie bij u lid is.")},
    )


class MemberForm(PlainForm):
    """Since when, and until when?"""

    since = DayField(
        label=gettext_lazy("Lid sinds"),
        help_text=gettext_lazy("Bijvoorbeeld: 3 maart 2021. Alleen het jaar mag ook. Leeg: geen lid."),
    )
    until = DayField(label=gettext_lazy("Lid tot en met"), help_text=gettext_lazy("Leeg: nog steeds lid."))
