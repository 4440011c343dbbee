"""Who acts for whom, when one of the two goes, or comes back."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.behalf.models import Consent
from dorpsplein.community.behalf.services import stop, take_back_end
from dorpsplein.community.behalf.words import End
from dorpsplein.community.lifeevents.effects import consents_of
from dorpsplein.community.lifeevents.models import LifeEvent
from dorpsplein.community.people.models import Person


def end_consents(person: Person, actor: Person | None) -> list[str]:
    """End what she may do for others, and others for her; returns the keys of what ended."""
    return [one.public_id for one in consents_of(person) if stop(consent=one, actor=actor, end=End.AWAY)]


def keys_near(person: Person) -> list[str]:
    """Whose own end hangs on hers: who acts for her or she for, and who reads the same mail."""
    near = {one for both in consents_of(person) for one in (both.person.public_id, both.stand_in.public_id)}
    if person.login_id:
        same = Person.objects.of(person.village).current().filter(login=person.login_id)
        near |= set(same.values_list("public_id", flat=True))
    return sorted(near - {person.public_id})


def return_consents(event: LifeEvent, actor: Person | None) -> list[str]:
    """Let it go on; returns in words what did not."""
    kept = []
    rows = Consent.objects.of(event.village).with_people()
    for one in rows.filter(public_id__in=event.acts.get("consents", [])):
        try:
            take_back_end(consent=one, actor=actor)
        except Refusal:
            words = _("%(actor)s doet niets meer namens %(person)s. Moet dat weer, zeg het dan opnieuw.")
            kept.append(words % {"actor": one.stand_in.name, "person": one.person.name})
    return kept
