"""Killed at each point of its work, and at any moment: no mail is lost, and a kill doubles one at most."""

from __future__ import annotations

import os
import random
import signal
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from time import sleep

import pytest
import time_machine
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.community.outbox import claims, mailings
from dorpsplein.community.outbox.claims import Pen
from dorpsplein.community.outbox.lines import Line
from dorpsplein.community.outbox.mailings import Alike, To, write_mailing
from dorpsplein.community.outbox.models import Mail, Mailing, State
from dorpsplein.community.outbox.services import pump
from dorpsplein.community.outbox.tests.killing import begin, die, die_after, die_before, end, was_killed
from dorpsplein.community.outbox.tests.scripted import Scripted, scripted
from dorpsplein.community.outbox.tests.test_answers import AT_ONCE, LONG, Brug, way

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 12
RANDOM_KILLS = 5
LATER = timedelta(seconds=61)


def die_with_the_dot_on_its_way() -> None:
    """The server has the dot, and nobody hears its answer."""
    real = Line.putcmd

    def putcmd(line: Line, cmd: str, args: str = "") -> None:
        real(line, cmd, args)
        if cmd == ".":
            die()

    setattr(Line, "putcmd", putcmd)  # noqa: B010 - only in the process that dies


def die_taking_over() -> None:
    """Some wait in the hands of a dead worker, and the next dies when it took them over."""

    def first() -> None:
        die_before(claims, "hold", 3)
        pump()

    assert was_killed(first)
    die_after(claims, "take_over")


# What stands after it: how often a mail may be doubled.
POINTS: dict[str, tuple[Callable[[], None], int]] = {
    "mails were claimed": (lambda: die_after(claims, "claim"), 0),
    "the text is sent, the dot is not": (lambda: die_before(claims, "hold", 3), 0),
    "the dot is on its way": (die_with_the_dot_on_its_way, 1),
    "the answer was read and not noted": (lambda: die_before(Pen, "note_sent", 3), 1),
    "it was noted": (lambda: die_after(Pen, "note_sent", 3), 0),
    "a refusal was read and not noted": (lambda: die_before(claims, "finish"), 0),
    "a wait was read and not noted": (lambda: die_before(claims, "put_back"), 0),
    "what was not tried goes back": (lambda: die_before(claims, "give_back"), 0),
    "a lease is taken over": (die_taking_over, 0),
}


ABREAST = 2
POINTS_ABREAST: dict[str, tuple[Callable[[], None], int]] = {
    "the texts are sent, the dots are not": (lambda: die_before(claims, "hold", 3), 0),
    "the first dot is on its way": (die_with_the_dot_on_its_way, 1),
    "the answers were read and not noted": (lambda: die_before(Pen, "note_sent", 3), ABREAST),
    "they were noted": (lambda: die_after(Pen, "note_sent", 3), 0),
}


def write() -> Mailing:
    alike = Alike("Nieuws", "Dag {{salutation}}", "<p>Dag {{salutation}}</p>", "Stadsdorp De Brug")
    to = [
        To(f"nieuws:{number}", f"riet{number}@example.org", {"salutation": "Riet"}) for number in range(MANY)
    ]
    return write_mailing(key="nieuws", alike=alike, recipients=to, village=Brug())


def pump_later(minutes: int, prepare: Callable[[], None] = lambda: None) -> None:
    """Everything that is due a minute later for each worker that died before."""
    with time_machine.travel(timezone.now() + timedelta(seconds=10) + minutes * LATER, tick=True):
        prepare()
        while pump():
            pass


def assert_each_arrived(server: Scripted, doubles: int) -> None:
    copies = Counter(server.ids)
    assert set(copies) == set(Mail.objects.filter(state=State.SENT).values_list("message_id", flat=True))
    assert len(copies) == Mail.objects.count() == MANY
    assert sum(copies.values()) - MANY <= doubles


@pytest.mark.parametrize("point", POINTS)
def test_killed_at_a_point_it_loses_nothing(settings: Settings, point: str) -> None:
    prepare, doubles = POINTS[point]
    with scripted() as server:
        settings.MAILERS = way(server.port, LONG, {})
        if "wait" in point:
            server.says = {"RCPT": [b"450 grey\r\n"]}
        elif "refusal" in point:
            server.says = {"RCPT": [b"550 no such person\r\n"]}
        write()
        assert was_killed(lambda: pump_later(0, prepare))
        pump_later(1)
        pump_later(2)
        assert_each_arrived(server, doubles)


@pytest.mark.parametrize("point", POINTS_ABREAST)
def test_killed_with_several_on_their_way_it_doubles_one_a_line_at_most(
    settings: Settings, point: str
) -> None:
    prepare, doubles = POINTS_ABREAST[point]
    with scripted() as server:
        server.says = {"EHLO": [AT_ONCE] * MANY}
        settings.MAILERS = way(server.port, LONG, {"lines": ABREAST})
        write()
        assert was_killed(lambda: pump_later(0, prepare))
        pump_later(1)
        assert_each_arrived(server, doubles)


def test_if_the_next_began_before_what_was_sent_is_noted_a_kill_would_double_more(settings: Settings) -> None:
    with scripted() as server:
        settings.MAILERS = way(server.port, LONG, {"lines": ABREAST})
        write()

        def note_late_and_die() -> None:
            setattr(Pen, "note_sent", lambda _pen, _mails: None)  # noqa: B010 - only in the process that dies
            die_before(claims, "hold", 5)

        assert was_killed(lambda: pump_later(0, note_late_and_die))
        pump_later(1)
        assert sum(Counter(server.ids).values()) - MANY > ABREAST


def test_killed_while_it_is_written_nothing_of_it_is_there(settings: Settings) -> None:
    with scripted() as server:
        settings.MAILERS = way(server.port, LONG, {})

        def write_and_die() -> None:
            setattr(mailings, "TOGETHER", 4)  # noqa: B010 - only in the process that dies
            die_after(mailings, "insert_all", 2)
            write()

        assert was_killed(write_and_die)
        assert not Mail.objects.exists()
        assert not Mailing.objects.exists()
        write()
        pump_later(0)
        assert_each_arrived(server, 0)


def test_killed_at_any_moment_it_loses_nothing_and_doubles_one_a_kill(settings: Settings) -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    with scripted() as server:
        settings.MAILERS = way(server.port, LONG, {})
        write()
        killed = 0
        for turn in range(RANDOM_KILLS):
            worker = begin(partial(pump_later, turn))
            sleep(chance.uniform(0.01, 0.08))
            os.kill(worker, signal.SIGKILL)
            killed += end(worker)
        pump_later(RANDOM_KILLS)
        doubt = Mail.objects.filter(state=State.DOUBT).update(state=State.SENT)  # killed three times each
        assert_each_arrived(server, killed)
        assert doubt <= killed // 3
