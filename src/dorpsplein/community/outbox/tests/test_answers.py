"""Whatever a mail server does: each mail ends right, once, at its moment, and who must know is told."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import pytest
import time_machine
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.community.outbox import carrying
from dorpsplein.community.outbox.answers import Later, Step, judge
from dorpsplein.community.outbox.mailings import Alike, To, refused_of, write_mailing
from dorpsplein.community.outbox.models import CameBack, Mail, State
from dorpsplein.community.outbox.services import pump, write_mail
from dorpsplein.community.outbox.tests.scripted import (
    USUAL,
    Said,
    Scripted,
    cut,
    drip,
    endless,
    enormous,
    go_on_and_cut,
    scripted,
    silent,
    talk_on,
)

pytestmark = pytest.mark.django_db

SHORT = 0.15  # seconds, where the server would keep us waiting
LONG = 10.0
A_MINUTE = timedelta(minutes=1)
PEOPLE = ("anna@example.org", "bas@example.org", "cor@example.org")
PROVEN = {"username": "dorp", "password": "geheim"}
IN_SECRET = {"use_tls": True}
WRONG_EHLO = USUAL["EHLO"].replace(b"STARTTLS", b"HELP").replace(b"AUTH PLAIN LOGIN CRAM-MD5", b"HELP")
AT_ONCE = USUAL["EHLO"].replace(b"250 SIZE", b"250-PIPELINING\r\n250 SIZE")
NOBODY = b"550 5.1.1 no such person\r\n"
SLOW = (silent, drip)


class Case(NamedTuple):
    """A script and what follows from it, for the first of three mails.

    ``state``, ``answer``: right after. ``shut``: it is nobody's mail, so the others are not tried.
    ``copies``: how often the server has the first one in the end. ``options``: of the way.
    """

    what: str
    says: dict[str, list[Said]]
    state: State
    answer: str = ""
    shut: bool = False
    copies: int = 1
    options: dict[str, Any] = {}


def later(what: str, step: str, said: Said, answer: str, **more: Any) -> Case:
    return Case(what, {step: [said]}, State.RETRY, answer, **more)


def shut(what: str, step: str, said: Said, answer: str, also: str = "", options: dict[str, Any] = {}) -> Case:  # noqa: B006 - never changed
    ways = 3 if step == "AUTH" else 1  # of proving who we are
    says = {one: [said] * ways for one in (step, also)}
    return Case(what, says, State.RETRY, answer, shut=True, options=options)


def never(what: str, step: str, said: bytes) -> Case:
    return Case(what, {step: [said]}, State.FAILED, said[:3].decode(), copies=0)


def well(what: str, step: str, *said: Said) -> Case:
    return Case(what, {step: list(said)}, State.SENT)


def unsure(what: str, said: Said, answer: str = "broken after the dot") -> Case:
    return Case(what, {"dot": [said]}, State.RETRY, answer, copies=2)


GONE = "SMTPServerDisconnected"
CASES = (
    shut("down", "down", b"", "ConnectionRefusedError"),
    shut("no service", "connect", b"554 no service\r\n", "554"),
    shut("takes no mail at all", "connect", b"521 never here\r\n", "521"),
    shut("too many connections", "connect", b"421 4.7.0 too many of you\r\n", "421"),
    shut("hangs up at once", "connect", cut, GONE),
    shut("says nothing", "connect", silent, GONE),
    shut("drips", "connect", drip, GONE),
    shut("greets without an end", "connect", endless, GONE),
    shut("greets in one line without an end", "connect", enormous, GONE),
    shut("is no mail server", "connect", b"HTTP/1.1 400 Bad Request\r\n\r\n", "-1"),
    well("greets in lines and in latin-1", "connect", b"220-Gr\xfc\xdf Gott\r\n220 hier\r\n"),
    Case("knows only HELO", {"EHLO": [b"502 what\r\n"] * 2}, State.SENT),
    shut("goes away at EHLO", "EHLO", b"421 bye\r\n", "421", also="HELO"),
    shut("hangs up at EHLO", "EHLO", cut, GONE),
    shut("lists what it can without an end", "EHLO", endless, GONE),
    shut("has no TLS", "EHLO", WRONG_EHLO, "SMTPNotSupportedError", options=IN_SECRET),
    shut("has no TLS now", "STARTTLS", b"454 not now\r\n", "454", options=IN_SECRET),
    shut("hangs up at STARTTLS", "STARTTLS", cut, GONE, options=IN_SECRET),
    shut("talks on instead of TLS", "STARTTLS", talk_on, "SSLError", options=IN_SECRET),
    shut("asks for no password", "EHLO", WRONG_EHLO, "SMTPNotSupportedError", options=PROVEN),
    shut("knows another password", "AUTH", b"535 5.7.8 no\r\n", "535", options=PROVEN),
    shut("cannot look up passwords", "AUTH", b"454 4.7.0 not now\r\n", "454", options=PROVEN),
    shut("asks in no base64", "AUTH", b"334 abcde\r\n", "Error", options=PROVEN),
    shut("hangs up at the password", "AUTH", cut, GONE, options=PROVEN),
    shut("goes away at the sender", "MAIL", b"421 4.3.2 bye\r\n", "421"),
    later("busy at the sender", "MAIL", b"451 4.3.0 wait\r\n", "451"),
    later("our share at the sender", "MAIL", b"454 Daily message quota exceeded.\r\n", "454 ours"),
    later("our share at the dot", "dot", b"454 Throttling failure: quota\r\n", "454 ours"),
    later("full at the sender", "MAIL", b"452 4.3.1 no space\r\n", "452"),
    shut("quota used up at the sender", "MAIL", b"552 5.7.0 quota\r\n", "552"),
    shut("refuses our address", "MAIL", b"550 5.7.1 not you\r\n", "550"),
    shut("knows our domain not", "MAIL", b"553 5.1.8 no such domain\r\n", "553"),
    shut("wants a password after all", "MAIL", b"530 5.7.0 who are you\r\n", "530"),
    never("too large at the sender", "MAIL", b"552 5.3.4 too large\r\n"),
    later("hangs up at the sender", "MAIL", cut, GONE),
    later("says nothing at the sender", "MAIL", silent, GONE),
    later("grey", "RCPT", b"450 4.2.0 come back\r\n", "450"),
    later("too many recipients", "RCPT", b"452 4.5.3 too many\r\n", "452"),
    later("mailbox full, for now", "RCPT", b"452 4.2.2 too much\r\n", "452 full"),
    later("mailbox full, in words alone", "RCPT", b"452 mailbox full\r\n", "452 full"),
    never("unknown here", "RCPT", b"550 5.1.1 no such person\r\n"),
    never("unknown, in lines and latin-1", "RCPT", b"550-5.1.1 Empf\xe4nger\r\n550 5.1.1 unbekannt\r\n"),
    never("moved", "RCPT", b"551 5.1.6 elsewhere\r\n"),
    never("no right address", "RCPT", b"553 5.1.3 what\r\n"),
    never("a domain without mail", "RCPT", b"556 5.1.10 no mail there\r\n"),
    never("shut down by its owner", "RCPT", b"550 5.2.1 disabled\r\n"),
    later("mailbox full, said for ever", "RCPT", b"550 5.2.2 full\r\n", "550 full"),
    later("mailbox full, the old way", "RCPT", b"552 full\r\n", "552"),
    later("on a list of bad senders", "RCPT", b"550 5.7.1 listed\r\n", "550"),
    later("out of order", "RCPT", b"503 5.5.1 out of order\r\n", "503"),
    later("no number", "RCPT", b"\xff\xfe\xfd\r\n", "nonsense"),
    later("hangs up at the recipient", "RCPT", cut, GONE),
    shut("goes away at the recipient", "RCPT", b"421 4.7.0 slowly\r\n", "421"),
    well("sends it on", "RCPT", b"251 will forward\r\n"),
    well("does not know yet", "RCPT", b"252 will try\r\n"),
    later("busy at the text", "DATA", b"451 wait\r\n", "451"),
    never("refuses at the text", "DATA", b"554 5.6.0 no\r\n"),
    later("says yes too early", "DATA", b"250 OK\r\n", "nonsense"),
    later("hangs up before the dot", "DATA", go_on_and_cut, "broken before the dot"),
    later("goes away before the dot", "DATA", b"354 go on\r\n421 bye\r\n", "broken before the dot"),
    shut("goes away at the dot", "dot", b"421 4.3.2 bye\r\n", "421"),
    later("grey at the dot", "dot", b"450 come back\r\n", "450"),
    later("busy at the dot", "dot", b"451 4.7.1 wait\r\n", "451"),
    later("full at the dot", "dot", b"452 4.3.1 no space\r\n", "452"),
    later("over quota at the dot", "dot", b"552 5.2.2 quota\r\n", "552 full"),
    never("too large at the dot", "dot", b"552 5.3.4 too large\r\n"),
    never("refuses at the dot", "dot", b"550 never\r\n"),
    never("unknown at the dot", "dot", b"550 5.1.1 no such person\r\n"),
    later("relays not", "RCPT", b"550 relay not permitted\r\n", "550"),
    never("spam", "dot", b"554 5.7.1 looks like spam\r\n"),
    later("asks for our proof", "dot", b"550-5.7.26 no SPF\r\n550 5.7.26 no DKIM\r\n", "550"),
    later("a flood", "dot", b"550 5.7.28 too many of yours\r\n", "550"),
    unsure("hangs up after the dot", cut),
    unsure("says nothing after the dot", silent),
    unsure("drips after the dot", drip),
    unsure("does not end after the dot", endless),
    unsure("nonsense after the dot", b"OK, thanks\r\n", "nonsense after the dot"),
    unsure("asks for the text again", b"354 go on\r\n", "nonsense after the dot"),
    well("takes it in lines and in latin-1", "dot", b"250-sch\xf6n\r\n250 OK\r\n"),
    well("hangs up instead of goodbye", "QUIT", cut),
    Case("asks for the text of nobody", {"EHLO": [AT_ONCE], "RCPT": [NOBODY]}, State.FAILED, "550", copies=0),
    Case("no RSET either", {"RCPT": [b"450 grey\r\n"], "RSET": [cut]}, State.RETRY, "450"),
)

OF_THE_ADDRESS = {
    *("unknown here", "unknown, in lines and latin-1", "moved", "no right address", "a domain without mail"),
    *("shut down by its owner", "asks for the text of nobody", "unknown at the dot"),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Scripted]:
    with scripted() as running:
        yield running


@pytest.fixture(autouse=True)
def _fresh(server: Scripted) -> None:
    server.says, server.ids, server.recipients, server.calls = {}, [], [], 0


def test_there_are_forty_of_them() -> None:
    assert len({case.what for case in CASES}) == len(CASES) >= 40


@pytest.mark.parametrize("write", ["mails", "mailing"])
@pytest.mark.parametrize("case", CASES, ids=[case.what for case in CASES])
def test_each_mail_ends_right(
    server: Scripted, settings: Settings, monkeypatch: pytest.MonkeyPatch, case: Case, write: str
) -> None:
    keys = write_mails() if write == "mails" else write_as_mailing()
    server.says = {step: list(said) for step, said in case.says.items()}
    slow = any(said in SLOW for answers in case.says.values() for said in answers)
    monkeypatch.setattr(carrying, "LAST_ANSWER_SECONDS", SHORT if slow else LONG)
    port = closed_port() if "down" in case.says else server.port
    settings.MAILERS = way(port, SHORT if slow else LONG, case.options)
    with at(2):
        begin = timezone.now()
        pump()
        assert timezone.now() - begin < timedelta(seconds=LONG)
    first, *others = (Mail.objects.get(key=key) for key in keys)
    assert (first.state, first.answer, first.tries) == (case.state, case.answer, 1)
    assert first.breaks == (1 if case.copies == 2 and case.state == State.RETRY and "dot" in case.says else 0)
    assert (first.body == "") == (write == "mailing" or first.state in {State.SENT, State.FAILED})
    is_told = write == "mailing" and case.what in OF_THE_ADDRESS  # a mail of no village is nobody's
    assert first.came_back == (CameBack.REFUSED if is_told else CameBack.NO)
    if first.state == State.RETRY:
        assert_a_minute_later(first.due_at, begin)
    for other in others:
        assert (other.state, other.tries) == ((State.NEW, 0) if case.shut else (State.SENT, 1))
    if case.shut:
        assert server.calls == ("down" not in case.says)
        assert_a_minute_later(others[0].due_at, begin)
    settings.MAILERS = way(server.port, LONG, {})
    with at(70):
        pump()
        assert pump() == 0
    first.refresh_from_db()
    assert first.state == (State.FAILED if case.state == State.FAILED else State.SENT)
    assert server.ids.count(first.message_id) == case.copies
    assert [server.ids.count(other.message_id) for other in others] == [1, 1]
    assert refused_of("nieuws") == ([PEOPLE[0]] if write == "mailing" and case.state == State.FAILED else [])


def assert_a_minute_later(moment: datetime, begin: datetime) -> None:
    assert A_MINUTE <= moment - begin <= A_MINUTE + timedelta(seconds=LONG)


def write_mails() -> list[str]:
    keys = [f"brief:{address}" for address in PEOPLE]
    for key, address in zip(keys, PEOPLE, strict=True):
        write_mail(key=key, to=address, subject="Dag", body="Tot dinsdag")
    return keys


class Brug:
    public_id = "brug"
    full_name = "Stadsdorp De Brug"


def write_as_mailing() -> list[str]:
    alike = Alike("Nieuws", "Dag {{salutation}}", "<p>Dag {{salutation}}</p>", "Stadsdorp De Brug")
    to = [To(f"nieuws:{address}", address, {"salutation": "Riet"}) for address in PEOPLE]
    write_mailing(key="nieuws", alike=alike, recipients=to, village=Brug())
    return [one.key for one in to]


def at(seconds: float) -> Any:
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=True)


def way(port: int, timeout: float, options: dict[str, Any]) -> dict[str, Any]:
    told = {"host": "127.0.0.1", "port": port, "timeout": timeout, **options}
    return {"default": {"BACKEND": "dorpsplein.community.outbox.lines.Backend", "OPTIONS": told}}


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


OF_US = (
    "550 Domain debrug.example has exceeded the max emails per hour (50/50) allowed. Message discarded.",
    "550 You have exceeded your daily sending limit",
    "554 Message refused",
    "550 Administrative prohibition",
    "550 5.1.0 Sender rejected",
    "550 5.1.1 Sender address unknown",
    "550 Your account is disabled",
    "550 no",
)


@pytest.mark.parametrize("said", OF_US)
def test_what_a_server_says_of_us_is_never_about_who_gets_the_mail(said: str) -> None:
    code, _blank, words = said.partition(" ")
    with pytest.raises(Later):
        judge(Step.RECIPIENT, int(code), words.encode())


def test_an_address_with_letters_of_its_own_goes_to_a_server_that_knows_only_ascii(
    server: Scripted, settings: Settings
) -> None:
    settings.MAILERS = way(server.port, LONG, {})
    write_mail(key="brief", to="post@bücher.example", subject="Dag", body="Tot dinsdag")
    pump()
    assert server.recipients == ["post@xn--bcher-kva.example"]
    assert Mail.objects.get().state == State.SENT


def test_a_server_that_goes_away_halfway_has_each_mail_of_a_mailing_once(
    server: Scripted, settings: Settings
) -> None:
    settings.MAILERS = way(server.port, LONG, {})
    write_as_mailing()
    server.says = {"dot": [b"250 OK\r\n", b"421 4.7.0 enough\r\n"]}
    with at(2):
        pump()
    assert list(Mail.objects.values_list("state", flat=True).order_by("pk")) == ["sent", "retry", "new"]
    with at(70):
        pump()
    assert len(server.ids) == len(set(server.ids)) == 3
