"""Who comes on a paper: everybody, who stands so near, or who is reached in one way."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dorpsplein.community.people.models import Channel, Person, Ring
from dorpsplein.community.people.neighbourhoods import ground_at, grounds
from dorpsplein.community.villages.models import Village

EVERYBODY = "all"
RING = "ring-"
GROUND = "buurt-"
type Asked = Callable[[Person], bool]

WAYS: dict[str, tuple[Promise | str, Asked]] = {
    "no-mail": (_("Wie geen mail heeft"), lambda person: not person.email),
    "letter": (_("Wie per brief van ons hoort"), lambda person: person.hears_by == Channel.LETTER),
    "phone": (_("Wie door de telefoon van ons hoort"), lambda person: person.hears_by == Channel.PHONE),
}


def choices(village: Village) -> list[tuple[str, Promise | str]]:
    """What one may choose, as value and words."""
    rings = [(f"{RING}{ring}", _ring_words(ring)) for ring in reversed(Ring)]
    return [
        (EVERYBODY, _("Iedereen op de lijst")),
        *((name, words) for name, (words, _asked) in WAYS.items()),
        *rings,
        *((f"{GROUND}{one.circle.public_id}", one.circle.name) for one in grounds(village)),
    ]


def chosen(village: Village, whom: str) -> list[Person]:
    """The people of a choice, under the surname."""
    ring = whom.removeprefix(RING) if whom.startswith(RING) else ""
    rows = Person.objects.of(village).current(ring).select_related("login").in_order()
    asked = _lives_in(village, whom) if whom.startswith(GROUND) else WAYS.get(whom, ("", None))[1]
    return [person for person in rows if asked is None or asked(person)]


def _lives_in(village: Village, whom: str) -> Asked:
    known = grounds(village)
    return lambda person: (at := ground_at(known, person)) is not None and f"{GROUND}{at.public_id}" == whom


def _ring_words(ring: Ring) -> Promise | str:
    return {
        Ring.INFORMED: _("Wie alleen de nieuwsbrief krijgt"),
        Ring.PARTICIPANT: _("Wie meedoet"),
        Ring.ACTIVE: _("Wie meeregelt"),
        Ring.CORE: _("Wie bij de kern hoort"),
    }[ring]
