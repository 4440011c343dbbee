"""Several mails on their way at once, over a line each: each ends as it would have ended alone."""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from pytest_django import Settings

from dorpsplein.community.outbox import claims
from dorpsplein.community.outbox.claims import row_of
from dorpsplein.community.outbox.mailings import Alike, To, write_mailing
from dorpsplein.community.outbox.models import Mail, State
from dorpsplein.community.outbox.services import pump
from dorpsplein.community.outbox.tests.scripted import USUAL, Said, Scripted, cut, scripted
from dorpsplein.community.outbox.tests.test_answers import AT_ONCE, LONG, Brug, at, way

pytestmark = pytest.mark.django_db
MANY = 16
LINES = 3
EACH_AT_ONCE: tuple[Said, ...] = (AT_ONCE,) * 2 * LINES


class Trouble(NamedTuple):
    """What one mail of a row meets, how it ends, and how often the server has it after other rounds."""

    step: str
    said: Said
    state: State
    answer: str
    copies: int = 1


TROUBLES = {
    "unknown": Trouble("RCPT", b"550 5.1.1 no such person\r\n", State.FAILED, "550", copies=0),
    "grey": Trouble("RCPT", b"450 4.2.0 come back\r\n", State.RETRY, "450"),
    "hangs up": Trouble("RCPT", cut, State.RETRY, "SMTPServerDisconnected"),
    "spam": Trouble("dot", b"554 5.7.1 looks like spam\r\n", State.FAILED, "554", copies=0),
    "hangs up after the dot": Trouble("dot", cut, State.RETRY, "broken after the dot", copies=2),
}


@pytest.fixture
def server(settings: Settings) -> Iterator[Scripted]:
    with scripted() as running:
        settings.MAILERS = way(running.port, LONG, {"lines": LINES})
        write()
        yield running


def write() -> None:
    to = [To(f"nieuws:{number}", f"riet{number}@example.org", {}) for number in range(MANY)]
    write_mailing(key="nieuws", alike=Alike("Nieuws", "Dag", "", "De Brug"), recipients=to, village=Brug())


def pump_at(seconds: float) -> None:
    with at(seconds):
        pump()


@pytest.mark.parametrize("ehlo", [USUAL["EHLO"], AT_ONCE], ids=["each after an answer", "at once"])
def test_each_goes_once_and_the_first_finds_out_whether_the_server_is_there(
    server: Scripted, ehlo: Said
) -> None:
    server.says["EHLO"] = [ehlo, ehlo, ehlo]
    pump_at(10)
    assert server.calls == LINES
    assert sorted(Counter(server.ids).values()) == [1] * MANY


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_trouble_on_one_line_is_the_trouble_of_one_mail(server: Scripted, trouble: Trouble) -> None:
    server.says |= {"EHLO": [*EACH_AT_ONCE], trouble.step: [b"250 OK\r\n", trouble.said]}
    pump_at(10)
    one = Mail.objects.exclude(answer="").get()
    assert (one.state, one.answer) == (trouble.state, trouble.answer)
    assert Mail.objects.filter(state=State.SENT).count() == MANY - 1
    pump_at(90)
    pump_at(100)
    copies = Counter(server.ids)
    assert copies.pop(one.message_id, 0) == trouble.copies
    assert sorted(copies.values()) == [1] * (MANY - 1)


def test_a_first_line_that_goes_away_ends_the_round_for_all(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, lines, dots = server.say, list[socket.socket](), list[str]()

    def say(line: socket.socket, step: str) -> bytes:
        if step == "connect":
            lines.append(line)
        if step == "dot" and line is lines[0]:
            dots.append(step)
            if len(dots) == 2:  # the first mail goes alone
                line.sendall(b"421 4.3.2 bye\r\n")
                return b""
        return usual(line, step)

    monkeypatch.setattr(server, "say", say)
    pump_at(10)
    one = Mail.objects.exclude(answer="").get()
    assert (one.state, one.answer) == (State.RETRY, "421")
    assert Mail.objects.filter(state=State.SENT).count() == LINES  # the first, and the others of its row
    pump_at(90)
    assert Mail.objects.filter(state=State.SENT).count() == MANY
    assert sorted(Counter(name for name in server.ids if name != one.message_id).values()) == [1] * (MANY - 1)


def test_a_server_that_wants_fewer_lines_has_fewer(server: Scripted) -> None:
    server.says = {"connect": [b"220 hello\r\n", b"220 hello\r\n", b"421 4.7.0 too many of you\r\n"]}
    pump_at(10)
    assert server.calls == LINES
    assert Mail.objects.filter(state=State.SENT).count() == MANY


def test_a_further_line_that_is_refused_stops_no_other(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, lines = server.say, list[socket.socket]()

    def say(line: socket.socket, step: str) -> bytes:
        if step == "connect":
            lines.append(line)
        if step == "MAIL" and line is not lines[0]:
            line.sendall(b"421 4.7.0 too many of you\r\n")
            return b""
        return usual(line, step)

    monkeypatch.setattr(server, "say", say)
    pump_at(10)
    assert server.calls == LINES
    assert sorted(Counter(server.ids).values()) == [1] * MANY


def test_who_lost_the_lease_sets_no_dot_on_any_line(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[int] = []

    def lose(_batch: object, mails: list[Mail]) -> bool:
        rows.append(len(mails))
        return len(rows) == 1

    monkeypatch.setattr(claims, "hold", lose)
    pump_at(10)
    assert len(server.ids) == 1
    assert rows[:2] == [1, LINES]


def test_what_broke_before_goes_alone() -> None:
    well, broke = Mail(), Mail(breaks=1)
    assert row_of([well, well, well], 2) == [well, well]
    assert row_of([well, broke, well], 3) == [well]
    assert row_of([broke, well, well], 3) == [broke]
