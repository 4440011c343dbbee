"""The mail to who gets a role."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.phone import show_phone
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.villages.models import Village


def role_letter(village: Village, person: Person, role: PersonRole, giver: Person | None) -> tuple[str, str]:
    """The subject and text for somebody who may do something from now on. No code: she asks one herself."""
    with override("nl"):
        facts = {
            "name": person.first_name,
            "giver": giver.name if giver else village.full_name,
            "role": role.title,
            "village": village.full_name,
            "contact": village.contact_name,
            "phone": show_phone(village.contact_phone),
        }
        subject = _("Uw taak bij %(village)s: %(role)s") % facts
        parts = [
            _("Dag %(name)s,") % facts,
            _("%(giver)s gaf u een taak bij %(village)s: %(role)s.") % facts,
            _("Zo begint u. Ga naar deze bladzijde:"),
            village.address("inloggen/"),
            _("Typ daar dit mailadres. Dan krijgt u een code. Een wachtwoord hebt u niet nodig."),
            _("Wilt u dit liever niet, of lukt het niet? Bel %(contact)s: %(phone)s") % facts,
            village.full_name,
        ]
    return subject, "\n\n".join(parts) + "\n"


def moved_letter(person: Person, actor: Person | None) -> tuple[str, str]:
    """The subject and text for the old address of somebody whose address changed."""
    village = person.village
    with override("nl"):
        facts = {
            "name": person.first_name,
            "actor": actor.name if actor else village.full_name,
            "village": village.full_name,
            "contact": village.contact_name,
            "phone": show_phone(village.contact_phone),
        }
        subject = _("Uw mailadres bij %(village)s is veranderd") % facts
        parts = [
            _("Dag %(name)s,") % facts,
            _("%(actor)s veranderde uw mailadres op de lijst van %(village)s.") % facts,
            _("Op dit adres krijgt u van ons geen post meer."),
            _("Klopt dat niet? Bel %(contact)s: %(phone)s") % facts,
            village.full_name,
        ]
    return subject, "\n\n".join(parts) + "\n"


def listed_words(village: Village, actor: Person | None) -> str:
    """What we propose to tell people who now stand on the list; who sends it may say it otherwise."""
    with override("nl"):
        facts = {"village": village.full_name, "actor": actor.name if actor else village.full_name}
        parts = [
            _("U staat op de lijst van mensen van %(village)s. %(actor)s zette u erop.") % facts,
            _("Met die lijst vertellen wij u wat er in de buurt te doen is."),
            _("Alleen bestuur, secretaris en penningmeester zien hem."),
        ]
    return " ".join(parts)


def listed_letter(village: Village, salutation: str, words: str) -> tuple[str, str]:
    """The subject and text for people who now stand on the list, and have mail."""
    with override("nl"):
        facts = {
            "village": village.full_name,
            "contact": village.contact_name,
            "phone": show_phone(village.contact_phone),
        }
        parts = [
            f"{salutation},",
            words.strip(),
            _("Wat wij van u weten, leest en verandert u hier. Typ er dit mailadres, dan krijgt u een code:"),
            village.address("ik/gegevens/"),
            _("Wilt u niet op de lijst? Bel %(contact)s: %(phone)s. Dan halen wij u eraf.") % facts,
            village.full_name,
        ]
        subject = _("U staat op de lijst van %(village)s") % facts
    return subject, "\n\n".join(parts) + "\n"
