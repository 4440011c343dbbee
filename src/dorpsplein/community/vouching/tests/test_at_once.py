"""What two do in the same moment is as if one came after the other."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.models import SpareCode
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.community.vouching.models import Plea
from dorpsplein.community.vouching.services import ask_board, stop_asking, vouch_for

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def two(village: Village) -> list[Person]:
    return [make_person(village, Role.BOARD, name=name) for name in ("Kees Postma", "Ali Demir")]


@pytest.fixture
def plea(village: Village, two: list[Person]) -> Plea:
    riet = make_person(village, Role.BOARD, name="Riet de Wit")
    assert riet.login is not None
    SpareCode.objects.create(login=riet.login, mark="papier", made_at=timezone.now())
    return ask_board(village=village, person=riet)


def at_once(meeting: Callable[[str], bool], *acts: Callable[[], object]) -> None:
    """Each act in a thread of its own; before what ``meeting`` knows, each waits for the others.

    Where one must wait for the other to be done, that meeting fails, and each goes on.
    """
    met = threading.Barrier(len(acts), timeout=0.5)

    def wait(execute: Any, sql: str, *told: Any) -> Any:
        if meeting(sql):
            with contextlib.suppress(threading.BrokenBarrierError):
                met.wait()
        return execute(sql, *told)

    def run(act: Callable[[], object]) -> None:
        try:
            with connection.execute_wrapper(wait), contextlib.suppress(Refusal):
                act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def anew(plea: Plea) -> Plea:
    """As another process reads it."""
    return Plea.objects.of(plea.village).select_related("person__login", "village").get(pk=plea.pk)


def told() -> list[str]:
    verbs = ("vouch", "take_lock_off", "stop_vouch")
    return sorted(Entry.objects.filter(verb__in=verbs).values_list("verb", flat=True))


def test_two_who_vouch_at_once_are_two(plea: Plea, two: list[Person]) -> None:
    kees, ali = two
    first, second = anew(plea), anew(plea)
    at_once(
        lambda sql: sql.startswith("SELECT COUNT") and "vouching_vouch" in sql,
        lambda: vouch_for(plea=first, actor=kees),
        lambda: vouch_for(plea=second, actor=ali),
    )
    assert told() == ["take_lock_off", "vouch", "vouch"]
    assert not SpareCode.objects.exists()


def test_who_stops_while_the_second_vouches_is_before_or_after(plea: Plea, two: list[Person]) -> None:
    kees, ali = two
    vouch_for(plea=plea, actor=kees)
    hers, theirs = anew(plea), anew(plea)
    at_once(
        lambda sql: sql.startswith("UPDATE") and "vouching_plea" in sql,
        lambda: stop_asking(plea=hers),
        lambda: vouch_for(plea=theirs, actor=ali),
    )
    assert len({"take_lock_off", "stop_vouch"} & set(told())) == 1
    assert SpareCode.objects.exists() == ("stop_vouch" in told())
