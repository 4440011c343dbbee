"""What is asked when something left the house."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.channels.publishing.memory import Spread
from dorpsplein.channels.publishing.models import MOST_COPIES, Channel
from dorpsplein.design.forms import Choices, PlainForm

ONE, ALL = "one", "all"


class SpreadForm(PlainForm):
    """Where it hangs or went, and who did it: all may stay empty but what it is.

    ``dates`` asks of which dates it tells; it is there only for one date of several, ``day`` in words.
    """

    channel = forms.ChoiceField(
        label=gettext_lazy("Wat is er de deur uit?"),
        choices=Channel,
        widget=Choices,
        error_messages={"required": gettext_lazy("Kies wat er de deur uit is.")},
    )
    dates = forms.ChoiceField(label=gettext_lazy("Voor welke keer is het?"), widget=Choices)
    where = forms.CharField(
        label=gettext_lazy("Waar hangt het, of naar wie ging het?"),
        help_text=gettext_lazy("Bijvoorbeeld: bibliotheek, prikbord bij de ingang."),
        max_length=120,
        required=False,
    )
    who = forms.CharField(label=gettext_lazy("Wie deed dat?"), max_length=60, required=False)
    copies = forms.IntegerField(
        label=gettext_lazy("Hoeveel?"), min_value=1, max_value=MOST_COPIES, required=False, initial=1
    )

    def __init__(self, *args: Any, day: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if day:
            only = _("Alleen %(day)s") % {"day": day}
            self.fields["dates"].choices = [(ONE, only), (ALL, _("Alle keren"))]  # type: ignore[attr-defined]
        else:
            del self.fields["dates"]

    @property
    def is_for_one(self) -> bool:
        """It tells of the one date alone."""
        return self.cleaned_data.get("dates") == ONE

    def spread(self) -> Spread:
        """The answers; only for a form that is right."""
        told: dict[str, Any] = self.cleaned_data
        words = {name: " ".join(told[name].split()) for name in ("where", "who")}
        return Spread(Channel(told["channel"]), copies=told["copies"] or 1, **words)
