"""Two events in one house, taken back in either order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from django.db import transaction
from django.test import Client
from tests.whole import some_of

from dorpsplein.base.addresses import PostalAddress
from dorpsplein.base.errors import Refusal
from dorpsplein.community.lifeevents.models import Kind, LifeEvent
from dorpsplein.community.lifeevents.moving import Wish
from dorpsplein.community.lifeevents.services import StoodOn, happen, undo
from dorpsplein.community.lifeevents.tests.test_one_act import LIST, board, event_of, of, riet, state, village
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Channel, Person
from dorpsplein.community.people.services import live_together
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village

__all__ = ["board", "riet", "village"]
pytestmark = pytest.mark.django_db
NEW = PostalAddress("Amstelkade", 9, "", "1078 AB", "Amsterdam")
MATE = {"Riet Bakker": "Jan Smit", "Jan Smit": "Riet Bakker", "Mies Vos": "Riet Bakker"}
WISHES: dict[str, tuple[Kind, Callable[[Person, Person, Person], Wish]]] = {
    "moved": (Kind.MOVED, lambda _one, _mate, _third: Wish(lives=NEW)),
    "both moved": (Kind.MOVED, lambda _one, mate, _third: Wish(lives=NEW, along=(mate,))),
    "a pair": (Kind.TOGETHER, lambda _one, _mate, third: Wish(other=third)),
    "apart": (Kind.APART, lambda _one, _mate, _third: Wish()),
    "eased": (
        Kind.EASED,
        lambda one, mate, _third: Wish(channel=Channel.THROUGH, other=mate, tasks=keys(one)),
    ),
    "fewer tasks": (Kind.EASED, lambda one, _mate, _third: Wish(tasks=keys(one))),
    "died": (Kind.DIED, lambda _one, _mate, _third: Wish()),
}
ONES = [("Riet Bakker", what) for what in WISHES if what != "fewer tasks"]
TWOS = [
    *(("Riet Bakker", what) for what in WISHES if what != "both moved"),
    *(("Jan Smit", what) for what in ("moved", "a pair", "died")),
    *(("Mies Vos", what) for what in ("moved", "died")),
]
HALF = len(TWOS) // 2


def keys(one: Person) -> tuple[str, ...]:
    return tuple(one.roles.values_list("public_id", flat=True))


@contextmanager
def tried() -> Iterator[None]:
    """What happens here did not happen afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def blocked_by(event: LifeEvent) -> list[LifeEvent]:
    """Undo it, or say what goes first."""
    try:
        undo(event=event, actor=None)
    except StoodOn as said:
        return said.first
    return []


def whole(village: Village) -> dict[str, object]:
    return state(village) | {"mails": set(Mail.objects.values_list("key", "state"))}


def do(village: Village, name: str, what: str) -> LifeEvent:
    kind, wish = WISHES[what]
    here = Person.objects.of(village).current()
    third = here.get(name="Mies Vos" if name != "Mies Vos" else "Jan Smit")
    one, mate = here.get(name=name), here.get(name=MATE[name])
    return happen(person=one, kind=kind, wish=wish(one, mate, third), actor=None)


def test_in_any_order_what_remains_is_what_it_alone_would_have_done(riet: Person, village: Village) -> None:
    before, alone, counted = whole(village), {}, {True: 0, False: 0}
    for two in (*ONES, *TWOS):
        with tried():
            with suppress(Refusal):
                do(village, *two)
            alone[two] = whole(village)
    for at, one in enumerate(ONES):
        with tried():
            key = do(village, *one).pk
            for two in some_of(TWOS, at * HALF, HALF):
                with tried():
                    first = LifeEvent.objects.of(village).get(pk=key)
                    try:
                        second = do(village, *two)
                    except (Refusal, Person.DoesNotExist):
                        continue
                    both = whole(village)
                    first_goes = blocked_by(first)
                    if first_goes:
                        assert (first_goes, whole(village)) == ([second], both), (one, two)
                        undo(event=second, actor=None)
                        assert whole(village) == alone[one], (one, two)
                        undo(event=first, actor=None)
                    else:
                        assert whole(village) == alone[two], (one, two)
                        undo(event=second, actor=None)
                    assert whole(village) == before, (one, two)
                    counted[bool(first_goes)] += 1
    assert min(counted.values()) > HALF


def test_the_page_names_what_goes_first_with_its_button(
    board: Client, riet: Person, village: Village
) -> None:
    pair, moved = do(village, "Riet Bakker", "a pair"), do(village, "Mies Vos", "moved")
    page = board.post(event_of(riet))
    assert page.status_code == 422
    assert "Draai eerst terug wat er daarna veranderde." in page.text
    mies = of(village, "Mies Vos")
    assert f"{LIST}{mies.public_id}/iets/{moved.public_id}/terug/" in page.text
    board.post(event_of(mies))
    board.post(event_of(riet))
    assert not LifeEvent.objects.of(village).young().exists()
    assert pair.person == riet


def test_who_came_to_live_there_since_stays(riet: Person, village: Village) -> None:
    event = do(village, "Jan Smit", "both moved")
    live_together(one=riet, other=of(village, "Mies Vos"), actor=None)
    undo(event=event, actor=None)
    pair = do(village, "Mies Vos", "apart")
    live_together(one=of(village, "Jan Smit"), other=make_person(village, name="Ali Demir"), actor=None)
    assert undo(event=pair, actor=None) == ["Wie met wie woont, is daarna veranderd, en blijft zo."]
    assert of(village, "Jan Smit").household == of(village, "Ali Demir").household
