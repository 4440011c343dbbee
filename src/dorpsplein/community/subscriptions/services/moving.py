"""Mail that goes to another address: confirmed from there, told at the old one, never by a stranger."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.models import tidy_email
from dorpsplein.community.consents.models import About
from dorpsplein.community.consents.services import say_no
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.people.services import card_of, change_card
from dorpsplein.community.subscriptions.letters import move_letter, moved_away_letter
from dorpsplein.community.subscriptions.models import MOVE_KEPT, WAITS, How, Kind, Move, Subscription
from dorpsplein.community.subscriptions.services.asking import let_ask, return_subscription, say_yes_to
from dorpsplein.community.subscriptions.services.choosing import kinds_of, people_at
from dorpsplein.community.villages.models import Village


@transaction.atomic
def ask_move(*, village: Village, old: str, new: str, network: str, person: Person | None = None) -> Move:
    """Ask to get mail at another address; the same mail goes there, whatever we know. Errors: TooOften.

    ``person`` could read the old address, or is signed in.
    """
    before, after = tidy_email(old), tidy_email(new)
    let_ask("move", village, after, network)
    move = Move.every.create(village=village, old=before, new=after, person=person)
    record(village=village, actor=person, verb="ask_move", obj=move)
    _write(move, after, "to", move_letter(move))
    return move


@transaction.atomic
def confirm_move(*, move: Move) -> None:
    """Pressed at the new address. What was read by the address alone moves; a card only of who proved both.

    Else a volunteer asks her first. The old address is told, where something of it is known.
    """
    village = Village.objects.select_for_update().get(pk=move.village_id)
    rows = Move.objects.of(village).filter(pk=move.pk, confirmed_at=None, ended_at=None)
    if not rows.update(confirmed_at=timezone.now()):
        return
    held = Move.objects.of(village).select_related("village", "person__login").get(pk=move.pk)
    record(village=village, actor=None, verb="confirm_move", obj=held)
    known = bool(people_at(village, held.old)) or _reads(village, held.old) is not None
    _move_reading(held)
    changes = held.person is not None and may_move(held.person) and held.person.email == held.old
    if held.person and changes:
        card = replace(card_of(held.person), email=held.new)
        change_card(person=held.person, card=card, actor=held.person)
        held.ended_at = held.confirmed_at
    elif not people_at(village, held.old):
        held.ended_at = held.confirmed_at
    held.save()
    if known and not changes:
        _write(held, held.old, "from", moved_away_letter(held))


@transaction.atomic
def undo_move(*, move: Move) -> None:
    """It was not she: what was read goes back, and no volunteer is asked. A changed card stays changed."""
    village = Village.objects.select_for_update().get(pk=move.village_id)
    held = Move.objects.of(village).select_related("village").get(pk=move.pk)
    new = _reads(village, held.new)
    if held.fresh and new:
        for kind in kinds_of(new):
            say_no(village=village, about=About(kind), obj=new, how=How.WEBSITE)
        new.delete()
    if held.kinds:
        kinds = [Kind(kind) for kind in held.kinds.split()]
        facts = {"how": How.WEBSITE, "confirmed_at": timezone.now()}
        return_subscription(village=village, email=held.old, kinds=kinds, **facts)
    held.kinds, held.fresh = "", False
    held.confirmed_at = held.confirmed_at or timezone.now()
    held.ended_at = timezone.now()
    held.save()
    record(village=village, actor=None, verb="undo_move", obj=held)


@transaction.atomic
def end_move(*, move: Move, actor: Person | None) -> None:
    """A volunteer asked her, and did what she said."""
    rows = Move.objects.of(move.village).asked().filter(pk=move.pk)
    if rows.update(ended_at=timezone.now(), by=actor):
        record(village=move.village, actor=actor, verb="end_move", obj=move)


def moves_to_ask(village: Village) -> list[tuple[Move, list[Person]]]:
    """What a volunteer has yet to ask, with who still have the old address."""
    moves = list(Move.objects.of(village).asked().order_by("asked_at"))
    there = Person.objects.of(village).current().filter(login__email__in=[move.old for move in moves])
    by_address = defaultdict(list)
    for person in there.select_related("login"):
        by_address[person.email].append(person)
    return [(move, by_address[move.old]) for move in moves if move.old in by_address]


def may_move(person: Person) -> bool:
    """May she change her address by mail alone? Not who has a task: her address opens more than her own."""
    rows = PersonRole.objects.of(person.village).held_by(person)
    return not rows.not_over(local_today()).exists()


def forget_moves() -> None:
    """After a week without a press, and thirty days after all, nothing of it is left."""
    now = timezone.now()
    old = Q(asked_at__lte=now - MOVE_KEPT) | Q(confirmed_at=None, asked_at__lte=now - WAITS)
    Move.every.filter(old).delete()


def _move_reading(move: Move) -> None:
    """The new address reads what the old one did.

    Where the website offers the newsletter it reads that in any case, so nobody learns what the old one read.
    """
    village, old, new = move.village, _reads(move.village, move.old), _reads(move.village, move.new)
    kinds = kinds_of(old) if old else set()
    move.kinds, move.fresh = " ".join(sorted(kinds)), new is None
    if old:
        for kind in kinds:
            say_no(village=village, about=About(kind), obj=old, how=How.WEBSITE)
        old.delete()
    if village.newsletter_words:
        kinds = kinds or {Kind.NEWSLETTER}
    if not kinds:
        return
    facts = {"village": village, "email": move.new, "how": How.WEBSITE}
    row = new or Subscription.objects.of(village).filter(email=move.new).first() or Subscription(**facts)
    row.confirmed_at = row.confirmed_at or timezone.now()
    row.save()
    say_yes_to(row, kinds - kinds_of(row))


def _reads(village: Village, email: str) -> Subscription | None:
    rows = Subscription.objects.of(village).confirmed().select_related("village")
    return rows.filter(email=email).first()


def _write(move: Move, to: str, what: str, letter: tuple[str, str]) -> None:
    subject, body = letter
    key = f"move:{move.public_id}:{what}"
    write_mail(key=key, to=to, subject=subject, body=body, village=move.village)
