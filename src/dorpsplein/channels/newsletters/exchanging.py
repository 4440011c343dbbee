"""Acts: offering something to other villages, taking over what they offer, and following what they change."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.channels.newsletters.content import TAKEN, Entry
from dorpsplein.channels.newsletters.far_gifts import FarGift, gift_of
from dorpsplein.channels.newsletters.gifts import told_now
from dorpsplein.channels.newsletters.models import Edition, FarVillage, Gift, Piece, Section
from dorpsplein.channels.newsletters.services.holding import hold_draft
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village


@transaction.atomic
def give(*, edition: Edition, source: str, actor: Person | None) -> Gift:
    """Offer something of this edition to the newsletters of all other villages, wherever, or offer it again.

    Errors: Refusal for what is empty, kept to ourselves or not there, and of a village nobody may see yet.
    """
    held = hold_draft(edition)
    village = held.village
    if not village.is_visible:
        raise Refusal(_("Andere stadsdorpen zien u nog niet. Zet eerst uw website open."))
    piece = Piece.objects.of(village).filter(edition=held, source=source).first()
    own = piece if source.startswith("own:") else None
    gift = Gift(village=village, source=source, piece=own)
    if not told_now([gift]):
        raise Refusal(_("Dit kunt u niet aanbieden: er staat niets in, of u houdt het voor uzelf."))
    facts = {"village": village, "piece": own, "given_at": timezone.now(), "withdrawn_at": None}
    gift, _new = Gift.objects.of(village).update_or_create(
        source=source, defaults={**facts, "is_public": True}
    )
    record(village=village, actor=actor, verb="give", obj=gift)
    return gift


@transaction.atomic
def withdraw(*, gift: Gift, actor: Person | None) -> None:
    """Offer it no more; who took it and did not send it yet, reads so."""
    held = Gift.objects.of(gift.village).select_for_update().get(pk=gift.pk)
    if held.withdrawn_at is None:
        held.withdrawn_at = timezone.now()
        held.save(update_fields=["withdrawn_at"])
        record(village=gift.village, actor=actor, verb="withdraw", obj=held)


@transaction.atomic
def give_again(*, gift: Gift, actor: Person | None) -> None:
    """Offer it after all."""
    held = Gift.objects.of(gift.village).select_for_update().get(pk=gift.pk)
    held.withdrawn_at, held.given_at, held.is_public = None, timezone.now(), True
    held.save(update_fields=["withdrawn_at", "given_at", "is_public"])
    record(village=gift.village, actor=actor, verb="give", obj=held)


@transaction.atomic
def take(*, edition: Edition, gift: Gift | FarGift, actor: Person | None) -> Piece:
    """Take over what another village offers, as it says now. Twice is the same as once."""
    held = hold_draft(edition)
    entry = told_now([gift]).get(gift.public_id)
    if entry is None:
        raise Refusal(_("Dit is er niet meer. Het andere stadsdorp haalde het weg."))
    facts = {
        "village": held.village,
        "title": entry.title,
        "words": entry.words,
        "gift": gift if isinstance(gift, Gift) else None,
        "far": gift.village if isinstance(gift, FarGift) else None,
        "kept": _kept(entry, gift.village),
    }
    piece, new = Piece.objects.of(held.village).get_or_create(
        edition=held, source=f"{TAKEN}{gift.public_id}", defaults=facts
    )
    if Section.TAKEN not in held.order:
        held.order = [*held.order, Section.TAKEN.value]
        held.save(update_fields=["order"])
    if new:
        record(village=held.village, actor=actor, verb="take", obj=piece)
    return piece


@transaction.atomic
def follow(*, edition: Edition, source: str, actor: Person | None) -> Piece:
    """Say it as the other village says it now; where that took it back, leave it out."""
    piece, gift, now = _piece(edition, source)
    if now is None or gift is None or gift.is_withdrawn:
        piece.is_out = True
    else:
        before = {"title": piece.title, "words": piece.words}
        piece.title, piece.words = now.title, now.words
        piece.kept = {**_kept(now, gift.village), "before": before}
    piece.save()
    record(village=piece.village, actor=actor, verb="follow", obj=piece)
    return piece


@transaction.atomic
def keep_as_it_is(*, edition: Edition, source: str, actor: Person | None) -> None:
    """Do not follow: it goes as this editor has it, and is not asked again until the next change."""
    piece, gift, now = _piece(edition, source)
    kept: dict[str, Any] = piece.kept or {}
    if now is None or gift is None or gift.is_withdrawn:
        piece.kept = {**kept, "settled": True}
    else:
        piece.kept = {**kept, "entry": asdict(now)}
    piece.is_out = False
    piece.save(update_fields=["kept", "is_out"])
    record(village=piece.village, actor=actor, verb="keep", obj=piece)


@transaction.atomic
def unfollow(*, edition: Edition, source: str, actor: Person | None) -> None:
    """The words that stood there before they were followed."""
    piece, _gift, _now = _piece(edition, source)
    kept: dict[str, Any] = dict(piece.kept or {})
    before = kept.pop("before", None)
    if before:
        piece.title, piece.words, piece.kept = before["title"], before["words"], kept
        piece.save()
        record(village=piece.village, actor=actor, verb="unfollow", obj=piece)


@transaction.atomic
def let_go(*, edition: Edition, source: str, actor: Person | None) -> None:
    """Not taken over after all; it is on offer again."""
    piece, _gift, _now = _piece(edition, source)
    record(village=piece.village, actor=actor, verb="let_go", obj=piece)
    piece.delete()


def _piece(edition: Edition, source: str) -> tuple[Piece, Gift | FarGift | None, Entry | None]:
    held = hold_draft(edition)
    rows = Piece.objects.of(held.village).filter(edition=held, source=source, kept__isnull=False)
    piece = rows.select_related("village", "gift__village", "gift__piece__edition", "far").first()
    if piece is None:
        raise Refusal(_("Dit stuk staat er niet meer in."))
    gift = gift_of(piece)
    return piece, gift, told_now([gift]).get(gift.public_id) if gift else None


def _kept(entry: Entry, village: Village | FarVillage) -> dict[str, Any]:
    return {"entry": asdict(entry), "origin": village.full_name}
