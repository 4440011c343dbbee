"""Two cards that turn out to be one, and two again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import UniqueConstraint
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.comparing import filled
from dorpsplein.community.people.models import (
    CardVersion,
    CircleMember,
    Merge,
    Person,
    PersonPlace,
    PersonRole,
    Ring,
)
from dorpsplein.community.people.models.merge import KEPT
from dorpsplein.community.people.services.cards import card_of, change_card, return_card
from dorpsplein.community.people.services.relations import Naming, fields_that_name
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change

STAY = frozenset({"people.PersonPlace", "people.CardVersion", "people.Merge"})
RINGS = list(Ring.values)


@transaction.atomic
def merge_people(*, kept: Person, gone: Person, actor: Person | None) -> Merge:
    """Make one card of two: what is empty on the one is filled from the other, and what hung on it moves.

    Errors: Refusal for one and the same, for who is not on the list, and for who would no longer come in.
    """
    village = Village.objects.select_for_update().get(pk=kept.village_id)
    places = {
        place.person_id: place
        for place in PersonPlace.objects.of(village).current().filter(person__in=[kept.pk, gone.pk])
    }
    if len(places) < 2:  # noqa: PLR2004 - two cards
        raise Refusal(_("Kies twee verschillende mensen die op de lijst staan."))
    if _loses_the_door(kept, gone):
        raise Refusal(
            _("Deze buur heeft een taak en een eigen mailadres. Houd die kaart, en voeg de andere erbij.")
        )
    card = filled(card_of(kept), card_of(gone))
    if card.through == gone:
        card = replace(card, through=None, channel="")
    version = change_card(person=kept, card=card, actor=actor)
    moved = {
        "rows": {_label(field): _move(field, gone, kept) for field in _movable()},
        "ended": _end_twins(kept),
        "place": _stand(places[kept.pk], places[gone.pk]),
        "left": _leave(places[gone.pk]),
        "circles": _leave_circles(gone),
        "house": _move_house(kept, gone),
    }
    Person.objects.of(village).filter(pk=gone.pk).update(merged_into=kept)
    merge = Merge.every.create(village=village, kept=kept, gone=gone, version=version, moved=moved)
    record(village=village, actor=actor, verb="merge", obj=kept)
    record(village=village, actor=actor, verb="merge", obj=gone)
    show_change(village)
    return merge


@transaction.atomic
def unmerge(*, merge: Merge, actor: Person | None) -> Person:
    """Make two cards of one again; a card that was changed since keeps what it says. Returns who came back.

    Errors: Refusal after thirty days.
    """
    village = Village.objects.select_for_update().get(pk=merge.village_id)
    found = Merge.objects.of(village).young().filter(pk=merge.pk).select_related("kept", "gone", "version")
    again = found.first()
    if again is None:
        raise Refusal(_("Dit is langer dan dertig dagen geleden. Terug kan niet meer."))
    kept, gone, moved = again.kept, again.gone, again.moved
    if again.version and not _changed_since(again.version):
        return_card(version=again.version, actor=actor)
    for field in _movable():
        keys = moved["rows"].get(_label(field), [])
        field.model._base_manager.filter(pk__in=keys, **{field.name: kept}).update(**{field.name: gone})  # noqa: SLF001
    for key, until in moved["ended"].items():
        PersonRole.objects.of(village).filter(pk=key).update(until=until)
    PersonPlace.objects.of(village).filter(person=kept, until=None).update(**moved["place"])
    PersonPlace.objects.of(village).filter(pk=moved["left"]).update(until=None)
    CircleMember.objects.of(village).filter(pk__in=moved["circles"]).update(until=None)
    cards = Person.objects.of(village)
    cards.filter(pk=gone.pk).update(merged_into=None)
    if moved["house"]:
        cards.filter(pk=kept.pk, household=moved["house"]).update(household=None)
        cards.filter(pk=gone.pk).update(household=moved["house"])
    again.undone_at = timezone.now()
    again.save(update_fields=["undone_at"])
    record(village=village, actor=actor, verb="unmerge", obj=kept)
    record(village=village, actor=actor, verb="unmerge", obj=gone)
    show_change(village)
    return gone


def forget_merges() -> int:
    """Erase the cards that were merged into others more than thirty days ago; returns how many."""
    over = Merge.every.filter(at__lt=timezone.now() - KEPT, undone_at=None)
    return Person.every.filter(merged_into__isnull=False, pk__in=over.values("gone")).delete()[0]


def _loses_the_door(kept: Person, gone: Person) -> bool:
    """Would somebody with a task no longer come in with the address that she uses?"""
    other = kept.login_id and gone.login_id and kept.login_id != gone.login_id
    return bool(other) and PersonRole.objects.of(gone.village).held_by(gone).on(local_today()).exists()


def _movable() -> list[Naming]:
    """What names somebody and can name another: nothing of which there is one a person."""
    return [field for field in fields_that_name(but=STAY) if not field.unique and field.name != "merged_into"]


def _label(field: Naming) -> str:
    return f"{field.model._meta.label}.{field.name}"  # noqa: SLF001 - Django's documented way


def _move(field: Naming, gone: Person, kept: Person) -> list[int]:
    """Let these rows name the other; nobody names herself, or stands twice where one stands once."""
    base = field.model._base_manager  # noqa: SLF001 - Django's documented way
    rows = base.filter(**{field.name: gone})
    if field.model is Person:
        rows = rows.exclude(pk=kept.pk)
    keys = list(rows.values_list("pk", flat=True))
    for rule in field.model._meta.constraints:  # noqa: SLF001 - Django's documented way
        if keys and isinstance(rule, UniqueConstraint) and field.name in rule.fields:
            beside = [name for name in rule.fields if name != field.name]
            there = set(base.filter(**{field.name: kept}).values_list(*beside))
            found = base.filter(pk__in=keys).values_list("pk", *beside)
            keys = [key for key, *rest in found if tuple(rest) not in there]
    base.filter(pk__in=keys).update(**{field.name: kept})
    return keys


def _end_twins(kept: Person) -> dict[str, str | None]:
    """A task that both had is one task; returns the keys of those that ended, and when they would have."""
    seen: set[tuple[str, int | None]] = set()
    ended: dict[str, str | None] = {}
    for role in PersonRole.objects.of(kept.village).held_by(kept).on(local_today()).order_by("pk"):
        if (role.role, role.circle_id) in seen:
            ended[str(role.pk)] = role.until.isoformat() if role.until else None
            role.until = local_today() - timedelta(days=1)
            role.save(update_fields=["until"])
        seen.add((role.role, role.circle_id))
    return ended


def _stand(kept: PersonPlace, gone: PersonPlace) -> dict[str, Any]:
    """The nearer ring, the earlier day, a member where one of both was; returns how it was."""
    before = {"ring": kept.ring, "since": _told(kept.since), "member_since": _told(kept.member_since)}
    kept.ring = max(kept.ring, gone.ring, key=RINGS.index)
    kept.since = min(filter(None, (kept.since, gone.since)), default=None)
    kept.member_since = min(filter(None, (kept.member_since, gone.member_since)), default=None)
    kept.save(update_fields=["ring", "since", "member_since"])
    return before


def _leave(place: PersonPlace) -> int:
    place.until = local_today()
    place.save(update_fields=["until"])
    return place.pk


def _leave_circles(gone: Person) -> list[int]:
    """In a circle where both were one stays; returns which memberships ended."""
    rows = CircleMember.objects.of(gone.village).filter(person=gone, until=None)
    keys = list(rows.values_list("pk", flat=True))
    rows.update(until=local_today())
    return keys


def _move_house(kept: Person, gone: Person) -> int | None:
    """One letter for the house of the one, where the other has none; returns the house that moved."""
    cards, house = Person.objects.of(kept.village), gone.household_id
    cards.filter(pk=gone.pk).update(household=None)
    if house and not kept.household_id:
        cards.filter(pk=kept.pk).update(household=house)
        return house
    return None


def _changed_since(version: CardVersion) -> bool:
    return CardVersion.objects.of(version.village).filter(person=version.person, pk__gt=version.pk).exists()


def _told(day: date | None) -> str | None:
    return day.isoformat() if day else None
