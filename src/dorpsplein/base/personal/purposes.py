"""What personal data may be kept for: nothing else is a purpose."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Text = str | Promise


class Purpose(TextChoices):
    """When it is about you; the order is that of the statement."""

    ASKING = "asking", _("Als u iets vraagt of instuurt")
    TAKING_PART = "taking_part", _("Als u meedoet")
    HELPING = "helping", _("Als u meehelpt")
    SHOWING = "showing", _("Als u op de website staat")
    HANGING = "hanging", _("Als u iets ophangt of verstuurt")
    WORKING = "working", _("Als u iets maakt of verandert")
    SIGNING_IN = "signing_in", _("Als u inlogt")
    MAILING = "mailing", _("Als u mail van ons krijgt")
    PRESS = "press", _("Als u bij een krant, website of omroep werkt")
    TELLING = "telling", _("Als u het Netwerk iets vertelt")
    GUARDING = "guarding", _("Als iemand ons formulier gebruikt")

    @property
    def aim(self) -> Text:
        """What it is for, in one sentence."""
        return AIMS[self]


AIMS: dict[Purpose, Text] = {
    Purpose.ASKING: _("Zo kunnen wij u antwoorden, en kijken of het in de agenda of het nieuws past."),
    Purpose.TAKING_PART: _("Zo weten wij wie er meedoet."),
    Purpose.HELPING: _("Zo is duidelijk wie wat regelt, en wie wat mag veranderen."),
    Purpose.SHOWING: _("Zo weten buren wat er is, en wie zij kunnen bellen."),
    Purpose.HANGING: _("Zo kunnen wij vragen of u het vervangt, als er iets verandert."),
    Purpose.WORKING: _("Zo raakt er niets weg, kunnen wij iets terugdraaien, en zien wij wie iets deed."),
    Purpose.SIGNING_IN: _("Zo komt u binnen, en een ander niet."),
    Purpose.MAILING: _("Zo komt de mail aan, en maar één keer."),
    Purpose.PRESS: _("Zo kunnen wij vertellen wat er in de buurt is, en het zeggen als dat verandert."),
    Purpose.TELLING: _("Zo weet het Netwerk van wie het is wat er over ons stadsdorp staat."),
    Purpose.GUARDING: _("Zo houden wij misbruik tegen."),
}
