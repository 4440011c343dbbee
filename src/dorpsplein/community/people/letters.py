"""Mail about tasks and about one's address."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import day_words
from dorpsplein.base.phone import show_phone
from dorpsplein.community.people.models import Handover, Person, PersonRole
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


def taken_letter(made: Handover) -> tuple[str, str]:
    """The subject and text for who takes a task over. No code: she asks one herself."""
    with override("nl"):
        facts = _facts_of(made, made.after.person)
        subject = _("Uw taak bij %(village)s: %(role)s") % facts
        parts = [
            _("Dag %(name)s,") % facts,
            _("%(giver)s draagt een taak aan u over: %(role)s. U begint op %(since)s.") % facts,
            _("Zo begint u. Ga naar deze bladzijde:"),
            made.village.address("inloggen/"),
            _("Typ daar dit mailadres. Dan krijgt u een code. Een wachtwoord hebt u niet nodig."),
            _("Alles over uw taak staat in uw pakket, om te lezen of te printen:"),
            made.village.address("beheer/taak/"),
            _("Wilt u dit liever niet, of lukt het niet? Bel %(contact)s: %(phone)s") % facts,
            made.village.full_name,
        ]
    return subject, "\n\n".join(parts) + "\n"


def given_letter(made: Handover) -> tuple[str, str]:
    """The subject and text for who handed a task over."""
    with override("nl"):
        facts = _facts_of(made, made.before.person)
        subject = _("U droeg een taak over: %(role)s") % facts
        kept = (
            _("U doet het voortaan samen.")
            if made.together
            else _("Tot die dag hebt u de taak nog zelf. Dank u wel voor wat u deed.")
        )
        parts = [
            _("Dag %(name)s,") % facts,
            _("%(taker)s heeft deze taak vanaf %(since)s: %(role)s.") % facts,
            kept,
            _("Was dit niet de bedoeling? Dertig dagen lang draait u het hier terug:"),
            made.village.address(f"beheer/taak/overdracht/{made.public_id}/"),
            _("Of bel %(contact)s: %(phone)s") % facts,
            made.village.full_name,
        ]
    return subject, "\n\n".join(parts) + "\n"


def told_letter(made: Handover, reader: Person) -> tuple[str, str]:
    """The subject and text for others of the board."""
    with override("nl"):
        facts = _facts_of(made, reader)
        subject = _("%(giver)s draagt een taak over aan %(taker)s") % facts
        parts = [
            _("Dag %(name)s,") % facts,
            _("%(taker)s heeft deze taak vanaf %(since)s: %(role)s.") % facts,
            _("Klopt dat niet? U kunt het dertig dagen terugdraaien:"),
            made.village.address(f"beheer/taak/overdracht/{made.public_id}/"),
            made.village.full_name,
        ]
    return subject, "\n\n".join(parts) + "\n"


def returned_letter(made: Handover, reader: Person, actor: Person | None) -> tuple[str, str]:
    """The subject and text for both when it was taken back."""
    with override("nl"):
        facts = _facts_of(made, reader) | {"actor": actor.name if actor else made.village.full_name}
        subject = _("Teruggedraaid: %(role)s") % facts
        now = (
            _("%(actor)s draaide het overdragen terug. %(taker)s heeft deze taak niet meer: %(role)s.")
            if made.together
            else _("%(actor)s draaide het overdragen terug. %(giver)s heeft deze taak weer: %(role)s.")
        )
        parts = [
            _("Dag %(name)s,") % facts,
            now % facts,
            _("Klopt dat niet? Bel %(contact)s: %(phone)s") % facts,
            made.village.full_name,
        ]
    return subject, "\n\n".join(parts) + "\n"


def _facts_of(made: Handover, reader: Person) -> dict[str, str]:
    return {
        "name": reader.first_name,
        "giver": made.before.person.name,
        "taker": made.after.person.name,
        "role": made.after.title,
        "since": day_words(made.after.since, year=True),
        "village": made.village.full_name,
        "contact": made.village.contact_name,
        "phone": show_phone(made.village.contact_phone),
    }
