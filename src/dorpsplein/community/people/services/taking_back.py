"""Taking a whole list back, but for whom somebody changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.looking import LOOKS
from dorpsplein.community.people.models import CameWith, CardVersion, ListIntake, Person, PersonPlace
from dorpsplein.community.people.models.intake import TAKE_BACK
from dorpsplein.community.people.services.cards import return_card
from dorpsplein.community.villages.models import Village

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
    came = list(CameWith.objects.of(village).filter(intake=intake).select_related("person__login", "version"))
    left = [*_unfill(came, actor), *_remove(village, came)]
    intake.undone_at, intake.content, intake.reading = timezone.now(), None, None
    intake.save(update_fields=["undone_at", "content", "reading"])
    record(village=village, actor=actor, verb="take_back", obj=intake)
    return left


def _unfill(came: Iterable[CameWith], actor: Person | None) -> Iterator[Person]:
    """Put back what cards said before; those that were changed again stay."""
    for one in came:
        if one.is_new:
            continue
        if one.version is None:
            one.delete()
        elif CardVersion.objects.of(one.village).filter(person=one.person, pk__gt=one.version.pk).exists():
            yield one.person
        else:
            return_card(version=one.version, actor=actor)
            one.delete()


def _remove(village: Village, came: Iterable[CameWith]) -> list[Person]:
    """Erase whom the list brought and nobody touched since."""
    persons = {one.person_id: one.person for one in came if one.is_new}
    touched = _touched(village, persons)
    gone = [key for key in persons if key not in touched]
    logins = [login for key in gone if (login := persons[key].login_id)]
    CameWith.objects.of(village).filter(person__in=gone).delete()
    PersonPlace.objects.of(village).filter(person__in=gone).delete()
    Person.objects.of(village).filter(pk__in=gone).delete()
    Login.objects.filter(pk__in=logins, persons=None, last_login=None, is_operator=False).delete()
    return [persons[key] for key in touched]


def _touched(village: Village, persons: dict[int, Person]) -> set[int]:
    """Who signed in, lives with somebody or is named anywhere, or of whom the journal tells an act."""
    keys = {person.public_id: key for key, person in persons.items()}
    places = PersonPlace.objects.of(village).filter(person__in=persons)
    keys |= dict(places.values_list("public_id", "person"))
    lines = Entry.objects.filter(village_key=village.public_id, key__in=keys).exclude(verb__in=LOOKS)
    found = {keys[key] for key in lines.values_list("key", flat=True)}
    for key, person in persons.items():
        if person.household_id or (person.login and person.login.last_login):
            found.add(key)
    for relation in _relations():
        found |= set(_named(relation, persons))
    return found


def _relations() -> list[models.ForeignKey[Person, Person]]:
    """Every field of any room that names a person, but those that a list itself writes."""
    fields = Person._meta.get_fields(include_hidden=True)  # noqa: SLF001 - Django's documented way
    found = (getattr(one, "field", None) for one in fields if one.auto_created and not one.concrete)
    return [field for field in found if field and field.model._meta.label not in OWN]  # noqa: SLF001


def _named(relation: models.ForeignKey[Person, Person], persons: Iterable[int]) -> Iterator[int]:
    rows = relation.model._base_manager.filter(**{f"{relation.name}__in": list(persons)})  # noqa: SLF001
    yield from rows.values_list(relation.name, flat=True)
