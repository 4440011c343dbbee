"""What one may do for another, how she said so, and what was done: each a closed list."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

WORDING = "2"  # the text of the paper form; another text gets another number
NEWSLETTER_ALONE = "1"  # said nothing of messages in between


class Scope(models.TextChoices):
    """What somebody may do for another. One more word here is one more line on the paper form."""

    DETAILS = "details", _("gegevens bekijken en verbeteren: adres, telefoon, hoe wij iets laten weten")
    LISTS = "lists", _("zeggen of iemand de nieuwsbrief en berichten krijgt, en op de verjaardagslijst staat")

    @property
    def to_her(self) -> str:
        """The same, said to her."""
        return str(TO_HER[self])

    @property
    def by_her(self) -> str:
        """The same, as she says it on the paper that she signs."""
        return str(BY_HER[self])


TO_HER = {
    Scope.DETAILS: _("uw gegevens bekijken en verbeteren: adres, telefoon, hoe wij u iets laten weten"),
    Scope.LISTS: _("zeggen of u de nieuwsbrief en berichten krijgt, en op de verjaardagslijst staat"),
}

BY_HER = {
    Scope.DETAILS: _("mijn gegevens bekijken en verbeteren: adres, telefoon, en hoe ik iets hoor"),
    Scope.LISTS: _("zeggen of ik de nieuwsbrief en berichten krijg, en op de verjaardagslijst sta"),
}


class How(models.TextChoices):
    """How she said that it may."""

    PAPER = "paper", _("met een handtekening op papier")
    SPOKEN = "spoken", _("zei het zelf, bij ons of thuis")
    PHONE = "phone", _("zei het door de telefoon")


class End(models.TextChoices):
    """Why it stopped before its last day."""

    STOPPED = "stopped", _("iemand stopte het")
    AWAY = "away", _("een van beiden staat niet meer op de lijst")


class What(models.TextChoices):
    """What was done in the name of another."""

    DETAILS = "details", _("gegevens veranderd")
    UNDONE = "undone", _("gegevens teruggezet zoals ze waren")
    BIRTHDAY = "birthday", _("op de verjaardagslijst gezet")
    NO_BIRTHDAY = "no_birthday", _("van de verjaardagslijst gehaald")
    NEWS = "news", _("de nieuwsbrief aangevraagd")
    NO_NEWS = "no_news", _("de nieuwsbrief gestopt")
    MESSAGES = "messages", _("berichten tussendoor aangevraagd")
    NO_MESSAGES = "no_messages", _("berichten tussendoor gestopt")


class Part(models.TextChoices):
    """What of a card was changed."""

    ADDRESS = "address", _("adres")
    PHONE = "phone", _("telefoon")
    CHANNEL = "channel", _("hoe wij iets laten weten")
