"""One mail over one line: SMTP step by step, so that we know whether the server took it."""

from __future__ import annotations

import smtplib
from collections.abc import Generator
from time import monotonic
from typing import NamedTuple

from django.conf import settings

from dorpsplein.base.errors import Unavailable
from dorpsplein.community.outbox.answers import (
    ENVELOPE,
    BackRefused,
    Bounced,
    Later,
    Said,
    SenderRefused,
    Shut,
    Step,
    Unsure,
    judge,
)
from dorpsplein.community.outbox.building import Form, bytes_of, on_envelope
from dorpsplein.community.outbox.envelope import told_behind_plus
from dorpsplein.community.outbox.lines import Backend, Line
from dorpsplein.community.outbox.models import Mail, Sender
from dorpsplein.community.outbox.signing import signed

# It rests where it waits for the server; "yes" means that all but the last dot is said. Then it is told
# until when the dot and its answer have time, as ``monotonic``; None: the mail is no longer ours.
type Steps = Generator[bool, float | None]
LEAST = 0.001  # seconds in which what was heard long ago is read


class Parcel(NamedTuple):
    """A mail with all that its bytes are made of, and where it comes back to."""

    mail: Mail
    form: Form | None
    sender: Sender
    back: str


def talk(backend: Backend, parcel: Parcel) -> Steps:
    """Carry one mail. Errors: as ``carrying.Way`` lists them."""
    mail, form, sender, back = parcel
    address = sender.used or settings.MAIL_FROM
    between = on_envelope(back), on_envelope(mail.recipient)
    words = _on_the_line(signed(bytes_of(mail, form, sender), address, mail.village_key))
    line = call(backend)
    try:
        yield from _say(line, between, words)
    except (Bounced, Later, Shut) as answer:
        yield False  # others first hear what became of theirs
        if line.is_in_text:  # what we say now would be text: the next goes over another line
            backend.drop()
            line = call(backend)
        about_us = _about_us(line, answer, address, between)
        if about_us or not isinstance(answer, Shut):
            _begin_anew(backend, line)
        else:
            backend.drop()
        if about_us:
            raise about_us(str(answer)) from answer
        raise
    except Unavailable:
        backend.drop()
        raise
    except OSError as error:  # smtplib's own errors are OSErrors too
        backend.drop()
        raise Unavailable(type(error).__name__) from error


def call(backend: Backend) -> Line:
    """Connect, in secret where that was asked, and say who we are. Errors: Shut."""
    try:
        backend.open()
        line = backend.connection
        if line is None:
            raise Shut("no connection")
        line.ehlo_or_helo_if_needed()
    except smtplib.SMTPResponseException as error:
        backend.drop()
        raise Shut(str(error.smtp_code)) from error
    except (OSError, ValueError) as error:  # ValueError: a challenge or a password that is no ASCII
        backend.drop()
        raise Shut(type(error).__name__) from error
    return line


def _say(line: Line, between: tuple[str, str], words: bytes) -> Steps:
    sender, recipient = between
    said = {
        Step.SENDER: f"MAIL FROM:<{sender}>",
        Step.RECIPIENT: f"RCPT TO:<{recipient}>",
        Step.TEXT: "DATA",
    }
    together = [said] if line.has_extn("pipelining") else [{step: words} for step, words in said.items()]
    for some in together:
        line.say(some.values())
        yield False
        for step, answer in zip(some, line.answers(len(some)), strict=True):
            judge(step, *answer)
    line.is_in_text = False  # from the dot on
    line.send_text(words)
    until = yield True
    if until is None:
        raise Unavailable("lease lost")
    if line.spoke_early():  # whatever it says before the dot, it is that it goes away
        raise Unavailable("broken before the dot")
    yield from _last_dot(line, until)


def _last_dot(line: Line, until: float) -> Steps:
    if monotonic() >= until:
        raise Unavailable("lease lost")
    usual = line.timeout
    line.wait_at_most(until - monotonic())
    try:
        line.putcmd(".")
        yield False
        line.wait_at_most(max(until - monotonic(), LEAST))
        answer = line.getreply()
    except OSError as error:
        raise Unsure("broken after the dot") from error
    finally:
        line.wait_at_most(usual)
    judge(Step.DOT, *answer)


def _about_us(
    line: Line, answer: Said, address: str, between: tuple[str, str]
) -> type[BackRefused | SenderRefused] | None:
    """Is it an address of ours that is refused, and not the installation's plain one? Nothing is sent."""
    back, recipient = between
    if answer.step in ENVELOPE and told_behind_plus(back):
        return (
            BackRefused if _goes_as_ours(line, recipient if answer.step is Step.RECIPIENT else "") else None
        )
    is_own = answer.of_sender and address != settings.MAIL_FROM
    return SenderRefused if is_own and _goes_as_ours(line, recipient) else None


def _goes_as_ours(line: Line, recipient: str) -> bool:
    """Is a mail taken from the installation's address, and for this recipient, if any?"""
    try:
        said = [line.rset(), line.mail(settings.MAIL_FROM), *([line.rcpt(recipient)] if recipient else [])]
    except OSError:
        return False
    return all(code // 100 == Step.SENDER.good for code, _words in said)


def _on_the_line(words: bytes) -> bytes:
    """A dot that begins a line is doubled, as one alone is the end (RFC 5321, 4.5.2)."""
    return words.replace(b"\r\n.", b"\r\n..")


def _begin_anew(backend: Backend, line: Line) -> None:
    """What was said of the mail counts no more; the next goes over the same line, if that bears it."""
    try:
        if line.rset()[0] // 100 != Step.DOT.good:
            backend.drop()
    except OSError:
        backend.drop()
