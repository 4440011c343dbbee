"""What an editor writes of an edition, and when and to whom it goes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.dates import AMSTERDAM, day_words, local_today, time_words
from dorpsplein.base.pasting import from_text
from dorpsplein.base.when import Question, read, read_a_day
from dorpsplein.channels.newsletters.content import OWN, WRITTEN
from dorpsplein.channels.newsletters.models import MOST_OPENING, MOST_TITLE, Edition
from dorpsplein.channels.newsletters.offering import Offer
from dorpsplein.channels.newsletters.photos import Told
from dorpsplein.channels.publishing.later import FARTHEST, LATER, LaterForm
from dorpsplein.community.dispatch.having import words_of
from dorpsplein.community.printouts.choosing import LANGUAGES, LIST, choices
from dorpsplein.community.subscriptions.models import Language
from dorpsplein.community.subscriptions.services import has_english_readers
from dorpsplein.community.villages.models import Village
from dorpsplein.design.forms import Ask, Choices, Paragraphs, PlainForm


class EditionForm(PlainForm):
    """A title, words to begin with, and how far the agenda goes."""

    title = forms.CharField(
        label=gettext_lazy("Titel"),
        help_text=gettext_lazy("Dit wordt ook het onderwerp van de mail."),
        max_length=MOST_TITLE,
        error_messages={"required": gettext_lazy("Welke titel komt erboven?")},
    )
    opening = Paragraphs(
        label=gettext_lazy("Om mee te beginnen"),
        help_text=gettext_lazy("Een paar zinnen van uzelf. Wij zetten de naam erboven, tenzij u zelf groet."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=MOST_OPENING,
        required=False,
    )
    until = forms.CharField(
        label=gettext_lazy("Tot welke dag vertelt u wat er komt?"),
        help_text=gettext_lazy("Bijvoorbeeld: 31 mei."),
        max_length=60,
        error_messages={"required": gettext_lazy("Tot welke dag? Typ het zo: 31 mei.")},
    )

    language = forms.ChoiceField(
        label=gettext_lazy("In welke taal zijn de kopjes, de dagen en de groet?"),
        help_text=gettext_lazy("Uw eigen tekst blijft zoals u die schrijft."),
        choices=Language.choices,
        widget=Choices,
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alone = edition.language == Language.DUTCH and not has_english_readers(edition.village)
        if alone or edition.twin:
            del self.fields["language"]
        if edition.is_message:
            del self.fields["until"]
            self.fields["title"].label = _("Waar gaat het over?")
            self.fields["opening"].label = _("Wat wilt u zeggen?")
            self.fields["opening"].help_text = _("Wij zetten de naam erboven, tenzij u zelf groet.")
            self.fields["opening"].required = True
            self.fields["opening"].error_messages["required"] = _("Wat wilt u zeggen?")

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_opening(self) -> str:
        return from_text(self.cleaned_data["opening"])

    def clean_until(self) -> date:
        """A day as people type it."""
        text, today = self.cleaned_data["until"].strip(), local_today()
        day = read_a_day(text, today)
        if day is None or not today <= day <= today + FARTHEST:
            offers = [day_words(today + timedelta(days=days), year=True) for days in (35, 63)]
            asked = read(text, today=today)
            question = asked.sentence if isinstance(asked, Question) else _("Welke dag bedoelt u?")
            raise Ask(question, [(words, words) for words in offers])
        return day


class FollowForm(PlainForm):
    """The address of a village on another installation."""

    address = forms.CharField(
        label=gettext_lazy("Van een ander dorp: plak het adres"),
        help_text=gettext_lazy("Het adres van hun website is genoeg, bijvoorbeeld www.debrug.nl."),
        max_length=2000,
        error_messages={"required": gettext_lazy("Wat is het adres van hun website?")},
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )


class SendForm(LaterForm):
    """To whom, when, and whether the website shows it too."""

    whom = forms.ChoiceField(label=gettext_lazy("Wie krijgt hem?"))
    is_public = forms.BooleanField(label=gettext_lazy("Zet dit ook op onze website"), required=False)

    def __init__(
        self, *args: Any, village: Village, only: str = "", unready: str = "", **kwargs: Any
    ) -> None:
        """``unready`` names the village with which it is made and that is not done yet."""
        super().__init__(*args, **kwargs)
        if unready:
            self.fields["anyway"] = _anyway(unready)
        known = [one for one in LANGUAGES if one[0] == only] if only else segments(village)
        begun = (self.initial or {}).get("whom", "")
        if who_got := words_of(village, begun):
            known = [(begun, who_got), *known]
        self.fields["whom"].choices = known  # type: ignore[attr-defined]


def _anyway(village: str) -> forms.BooleanField:
    told = {"village": village}
    return forms.BooleanField(
        label=_("Verstuur hem toch, zoals hij nu is"),
        help_text=_("%(village)s is nog niet klaar met zijn deel. Wacht liever tot het klaarstaat.") % told,
        error_messages={
            "required": _("%(village)s is nog niet klaar. Wacht, of zeg dat hij toch weg mag.") % told
        },
    )


def segments(village: Village) -> list[tuple[str, Promise | str]]:
    """Whom an editor may choose; who came with which list is for the board."""
    return [(whom, words) for whom, words in choices(village) if not whom.startswith(LIST)]


def whom_words(edition: Edition) -> str:
    """Whom it goes to, in words; "" for a group that is no more."""
    known = dict([*choices(edition.village), *LANGUAGES])
    return str(known.get(edition.whom, "")) or words_of(edition.village, edition.whom)


def begun_to_send(edition: Edition, only: str) -> dict[str, Any]:
    """What the page of sending holds at first; the moment of one that was held back, while it still comes."""
    begun: dict[str, Any] = {"whom": only or edition.whom, "is_public": edition.is_public}
    if edition.send_at and edition.send_at > timezone.now():
        at = edition.send_at.astimezone(AMSTERDAM)
        begun |= {"when": LATER, "moment": f"{day_words(at.date(), year=True)} {time_words(at.time())}"}
    return begun


def begun_with(edition: Edition) -> dict[str, Any]:
    """What the fields of an edition hold at first."""
    until = edition.until
    return {
        "title": edition.title,
        "opening": edition.opening,
        "until": day_words(until, year=True),
        "language": edition.language,
    }


def facts_in(form: EditionForm) -> dict[str, Any]:
    """What a form tells of the edition, as far as it could be read."""
    told = form.cleaned_data
    return {name: told[name] for name in ("title", "opening", "until", "language") if name in told}


def wishes_in(data: Mapping[str, str], offers: list[Offer]) -> dict[str, dict[str, Any]]:
    """What was wished of each thing on the page, by its source; what was not on it is not touched."""
    shown = [one for offer in offers for one in offer.offered if f"er-{one.entry.source}" in data]
    found: dict[str, dict[str, Any]] = {}
    for one in shown:
        source = one.entry.source
        words = "" if one.is_theirs else from_text(data.get(f"woorden-{source}", "")).strip()
        own = source.startswith(WRITTEN)
        found[source] = {
            "title": data.get(f"titel-{source}", "").strip() if own else "",
            "words": words if own or words != from_text(one.entry.words) else "",
            "is_out": f"uit-{source}" in data,
            "is_first": f"boven-{source}" in data,
            "without_photo": not own and f"zonderfoto-{source}" in data,
        }
        if one.entry.again:
            found[source]["stays"] = True
        if own and f"weg-{source}" in data:
            found[source]["gone"] = True
    return found


def photos_in(
    data: Mapping[str, str], files: Mapping[str, UploadedFile[Any]], offers: list[Offer]
) -> dict[str, Told]:
    """What was said of the photos of own pieces, and which came along, by their source."""
    shown = [
        one.entry.source for offer in offers for one in offer.offered if f"er-{one.entry.source}" in data
    ]
    return {
        source: Told(
            files.get(f"foto-{source}"),
            data.get(f"fotowoorden-{source}", ""),
            f"versiering-{source}" in data,
            f"zonderfoto-{source}" in data,
        )
        for source in shown
        if source.startswith(OWN)
    }
