"""Two questions for who wants to come, and one that is only counted."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from dorpsplein.design.forms import Choices, PlainForm
from dorpsplein.life.joining.models import Band
from dorpsplein.life.letterbox.forms import LetterForm


class ComeForm(LetterForm):
    """A name, and one way to reach."""


class NoteForm(LetterForm):
    """The same, written down by a volunteer: no machine fills it in, so it may go fast."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["sealed"], self.fields["website"]
        self.fields["name"].label = gettext_lazy("Hoe heet deze buur?")
        self.fields["reach"].label = gettext_lazy("Hoe bereiken wij deze buur?")
        self.fields["reach"].help_text = gettext_lazy("Een telefoonnummer of een mailadres.")

    def clean(self) -> dict[str, object]:
        """What was typed; nobody looks at the clock."""
        return forms.Form.clean(self) or {}


class AgeForm(PlainForm):
    """How old are you, roughly?"""

    band = forms.ChoiceField(
        label=gettext_lazy("Mogen wij nog één ding vragen: hoe oud bent u?"),
        help_text=gettext_lazy("Wij tellen alleen hoeveel. Het staat nergens bij uw naam."),
        choices=Band,
        widget=Choices,
        required=False,
    )
