"""Acts: beginning a press text, changing it, choosing its moment, sending it, and throwing it away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.channels.press.facts import Difference, differences, true_now
from dorpsplein.channels.press.filling import filled_from
from dorpsplein.channels.press.models import Fate, Receipt, Release, State
from dorpsplein.channels.publishing.saying import desk_of
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village


class Changed(Refusal):
    """Another changed the press text meanwhile, or what it tells of changed, or it went out."""


@transaction.atomic
def begin_release(*, village: Village, source: str, actor: Person | None) -> Release:
    """Begin a press text, filled from a date, from news, or empty. Errors: Changed when that is not there."""
    facts = filled_from(village, source)
    if facts is None:
        raise Changed(_("Dat staat niet meer op de website. Kies iets anders."))
    release = Release.every.create(
        village=village,
        note_name=actor.name[:60] if actor else village.contact_name,
        note_phone=(actor.phone if actor and actor.phone else village.contact_phone),
        note_email=actor.email if actor else "",
        changed_by=actor,
        **facts,
    )
    record(village=village, actor=actor, verb="begin", obj=release)
    return release


@transaction.atomic
def change_release(*, release: Release, seen: int, facts: Mapping[str, Any], actor: Person | None) -> Release:
    """Write what was typed. Errors: Changed when another changed it since ``seen``, or it is no draft."""
    held = held_release(release)
    refuse_fixed(held)
    if held.revision != seen:
        raise Changed(_("Een ander veranderde dit bericht ook. Klopt wat u typte? Bewaar dan nog een keer."))
    for name, value in facts.items():
        setattr(held, name, value)
    if held.photo:
        held.told = {**held.told, "photo": [held.photo, held.photo_words]}
    touch(held, actor, "change")
    return held


@transaction.atomic
def fill_again(*, release: Release, actor: Person | None) -> None:
    """Title and text as the date is now. Errors: Changed when the date is not there any more."""
    held = held_release(release)
    refuse_fixed(held)
    facts = filled_from(held.village, held.source)
    if facts is None:
        raise Changed(_("Dat staat niet meer op de website. Schrijf de tekst zelf, of gooi hem weg."))
    for name, value in facts.items():
        setattr(held, name, value)
    if held.photo != held.told["photo"][0]:
        held.photo = held.photo_words = held.photo_credit = ""
    touch(held, actor, "fill_again")


@transaction.atomic
def let_go(*, release: Release, actor: Person | None) -> None:
    """The text is the editor's alone from now on: what becomes of the website no longer matters."""
    held = held_release(release)
    refuse_fixed(held)
    held.source, held.told, held.about_at = "", {}, None
    held.photo = held.photo_words = held.photo_credit = ""
    touch(held, actor, "let_go")


@transaction.atomic
def bin_release(*, release: Release, actor: Person | None) -> None:
    """Throw a draft away; for thirty days it comes back. Errors: Changed when it is no draft."""
    held = held_release(release)
    refuse_fixed(held)
    held.state, held.ended_at = State.BINNED, timezone.now()
    touch(held, actor, "bin")


@transaction.atomic
def take_back(*, release: Release, actor: Person | None) -> None:
    """Out of the bin again."""
    held = held_release(release)
    if held.state == State.BINNED:
        held.state, held.ended_at = State.DRAFT, None
        touch(held, actor, "take_back")


@transaction.atomic
def note_placed(*, receipt: Receipt, placed: bool, link: str, actor: Person | None) -> None:
    """The village saw it published, and where; or it was a mistake."""
    receipt.placed_at = (receipt.placed_at or timezone.now()) if placed else None
    receipt.link = link if placed else ""
    if placed and receipt.fate == Fate.BY_HAND:  # then somebody told them
        receipt.seen_at = receipt.seen_at or timezone.now()
    elif receipt.fate == Fate.BY_HAND:
        receipt.seen_at = receipt.rung_at
    receipt.save(update_fields=["placed_at", "link", "seen_at"])
    verb = "note_placed" if placed else "not_placed"
    record(village=receipt.village, actor=actor, verb=verb, obj=receipt)


def changes_of(release: Release) -> list[Difference]:
    """What of a text that has yet to go is not true any more."""
    if not release.told or release.is_over:
        return []
    now = true_now(release.village, [release.told]).get(release.told["key"])
    return differences(release.told, now, desk_of(release.village), photo=release.photo)


def held_release(release: Release) -> Release:
    """The same row, locked until the end of the transaction."""
    rows = Release.objects.of(release.village).select_related("village", "changed_by", "corrects")
    held: Release = rows.select_for_update(of=("self",)).get(pk=release.pk)
    return held


def touch(held: Release, actor: Person | None, verb: str) -> None:
    held.revision += 1
    held.changed_by = actor
    held.save()
    record(village=held.village, actor=actor, verb=verb, obj=held)


def refuse_fixed(held: Release) -> None:
    if held.state != State.DRAFT:
        raise Changed(_("Dit bericht staat klaar of is al weg. Veranderen kan niet meer."))
