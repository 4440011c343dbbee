"""The mail that asks whether answers may come to an address."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dorpsplein.base.phone import show_phone
from dorpsplein.community.villages.models import Village


def answers_letter(village: Village, token: str) -> tuple[str, str]:
    """The subject and text with the way to say yes."""
    named = {"village": village.full_name}
    parts = [
        _("Dag,"),
        _("Het bestuur van %(village)s gaf dit mailadres op. Wie op onze mail antwoordt, schrijft dan aan u.")
        % named,
        _("Leest u dit adres elke dag, en is het goed? Druk op deze regel, en dan op de knop:"),
        village.address(f"nieuwsbrief/antwoorden/{token}/"),
        _("Weet u van niets? Dan hoeft u niets te doen. Dan komt hier niets aan."),
        f"{village.contact_name}, {show_phone(village.contact_phone)}",
        village.full_name,
    ]
    return _("Mogen antwoorden op onze mail hier aankomen?"), "\n\n".join(parts) + "\n"
