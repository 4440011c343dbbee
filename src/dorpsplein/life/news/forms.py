"""The form of a piece of news, an idea or a task."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.notice import StoryKind
from dorpsplein.base.phone import show_phone
from dorpsplein.base.when import read_a_day
from dorpsplein.community.people.models import Person
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.pictures.services import describe_picture
from dorpsplein.community.pictures.slips import key_on
from dorpsplein.design.forms import Ask, Choices
from dorpsplein.life.activities.forms.asking import AsksWho, consent_field, name_field, phone_field
from dorpsplein.life.writing.forms import WritingForm

USUALLY = timedelta(days=30)
OF_AN_APPEAL = ("moment", "contact_name", "contact_phone", "contact_consent")


class NewsForm(AsksWho, WritingForm):
    """What it is, a title and words, until when, perhaps a picture; of an appeal when, and whom to ring."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat wilt u vertellen?"),
        widget=Choices,
        choices=[
            (StoryKind.NEWS, gettext_lazy("Nieuws")),
            (StoryKind.IDEA, gettext_lazy("Een idee: wie doet mee?")),
            (StoryKind.TASK, gettext_lazy("Een klus: wie helpt?")),
        ],
        initial=StoryKind.NEWS,
        required=False,
    )
    moment = forms.CharField(
        label=gettext_lazy("Wanneer is het, en hoe lang duurt het?"),
        help_text=gettext_lazy("Bijvoorbeeld: zaterdagochtend, twee uur."),
        max_length=120,
        required=False,
    )
    contact_name = name_field(gettext_lazy("Wie kunnen mensen bellen?"))
    contact_phone = phone_field()
    contact_consent = consent_field(
        gettext_lazy("Deze persoon vindt het goed: naam en nummer staan op de website en in de nieuwsbrief")
    )
    until = forms.CharField(
        label=gettext_lazy("Tot wanneer staat het op de voorpagina?"),
        help_text=gettext_lazy("Bijvoorbeeld: 12 mei. Laat u het leeg, dan is het een maand."),
        max_length=60,
        required=False,
    )
    picture = forms.FileField(
        label=gettext_lazy("Foto boven het bericht"),
        help_text=gettext_lazy("Een grote foto maken wij zelf kleiner."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        required=False,
    )
    slip = forms.CharField(widget=forms.HiddenInput, max_length=100, required=False)
    picture_words = forms.CharField(
        label=gettext_lazy("Wat staat er op de foto?"),
        help_text=gettext_lazy("Dat hoort wie de foto niet ziet. Leeg? Dan stellen wij iets voor."),
        max_length=200,
        required=False,
    )
    field_order = ("kind",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].must = _("kies er één")  # type: ignore[attr-defined]

    @property
    def asks(self) -> bool:
        """Is it an idea or a task?"""
        return bool(self.cleaned_data.get("kind", StoryKind.NEWS) != StoryKind.NEWS)

    def clean_kind(self) -> StoryKind:
        return StoryKind(self.cleaned_data["kind"] or StoryKind.NEWS)

    def clean_contact_phone(self) -> str:
        return super().clean_contact_phone() if self.asks else ""

    def clean_contact_consent(self) -> bool:
        return super().clean_contact_consent() if self.asks else False

    def clean_until(self) -> date:
        """A day as people type it; a month when nothing is typed."""
        text, today = self.cleaned_data["until"].strip(), local_today()
        if not text:
            return today + USUALLY
        day = read_a_day(text, today)
        if day is None:
            offers = [day_words(today + timedelta(days=days), year=True) for days in (14, 30)]
            raise Ask(_("Welke dag bedoelt u?"), [(words, words) for words in offers])
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("contact_phone") and not cleaned.get("contact_name"):
            self.add_error("contact_name", Ask(_("Van wie is dit nummer? Een voornaam is genoeg.")))
        if self.kept_picture and not cleaned.get("picture_words"):
            offer = _("Foto bij ‘%(title)s’") % {"title": cleaned.get("title") or self.data.get("title", "")}
            question = _("Wat staat er op de foto? Dat hoort wie haar niet ziet. Dit stellen wij voor.")
            self.add_error("picture_words", Ask(question, [(offer, offer)]))
        return cleaned

    @cached_property
    def kept_picture(self) -> Picture | None:
        """The photo that came along, now or at an earlier try."""
        key = key_on(str(self["slip"].value() or ""))
        return Picture.objects.of(self.village).filter(public_id=key).first() if key else None

    def answers(self, actor: Person | None) -> dict[str, Any]:
        """The fields by name; a picture that came along is described as was typed."""
        told = {name: self.cleaned_data[name] for name in ("kind", "until", *OF_AN_APPEAL)}
        if not self.asks:
            told |= {"moment": "", "contact_name": "", "outcome": ""}
        if self.kept_picture:
            words = self.cleaned_data["picture_words"]
            told["picture"] = describe_picture(picture=self.kept_picture, actor=actor, description=words)
        return super().answers(actor) | told

    @classmethod
    def typed(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        until, phone = values.get("until"), values.get("contact_phone")
        day = date.fromisoformat(until) if isinstance(until, str) else until
        shown = {"until": day_words(day, year=True, language="nl")} if day else {}
        return {**super().typed(values), **shown, **({"contact_phone": show_phone(phone)} if phone else {})}
