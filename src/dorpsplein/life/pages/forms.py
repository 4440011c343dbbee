"""The form of a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.design.forms import Choices
from dorpsplein.life.pages.models import RESERVED, Page, Place
from dorpsplein.life.writing.forms import WritingForm
from dorpsplein.life.writing.models import State

LONGEST_IN_MENU = 18


class PageForm(WritingForm):
    """A title and words, and whether it stands in the menu."""

    place = forms.TypedChoiceField(
        label=gettext_lazy("Staat deze bladzijde in het menu?"),
        help_text=gettext_lazy(
            "In het menu passen vijf woorden. Andere bladzijden staan onder aan de website."
        ),
        choices=Place,
        coerce=int,
        initial=Place.NONE,
        widget=Choices,
        required=False,
    )

    def __init__(self, *args: Any, village: Village, **kwargs: Any) -> None:
        super().__init__(*args, village=village, **kwargs)
        titles = Page.objects.of(village).published().exclude(place=Place.NONE).in_order()
        listed = ", ".join(titles.values_list("title", flat=True))
        if listed:
            words = _("Nu staan er: %(titles)s. Past een woord er niet bij, dan staat het laatste onderaan.")
            place = self.fields["place"]
            place.help_text = f"{place.help_text} {words % {'titles': listed}}"

    def clean_title(self) -> str:
        title = super().clean_title()
        if slugify(title) in RESERVED:
            raise forms.ValidationError(_("Deze titel gebruikt de website zelf al. Kies een andere titel."))
        alike = Page.objects.of(self.village).filter(title__iexact=title).exclude(state=State.BINNED)
        if not self.data.get("revision") and alike.exists():
            raise forms.ValidationError(
                _("Er is al een bladzijde met deze titel. Verander die, of kies een andere titel.")
            )
        return title

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("place") and len(cleaned.get("title", "")) > LONGEST_IN_MENU:
            told = {"number": LONGEST_IN_MENU}
            self.add_error("title", _("In het menu past een titel van hooguit %(number)s letters.") % told)
        return cleaned

    def answers(self, actor: Person | None) -> dict[str, Any]:
        return super().answers(actor) | {"place": self.cleaned_data["place"] or Place.NONE}
