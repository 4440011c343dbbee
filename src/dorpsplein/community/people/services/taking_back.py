"""Taking a whole list back, but for whom somebody changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.looking import LOOKS
from dorpsplein.community.people.models import CameWith, CardVersion, ListIntake, Person, PersonPlace, Source
from dorpsplein.community.people.models.intake import TAKE_BACK
from dorpsplein.community.people.services.cards import return_card
from dorpsplein.community.people.services.relations import Naming, fields_that_name
from dorpsplein.community.villages.models import Village

A_TIME = 500
WELCOMED = "welcome"
OWN = frozenset({"people.PersonPlace", "people.CameWith"})


@transaction.atomic
def take_back(*, intake: ListIntake, actor: Person | None) -> list[Person]:
    """Take back whom a list brought and what it filled; returns whom it left, as something changed since.

    Errors: Refusal after thirty days.
    """
    if intake.at < timezone.now() - TAKE_BACK:
        raise Refusal(_("Dit is langer dan 30 dagen geleden. Haal zelf van de lijst wie er niet op hoort."))
    village = Village.objects.select_for_update().get(pk=intake.village_id)
    intake.refresh_from_db()
    if intake.undone_at:
        return []
    filled = CameWith.objects.of(village).filter(intake=intake, is_new=False)
    left = [*_unfill(filled.select_related("person__login", "version"), actor), *_remove(village, intake)]
    intake.undone_at, intake.content, intake.reading = timezone.now(), None, None
    intake.save(update_fields=["undone_at", "content", "reading"])
    record(village=village, actor=actor, verb="take_back", obj=intake)
    return left


@transaction.atomic
def take_back_added(*, person: Person, actor: Person | None) -> None:
    """Erase a card that was made by hand a moment ago; a look at it is no matter.

    Errors: Refusal once something happened with it, or after thirty days.
    """
    village = Village.objects.select_for_update().get(pk=person.village_id)
    since = timezone.now() - TAKE_BACK
    place = PersonPlace.objects.of(village).current().filter(person=person, source=Source.HAND).first()
    lines = Entry.objects.filter(village_key=village.public_id, at__gte=since)
    new = place and lines.filter(verb=WELCOMED, key=place.public_id).exists()
    facts = ("pk", "public_id", "household", "login", "login__last_login")
    row = Person.objects.of(village).filter(pk=person.pk).values_list(*facts).get()
    if not new or _touched(village, [row], since):
        raise Refusal(_("Er is al iets met deze kaart gebeurd. Kies: Er is iets veranderd."))
    record(village=village, actor=actor, verb="take_back_added", obj=person)
    _erase(village, [person.pk], [row[3]] if row[3] else [])


def _unfill(came: Iterable[CameWith], actor: Person | None) -> Iterator[Person]:
    """Put back what cards said before; those that were changed again stay."""
    for one in came:
        if one.version is None:
            one.delete()
        elif CardVersion.objects.of(one.village).filter(person=one.person, pk__gt=one.version.pk).exists():
            yield one.person
        else:
            return_card(version=one.version, actor=actor)
            one.delete()


def _remove(village: Village, intake: ListIntake) -> list[Person]:
    """Erase whom the list brought and nobody touched since; the database itself guards what names them."""
    came = CameWith.objects.of(village).filter(intake=intake, is_new=True).order_by("pk")
    facts = ("person", "person__public_id", "person__household", "person__login", "person__login__last_login")
    rows = list(came.values_list(*facts))
    touched = _touched(village, rows, intake.at)
    gone = [row[0] for row in rows if row[0] not in touched]
    logins = [row[3] for row in rows if row[3] and row[0] not in touched]
    _erase(village, gone, logins)
    return list(Person.objects.of(village).filter(pk__in=touched).in_order())


def _erase(village: Village, gone: Sequence[int], logins: Sequence[int]) -> None:
    for some in batched(gone, A_TIME):
        for model, field in ((CameWith, "person"), (PersonPlace, "person"), (Person, "pk")):
            named = model.objects.of(village).filter(**{f"{field}__in": some})
            named._raw_delete(named.db)  # noqa: SLF001 - nothing hangs on these any more; rows are not fetched
    for some in batched(logins, A_TIME):
        alone = Login.objects.filter(pk__in=some, persons=None, last_login=None, is_operator=False)
        alone.delete()


def _touched(village: Village, rows: Sequence[tuple[Any, ...]], since: datetime) -> set[int]:
    """Who signed in, lives with somebody or is named anywhere, or of whom the journal tells an act."""
    persons = [row[0] for row in rows]
    found = {row[0] for row in rows if row[2] or row[4]}
    places = PersonPlace.objects.of(village).filter(person__in=persons).values_list("public_id", "person")
    keys = {row[1]: row[0] for row in rows} | dict(places)
    lines = Entry.objects.filter(village_key=village.public_id, at__gte=since).exclude(
        verb__in=[*LOOKS, WELCOMED]
    )
    found |= {keys[key] for key in lines.values_list("key", flat=True) if key in keys}
    for relation in fields_that_name(but=OWN):
        found |= set(_named(relation, persons))
    return found


def _named(relation: Naming, persons: Iterable[int]) -> Iterator[int]:
    rows = relation.model._base_manager.filter(**{f"{relation.name}__in": list(persons)})  # noqa: SLF001
    yield from rows.values_list(relation.name, flat=True)
