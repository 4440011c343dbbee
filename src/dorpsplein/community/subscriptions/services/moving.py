"""Mail that goes to another address: confirmed from there, told at the old one, never by a stranger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dorpsplein.community.accounts.models import tidy_email
from dorpsplein.community.accounts.presses import asked_key
from dorpsplein.community.consents.models import About
from dorpsplein.community.consents.services import say_no
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.services import is_written, write_mail
from dorpsplein.community.people.models import CardVersion, Channel, Person
from dorpsplein.community.people.services import card_of, change_card
from dorpsplein.community.subscriptions.letters import move_letter, moved_away_letter
from dorpsplein.community.subscriptions.models import (
    MOVE_KEPT,
    WAITS,
    How,
    Kind,
    Language,
    Move,
    Subscription,
)
from dorpsplein.community.subscriptions.services.asking import let_ask, return_subscription, say_yes_to
from dorpsplein.community.subscriptions.services.choosing import kinds_of, people_at, stop
from dorpsplein.community.subscriptions.services.joining import join_reader, take_over
from dorpsplein.community.subscriptions.services.moves import moves_whole, reads_at, reads_at_old
from dorpsplein.community.villages.models import Village


class Proof(NamedTuple):
    """Whether who asks has shown that she reads the old address, and who stands alone behind it."""

    reads: bool
    person: Person | None


class Undone(Enum):
    """What is as it was: all of it, not all that was read at the old address, or at the old address alone."""

    ALL = "back"
    PARTLY = "partly"
    HERE = "here"


NO_PROOF = Proof(reads=False, person=None)


@transaction.atomic
def ask_move(
    *,
    village: Village,
    old: str,
    new: str,
    network: str,
    proof: Proof = NO_PROOF,
    language: str = Language.DUTCH,
    press: str = "",
) -> None:
    """Ask to get mail at another address; the same mail goes there, whatever we know. Errors: TooOften."""
    before, after = tidy_email(old), tidy_email(new)
    village = Village.objects.select_for_update().get(pk=village.pk)
    key = asked_key("move", village, press, before, after)
    if is_written(key):
        return
    let_ask("move", village, after, network)
    facts = {"proven": proof.reads, "person": proof.person, "language": language}
    move = Move.every.create(village=village, old=before, new=after, **facts)
    record(village=village, actor=proof.person, verb="ask_move", obj=move)
    _write(move, after, key, move_letter(move))


@transaction.atomic
def confirm_move(*, move: Move, kinds: Iterable[Kind] = (Kind.NEWSLETTER,)) -> bool:
    """Pressed at the new address: its own yes to these kinds, where the website offers the newsletter.

    What the old one reads moves, and a card changes, only for who proved both: where that is all, her choice
    comes along as it was. Else the old one is asked by a mail, and a volunteer asks who is on the list. Gives
    whether a card got an address that read by itself before: then that is one from now on.
    """
    village = Village.objects.select_for_update().get(pk=move.village_id)
    rows = Move.objects.of(village).filter(pk=move.pk, confirmed_at=None, ended_at=None)
    if not rows.update(confirmed_at=timezone.now()):
        return False
    held = Move.objects.of(village).select_related("village", "person__login").get(pk=move.pk)
    record(village=village, actor=None, verb="confirm_move", obj=held)
    people, reads = people_at(village, held.old), reads_at_old(held)
    whole, had = moves_whole(held), reads_at(village, held.new) is not None
    changes = bool(people) and whole
    if held.proven:
        _take_over(held)
    if village.newsletter_words and not whole:
        _read_on(held, set(kinds), held.language)
    elif not held.proven:
        held.waits = reads_at(village, held.new) is None
    if held.person and changes:
        card = replace(card_of(held.person), email=held.new)
        change_card(person=held.person, card=card, actor=held.person)
        had = join_reader(held.person) and had
    if changes or not (people or (held.waits and reads)):
        held.ended_at = held.confirmed_at
    held.save()
    if (people or reads) and not changes:
        _write(held, held.old, f"move:{held.public_id}:from", moved_away_letter(held))
    return had and changes


@transaction.atomic
def leave_old(*, move: Move) -> None:
    """Pressed at the old address: what it reads by itself stops; a new one that waits reads that."""
    village = Village.objects.select_for_update().get(pk=move.village_id)
    held = Move.objects.of(village).select_related("village").get(pk=move.pk)
    if not held.confirmed_at or not reads_at_old(held):
        return
    if held.waits and held.ended_at is None:
        _take_over(held)
        held.proven = True
    else:
        _stop_reading(held)
    held.waits = False
    if not people_at(village, held.old):
        held.ended_at = held.ended_at or timezone.now()
    held.save()
    record(village=village, actor=None, verb="leave_old", obj=held)


@transaction.atomic
def undo_move(*, move: Move) -> Undone:
    """Pressed at the old address: it was not she. What was read there goes back, and no volunteer is asked.

    What the new one took over, it reads no more; what it stopped itself stays so: the last word counts. Where
    nothing was taken over the new one said its own yes, and keeps it. A changed card stays changed.
    """
    village = Village.objects.select_for_update().get(pk=move.village_id)
    held = Move.objects.of(village).select_related("village").get(pk=move.pk)
    gone = back = _kinds(held.kinds)
    new = reads_at(village, held.new)
    if held.proven:
        back = gone & kinds_of(new) if new else set()
        if new:
            stop(subscription=new, kinds=_kinds(held.brought) & kinds_of(new), alone=True)
        held.brought = ""
    own = new is not None and not held.proven
    if back:
        facts = {"how": How.WEBSITE, "confirmed_at": timezone.now(), "language": held.language}
        return_subscription(village=village, email=held.old, kinds=back, **facts)
        held.kinds = ""
    held.waits = held.proven = False
    held.confirmed_at = held.confirmed_at or timezone.now()
    held.ended_at = timezone.now()
    held.save()
    record(village=village, actor=None, verb="undo_move", obj=held)
    return Undone.PARTLY if back != gone else Undone.HERE if own else Undone.ALL


@transaction.atomic
def end_move(*, move: Move, actor: Person | None) -> None:
    """A volunteer asked her, and did what she said."""
    rows = Move.objects.of(move.village).asked().filter(pk=move.pk)
    if rows.update(ended_at=timezone.now(), by=actor):
        record(village=move.village, actor=actor, verb="end_move", obj=move)
        _bring_along(Move.objects.of(move.village).filter(pk=move.pk))


def follow_cards() -> None:
    """Where a volunteer asked first and changed the card later: the old address reads no more by itself."""
    reads = Subscription.every.filter(village=OuterRef("village"), email=OuterRef("old"))
    _bring_along(Move.every.exclude(by=None).filter(Exists(reads)))


@transaction.atomic
def _bring_along(moves: QuerySet[Move]) -> None:
    """Whose card had the old address and has the new one now: what the old one read is on that card alone.

    Not where somebody else has the old address too. What waits for it still goes there.
    """
    for move in moves.filter(ended_at__isnull=False).select_related("village", "by"):
        old = None if people_at(move.village, move.old) else reads_at(move.village, move.old)
        person = _whose_card(move) if old else None
        if old and person and person.hears_by == Channel.EMAIL:
            take_over(person, old)
            record(village=move.village, actor=move.by, verb="stop", obj=old)
            _stop_reading(move)
            move.save(update_fields=["kinds", "language"])
            join_reader(person)


def _whose_card(move: Move) -> Person | None:
    """Who stands alone behind the new address, and had the old one on her card before."""
    people = people_at(move.village, move.new)
    had = CardVersion.objects.of(move.village).filter(person__in=people, facts__email=move.old)
    return people[0] if len(people) == 1 and had.exists() else None


@transaction.atomic
def reopen_move(*, move: Move, actor: Person | None) -> None:
    """It waits for a volunteer after all; what the old address read by itself, it reads again."""
    rows = Move.objects.of(move.village).settled().filter(pk=move.pk)
    if rows.update(ended_at=None, by=None):
        record(village=move.village, actor=actor, verb="reopen_move", obj=move)
        held = Move.objects.of(move.village).select_related("village").get(pk=move.pk)
        if held.kinds and not held.proven:
            facts = {"how": How.WEBSITE, "confirmed_at": timezone.now(), "language": held.language}
            return_subscription(village=held.village, email=held.old, kinds=_kinds(held.kinds), **facts)
            held.kinds = ""
            held.save(update_fields=["kinds"])


def forget_moves() -> None:
    """After a week without a press, and thirty days after all, nothing of it is left."""
    now = timezone.now()
    old = Q(asked_at__lte=now - MOVE_KEPT) | Q(confirmed_at=None, asked_at__lte=now - WAITS)
    Move.every.filter(old).delete()


def _take_over(move: Move) -> None:
    """Both addresses said so: the new one reads what the old one did, and that stops."""
    if old := reads_at(move.village, move.old):
        _read_on(move, kinds_of(old), old.language)
        _stop_reading(move)


def _read_on(move: Move, kinds: set[Kind], language: str) -> None:
    """The new address reads these kinds; in which language only where it read nothing before."""
    row = Subscription.objects.of(move.village).filter(email=move.new).select_related("village").first()
    row = row or Subscription(village=move.village, email=move.new, how=How.WEBSITE)
    if row.confirmed_at is None:
        row.confirmed_at, row.language = timezone.now(), language
        row.save()
    new = kinds - kinds_of(row)
    say_yes_to(row, new)
    move.brought = " ".join(sorted(_kinds(move.brought) | new))


def _stop_reading(move: Move) -> None:
    """The old address reads no more by itself; the move holds what it read, for who takes this back."""
    if old := reads_at(move.village, move.old):
        kinds = kinds_of(old)
        for kind in kinds:
            say_no(village=move.village, about=About(kind), obj=old, how=How.WEBSITE)
        move.kinds, move.language = " ".join(sorted(kinds)), old.language
        old.delete()


def _kinds(names: str) -> set[Kind]:
    return {Kind(name) for name in names.split()}


def _write(move: Move, to: str, key: str, letter: tuple[str, str]) -> None:
    subject, body = letter
    write_mail(key=key, to=to, subject=subject, body=body, village=move.village)
