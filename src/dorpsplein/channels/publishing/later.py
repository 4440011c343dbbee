"""Now, or at another moment: asked alike by whatever goes out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.dates import aware, local_today
from dorpsplein.base.when import When, read
from dorpsplein.design.forms import Choices, PlainForm

FARTHEST = timedelta(days=120)
NOW, LATER = "now", "later"


def read_moment(text: str) -> datetime | None:
    """A day and a time as people type them; None when it is not both."""
    when = read(text, today=local_today()) if text else None
    return aware(when.first, when.start) if isinstance(when, When) else None


def comes_soon(moment: datetime) -> bool:
    """Has it yet to come, and is it not very far away?"""
    return timezone.now() < moment <= timezone.now() + FARTHEST


class LaterForm(PlainForm):
    """When it goes: ``at`` is the moment, None for now."""

    when = forms.ChoiceField(
        label=gettext_lazy("Wanneer?"),
        choices=[(NOW, gettext_lazy("Nu meteen")), (LATER, gettext_lazy("Op een ander moment"))],
        widget=Choices,
        initial=NOW,
    )
    moment = forms.CharField(
        label=gettext_lazy("Welk ander moment?"),
        help_text=gettext_lazy("Bijvoorbeeld: vrijdag 9 uur. Daarvoor kunt u hem nog tegenhouden."),
        max_length=80,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["at"] = None
        text = str(cleaned.get("moment", "")).strip()
        if text:
            cleaned["when"] = LATER  # who typed a moment means it
        if cleaned.get("when") == LATER:
            cleaned["at"] = self._moment(text)
        return cleaned

    def _moment(self, text: str) -> datetime | None:
        at = read_moment(text)
        if at is None:
            self.add_error("moment", _("Welk moment? Typ een dag en een tijd: vrijdag 9 uur."))
        elif not comes_soon(at):
            self.add_error(
                "moment", _("Dat moment is voorbij, of erg ver weg. Typ een dag en een tijd die nog komt.")
            )
        return at
