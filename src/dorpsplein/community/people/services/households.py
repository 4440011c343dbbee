"""Who live together."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.people.models import Household, Person
from dorpsplein.community.villages.models import Village


@transaction.atomic
def live_together(*, one: Person, other: Person, actor: Keyed | None) -> Household:
    """Put two persons, and who lives with either, behind one front door: they get one letter."""
    if one.village_id != other.village_id or one.pk == other.pk:
        raise Refusal(_("Kies twee verschillende mensen."))
    village = Village.objects.select_for_update().get(pk=one.village_id)
    rows = Person.objects.of(village)
    doors = [key for key in (one.household_id, other.household_id) if key]
    house = Household.objects.of(village).filter(pk__in=doors).order_by("pk").first()
    house = house or Household.every.create(village=village)
    rows.filter(household__in=doors).update(household=house)
    rows.filter(pk__in=[one.pk, other.pk]).update(household=house)
    Household.objects.of(village).filter(pk__in=doors).exclude(pk=house.pk).delete()
    one.household = other.household = house
    record(village=village, actor=actor, verb="live_together", obj=house)
    return house


@transaction.atomic
def live_apart(*, person: Person, actor: Keyed | None) -> None:
    """Somebody gets a letter of her own again; of two, so does the other."""
    village = Village.objects.select_for_update().get(pk=person.village_id)
    house = person.household
    if house is None:
        return
    Person.objects.of(village).filter(pk=person.pk).update(household=None)
    person.household = None
    record(village=village, actor=actor, verb="live_apart", obj=person)
    if house.persons.count() < 2:  # noqa: PLR2004 - one alone is no household
        house.delete()
