"""Who comes on a paper: everybody, who stands so near, or who is reached in one way."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dorpsplein.community.people.models import Channel, Person, Ring
from dorpsplein.community.villages.models import Village

EVERYBODY = "all"
RING = "ring-"
type Asked = Callable[[Person], bool]

WAYS: dict[str, tuple[Promise | str, Asked]] = {
    "no-mail": (_("Wie geen mail heeft"), lambda person: not person.email),
    "letter": (_("Wie per brief van ons hoort"), lambda person: person.hears_by == Channel.LETTER),
    "phone": (_("Wie door de telefoon van ons hoort"), lambda person: person.hears_by == Channel.PHONE),
}


def choices() -> list[tuple[str, Promise | str]]:
    """What one may choose, as value and words."""
    rings = [(f"{RING}{ring}", _ring_words(ring)) for ring in reversed(Ring)]
    return [
        (EVERYBODY, _("Iedereen op de lijst")),
        *((name, words) for name, (words, _asked) in WAYS.items()),
        *rings,
    ]


def chosen(village: Village, whom: str) -> list[Person]:
    """The people of a choice, under the surname."""
    ring = whom.removeprefix(RING) if whom.startswith(RING) else ""
    rows = Person.objects.of(village).current(ring).select_related("login").in_order()
    asked = WAYS[whom][1] if whom in WAYS else None
    return [person for person in rows if asked is None or asked(person)]


def _ring_words(ring: Ring) -> Promise | str:
    return {
        Ring.INFORMED: _("Wie alleen de nieuwsbrief krijgt"),
        Ring.PARTICIPANT: _("Wie meedoet"),
        Ring.ACTIVE: _("Wie meeregelt"),
        Ring.CORE: _("Wie bij de kern hoort"),
    }[ring]
