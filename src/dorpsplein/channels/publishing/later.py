"""Now, or at another moment: asked alike by whatever goes out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.dates import AMSTERDAM, NBSP, aware, day_words, local_today, time_words
from dorpsplein.base.when import Question, read
from dorpsplein.design.forms import Ask, Choices, PlainForm

type Words = str | Promise
WHICH_HOUR, WHICH_DAY = gettext_lazy("Hoe laat moet het weg?"), gettext_lazy("Op welke dag moet het weg?")
FARTHEST = timedelta(days=120)
NOW, LATER = "now", "later"
UNITS = {"minuut": 1, "minuten": 1, "kwartier": 15, "uur": 60, "uren": 60}  # minutes
COUNTS = {"een": 1, "één": 1, "half": 0.5, "een half": 0.5, "anderhalf": 1.5, "twee": 2, "drie": 3, "vier": 4}
FROM_NOW = re.compile(rf"over (?:(?P<number>\d{{1,3}}|{'|'.join(COUNTS)}) )?(?P<unit>{'|'.join(UNITS)})")


def read_moment(text: str, *, hour: Words = WHICH_HOUR, day: Words = WHICH_DAY) -> datetime:
    """A day and a time that come soon, as people type them; what is asked where one of them lacks is ours.

    Errors: ValidationError, with what is asked.
    """
    if soon := _from_now(text):
        return soon
    when = read(text, today=local_today())
    if isinstance(when, Question):
        asked = {_("Hoe laat begint het?"): str(hour), _("Op welke dag is het?"): str(day)}
        question = asked.get(when.sentence, when.sentence)
        raise Ask(question, [(one, one) for one in _moments(when.suggestions)])
    moment = aware(when.first, when.start)
    if not timezone.now() < moment <= timezone.now() + FARTHEST:
        raise ValidationError(
            _("Dat moment is voorbij, of erg ver weg. Typ een dag en een tijd die nog komt.")
        )
    return moment


def _from_now(text: str) -> datetime | None:
    """What is so long from now, to the minute; None for anything else, and for what is over."""
    found = FROM_NOW.fullmatch(" ".join(text.lower().split()))
    if found is None:
        return None
    number, unit = found["number"] or "een", found["unit"]
    count = int(number) if number.isdecimal() else COUNTS[number]
    length = timedelta(minutes=round(count * UNITS[unit]))
    return timezone.now().replace(second=0, microsecond=0) + length if length else None


def _moments(suggestions: Iterable[str]) -> list[str]:
    """What a question offers as moments that still come; of what is over, the same time tomorrow."""
    found: dict[str, None] = {}
    for one in suggestions:
        when = read(one, today=local_today())
        if isinstance(when, Question):
            continue
        moment = aware(when.first, when.start)
        if moment <= timezone.now():
            moment = aware(local_today() + timedelta(days=1), when.start)
        if moment > timezone.now() + FARTHEST:
            continue
        found[f"{day_words(moment.astimezone(AMSTERDAM).date(), year=True)}, {time_words(when.start)}"] = None
    return [one.replace(NBSP, " ") for one in found]


class LaterForm(PlainForm):
    """When it goes: ``moment`` is None for now. Nothing is chosen before somebody does."""

    when = forms.ChoiceField(
        label=gettext_lazy("Wanneer?"),
        choices=[(NOW, gettext_lazy("Nu meteen")), (LATER, gettext_lazy("Op een ander moment"))],
        widget=Choices,
        required=False,
    )
    moment = forms.CharField(
        label=gettext_lazy("Op welk moment?"),
        help_text=gettext_lazy("Bijvoorbeeld: vrijdag 9 uur. Daarvoor kunt u hem nog tegenhouden."),
        max_length=80,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["when"].must = _("moet")  # type: ignore[attr-defined]
        self.fields["moment"].must = _("alleen als het later moet")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two is chosen; a moment typed in a page that shows both chooses it too."""
        told = super().clean() or self.cleaned_data
        if not told.get("when") and "when" not in self.errors and "moment" not in self.errors:
            if told.get("moment"):
                told["when"] = LATER
            else:
                self.add_error("when", _("Nu meteen, of op een ander moment? Kies er één."))
        return told

    def clean_moment(self) -> datetime | None:
        """None for now, whatever was typed before that was chosen."""
        text, chosen = str(self.cleaned_data["moment"]).strip(), self.cleaned_data.get("when")
        if chosen == NOW or not (chosen or text):
            return None
        if not text:
            raise ValidationError(_("Welk moment? Typ een dag en een tijd: vrijdag 9 uur."))
        return read_moment(text)
