"""The mail to who was forgotten."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.phone import show_phone
from dorpsplein.community.people.models import Person


def forgotten_letter(person: Person) -> tuple[str, str]:
    """The subject and text; it is the last that she hears of this village."""
    village = person.village
    with override("nl"):
        facts = {
            "name": person.first_name,
            "village": village.full_name,
            "contact": village.contact_name,
            "phone": show_phone(village.contact_phone),
        }
        subject = _("%(village)s is u vergeten") % facts
        parts = [
            _("Dag %(name)s,") % facts,
            _("Alles wat %(village)s van u wist, is vandaag weggehaald.") % facts,
            _("In reservekopieën staat het nog hooguit 35 dagen."),
            _("Zetten wij zo’n kopie terug? Dan gaat het meteen opnieuw weg."),
            _("Vroeg u dit niet? Bel %(contact)s: %(phone)s") % facts,
            village.full_name,
        ]
    return subject, "\n\n".join(parts) + "\n"
