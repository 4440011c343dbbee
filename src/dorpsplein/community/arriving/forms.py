"""From which address, and where answers go."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from dorpsplein.community.people.forms.cards import MailField
from dorpsplein.design.forms import PlainForm


class SenderForm(PlainForm):
    """The address of a village's mail."""

    reply_to = MailField(
        label=gettext_lazy("Waar komen antwoorden aan?"),
        help_text=gettext_lazy(
            "Een adres dat iemand elke dag leest. Wie onze mail beantwoordt, ziet het. "
            "Wij sturen er eerst een mail heen. Pas na een druk op de knop daarin gebruiken wij het."
        ),
        required=False,
    )
    address = MailField(
        label=gettext_lazy("Een eigen adres om mee te versturen"),
        help_text=gettext_lazy("Alleen met een eigen website, zoals nieuwsbrief@debrug.nl."),
        required=False,
    )
