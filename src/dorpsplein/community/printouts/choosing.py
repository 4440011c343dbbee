"""Who comes on a paper: everybody, who stands so near, or who is reached in one way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dorpsplein.community.people.models import (
    Channel,
    Circle,
    CircleKind,
    CircleMember,
    ListIntake,
    Person,
    Ring,
)
from dorpsplein.community.people.neighbourhoods import Ground, ground_at, grounds
from dorpsplein.community.people.ways import ways_of
from dorpsplein.community.subscriptions.models import Interest
from dorpsplein.community.subscriptions.services import (
    has_english_readers,
    what_is_liked,
    who_likes,
    who_reads_english,
)
from dorpsplein.community.villages.models import Village

EVERYBODY = "all"
RING = "ring-"
GROUND = "buurt-"
CIRCLE = "kring-"
LIST = "lijst-"
LIKES = "zin-"
READS_ENGLISH, READS_DUTCH = "taal-en", "taal-nl"
type Asked = Callable[[Person], bool]

WAYS: dict[str, tuple[Promise | str, Asked]] = {
    "no-mail": (_("Wie geen mail heeft"), lambda person: not person.email),
    "letter": (_("Wie per brief van ons hoort"), lambda person: person.hears_by == Channel.LETTER),
    "phone": (_("Wie door de telefoon van ons hoort"), lambda person: person.hears_by == Channel.PHONE),
}

LANGUAGES = ((READS_DUTCH, _("Wie Nederlands leest")), (READS_ENGLISH, _("Wie liever Engels leest")))


def choices(village: Village, only: Sequence[Ground] | None = None) -> list[tuple[str, Promise | str]]:
    """What one may choose, as value and words; who coordinates ``only`` some inner neighbourhoods: those."""
    if only is not None:
        return [(f"{GROUND}{one.circle.public_id}", one.circle.name) for one in only]
    rings = [(f"{RING}{ring}", _ring_words(ring)) for ring in reversed(Ring)]
    return [
        (EVERYBODY, _("Iedereen op de lijst")),
        *((name, words) for name, (words, _asked) in WAYS.items()),
        *rings,
        *((f"{CIRCLE}{one.public_id}", one.name) for one in _circles(village)),
        *((f"{LIKES}{one.value}", _likes(one)) for one in what_is_liked(village)),
        *(LANGUAGES if has_english_readers(village) else ()),
        *((f"{LIST}{one.public_id}", _from_list(one)) for one in _young_lists(village)),
        *((f"{GROUND}{one.circle.public_id}", one.circle.name) for one in grounds(village)),
    ]


def chosen(village: Village, whom: str) -> list[Person]:
    """The people of a choice, under the surname."""
    ring = whom.removeprefix(RING) if whom.startswith(RING) else ""
    rows = Person.objects.of(village).current(ring).select_related("login").in_order()
    asked = _asked(village, whom)
    return [person for person in rows if asked is None or asked(person)]


def ground_of(whom: str) -> str:
    """The key of the inner neighbourhood of a choice; nothing for another choice."""
    return whom.removeprefix(GROUND) if whom.startswith(GROUND) else ""


def intake_of(village: Village, whom: str) -> ListIntake | None:
    """The list of a choice: whom it brought."""
    key = whom.removeprefix(LIST) if whom.startswith(LIST) else ""
    return _young_lists(village).filter(public_id=key).first() if key else None


def _asked(village: Village, whom: str) -> Asked | None:
    if intake := intake_of(village, whom):
        keys = {person.pk for person in ways_of(intake).letters}
        return lambda person: person.pk in keys
    if whom.startswith(GROUND):
        return _lives_in(village, whom)
    if whom.startswith(LIKES):
        liked = who_likes(village, whom.removeprefix(LIKES))
        return lambda person: person.pk in liked
    if whom in {READS_ENGLISH, READS_DUTCH}:
        english = who_reads_english(village)
        return lambda person: (person.pk in english) == (whom == READS_ENGLISH)
    return _is_in(village, whom) if whom.startswith(CIRCLE) else WAYS.get(whom, ("", None))[1]


def _circles(village: Village) -> QuerySet[Circle]:
    """Circles with members; who lives in an inner neighbourhood follows from the address."""
    rows = Circle.objects.of(village).exclude(kind=CircleKind.INNER_NEIGHBOURHOOD)
    return rows.filter(members__until=None, members__waiting=False, members__isnull=False).distinct()


def _young_lists(village: Village) -> QuerySet[ListIntake]:
    return ListIntake.objects.of(village).done().young().filter(undone_at=None).select_related("village")


def _from_list(intake: ListIntake) -> str:
    return gettext("Wie met de lijst %(name)s kwam, zonder mail") % {"name": intake.name}


def _is_in(village: Village, whom: str) -> Asked:
    members = CircleMember.objects.of(village).inside()
    keys = set(members.filter(circle__public_id=whom.removeprefix(CIRCLE)).values_list("person", flat=True))
    return lambda person: person.pk in keys


def _lives_in(village: Village, whom: str) -> Asked:
    known = grounds(village)
    return lambda person: (at := ground_at(known, person)) is not None and f"{GROUND}{at.public_id}" == whom


def _likes(interest: Interest) -> str:
    return gettext("Wie houdt van: %(what)s") % {"what": str(interest.label).lower()}


def _ring_words(ring: Ring) -> Promise | str:
    return {
        Ring.INFORMED: _("Wie alleen de nieuwsbrief krijgt"),
        Ring.PARTICIPANT: _("Wie meedoet"),
        Ring.ACTIVE: _("Wie meeregelt"),
        Ring.CORE: _("Wie bij de kern hoort"),
    }[ring]
