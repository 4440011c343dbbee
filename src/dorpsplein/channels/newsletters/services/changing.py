"""Acts: what editors write in an edition, and who of them makes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.scoping import new_public_id
from dorpsplein.channels.newsletters.content import OWN, WRITTEN
from dorpsplein.channels.newsletters.models import (
    Edition,
    Piece,
    Section,
)
from dorpsplein.channels.newsletters.photos import Told, place_photo
from dorpsplein.channels.newsletters.services.beginning import title_in
from dorpsplein.channels.newsletters.services.holding import Changed, by_whom, hold, hold_draft
from dorpsplein.community.journal.services import record, recorded
from dorpsplein.community.people.models import Person


@transaction.atomic
def change_edition(
    *,
    edition: Edition,
    seen: int,
    facts: Mapping[str, Any],
    wishes: Mapping[str, Mapping[str, Any]],
    photos: Mapping[str, Told] | None = None,
    actor: Person | None,
    by_itself: bool = False,
) -> Edition:
    """Write what an editor typed: ``facts`` of the edition, and wishes and photos by their source.

    A title that nobody changed is in the language of the edition. What goes ``by_itself`` while she types is
    told in the journal once a day, not each time.

    Errors: Changed when another changed it since ``seen``, or when it is no draft any more; Refusal and
    OSError as with ``place_photo``.
    """
    held = hold_draft(edition)
    if held.revision != seen:
        other = {"name": by_whom(held, actor)}
        raise Changed(_("%(name)s veranderde dit ook. Klopt wat u typte? Bewaar dan nog een keer.") % other)
    before = held.language
    for name, value in facts.items():
        setattr(held, name, value)
    if held.language != before:
        held.title = title_in(held.language, held, before)
    held.revision += 1
    if held.changed_by != actor:
        held.before_by, held.before_at = held.changed_by, held.changed_at
    held.changed_by = actor
    held.save()
    for source, wish in wishes.items():
        _wish(held, source, wish)
    for source, told in (photos or {}).items():
        place_photo(held, source, told, actor)
    if not (by_itself and actor and _told_today(held, actor)):
        record(village=held.village, actor=actor, verb="change", obj=held)
    return held


@transaction.atomic
def describe_photos(*, edition: Edition, told: Mapping[str, Told], actor: Person | None) -> None:
    """Say what the photos of own pieces show, by their source."""
    held = hold_draft(edition)
    for source, one in told.items():
        place_photo(held, source, one, actor)
    held.revision += 1
    held.changed_by = actor
    held.save()
    record(village=held.village, actor=actor, verb="change", obj=held)


@transaction.atomic
def add_piece(*, edition: Edition, actor: Person | None) -> Piece:
    """An empty piece of the editor's own: one that is empty still, or a new one."""
    held = hold_draft(edition)
    rows = Piece.objects.of(held.village).filter(edition=held, source__startswith=OWN)
    if Section.OWN not in held.order:
        held.order = [*held.order, Section.OWN.value]
        held.save(update_fields=["order"])
    empty = rows.filter(title="", words="", picture=None).first()
    if empty:
        return empty
    piece = Piece.every.create(village=held.village, edition=held, source=f"{OWN}{new_public_id()}")
    record(village=held.village, actor=actor, verb="add", obj=piece)
    return piece


@transaction.atomic
def take_over(*, edition: Edition, actor: Person) -> None:
    """This editor makes it from now on."""
    held = hold(edition)
    held.holder = actor
    held.save(update_fields=["holder"])
    record(village=held.village, actor=actor, verb="take_over", obj=held)


def _told_today(held: Edition, actor: Person) -> bool:
    day = timezone.now() - timedelta(days=1)
    return recorded(village=held.village, actor=actor, verb="change", obj=held, since=day)


def _wish(edition: Edition, source: str, wish: Mapping[str, Any]) -> None:
    rows = Piece.objects.of(edition.village).filter(edition=edition, source=source)
    own = source.startswith(WRITTEN)
    facts = {name: value for name, value in wish.items() if name != "stays"}
    if wish.get("gone") or not (own or any(wish.values())):
        rows.delete()
        return
    if own and not rows.exists():
        return
    Piece.objects.of(edition.village).update_or_create(
        edition=edition, source=source, defaults={**facts, "village": edition.village}
    )
