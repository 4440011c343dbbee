"""What moves there are, and what comes at the addresses of one."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import F, Q

from dorpsplein.base.dates import local_today
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.subscriptions.models import Choice, Move, Subscription
from dorpsplein.community.subscriptions.services.choosing import choice_for, kinds_of, people_at
from dorpsplein.community.villages.models import Village


def moves_to_ask(village: Village) -> list[tuple[Move, list[Person]]]:
    """What a volunteer has yet to ask, with who still have the old address: maybe only a reader."""
    moves = list(Move.objects.of(village).asked().order_by("asked_at"))
    old = [move.old for move in moves]
    by_address = defaultdict(list)
    for person in Person.objects.of(village).current().filter(login__email__in=old).select_related("login"):
        by_address[person.email].append(person)
    readers = Subscription.objects.of(village).confirmed().filter(email__in=old)
    reading = set(readers.values_list("email", flat=True))
    return [
        (move, by_address[move.old])
        for move in moves
        if move.old in by_address or (move.waits and move.old in reading)
    ]


def moves_of_readers(village: Village) -> list[Move]:
    """Where old and new both read by an address alone, and the old one did not answer our mail yet."""
    unanswered = Q(ended_at=None) | Q(ended_at=F("confirmed_at"))
    moves = Move.objects.of(village).filter(unanswered, proven=False).exclude(confirmed_at=None)
    readers = set(Subscription.objects.of(village).confirmed().values_list("email", flat=True))
    return [move for move in moves.order_by("asked_at") if {move.old, move.new} <= readers]


def may_move(person: Person) -> bool:
    """May she change her address by mail alone? Not who has a task: her address opens more than her own."""
    rows = PersonRole.objects.of(person.village).held_by(person)
    return not rows.not_over(local_today()).exists()


def moves_whole(move: Move) -> bool:
    """Will all that comes at the old address come at the new one, as soon as that is confirmed?"""
    people = people_at(move.village, move.old)
    hers = move.person is not None and may_move(move.person) and people == [move.person]
    return move.proven and (hers or (not people and reads_at_old(move)))


def comes_at_new(move: Move) -> Choice:
    """What comes at the new address by this move, in words."""
    if move.person and move.went_at_once and move.person.email == move.new:
        return choice_for(move.person)
    row = reads_at(move.village, move.new)
    return Choice.of(kinds_of(row) if row else set())


def comes_at_old(move: Move) -> Choice:
    """What comes at the old address, in words: only for who proved that she reads it."""
    row = reads_at(move.village, move.old)
    held = kinds_of(row) if row else set()
    return Choice.of(held.union(*(choice_for(one).kinds for one in people_at(move.village, move.old))))


def reads_at_old(move: Move) -> bool:
    """Does the old address read by itself?"""
    return reads_at(move.village, move.old) is not None


def reads_at(village: Village, email: str) -> Subscription | None:
    """Who reads at this address by itself."""
    rows = Subscription.objects.of(village).confirmed().select_related("village")
    return rows.filter(email=email).first()
