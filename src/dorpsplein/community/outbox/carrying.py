"""The way out: SMTP, step by step, so that we know whether the server took a mail.

A provider's own interface is another way (``provided``). Without either, mail goes to files in the data
folder, through Django's own way.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from django.conf import settings
from django.core.mail import mailers
from django.core.mail.backends.base import BaseEmailBackend

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
from dorpsplein.community.outbox.building import Form, bytes_of, message_of, on_envelope
from dorpsplein.community.outbox.claims import LAST_ANSWER
from dorpsplein.community.outbox.envelope import told_behind_plus
from dorpsplein.community.outbox.lines import Backend, Line
from dorpsplein.community.outbox.models import Mail, Sender
from dorpsplein.community.outbox.signing import signed

type Hold = Callable[[], bool]
type Carry = Callable[[Mail, Form | None, Sender, str, Hold], None]  # the text: where it comes back to

LAST_ANSWER_SECONDS = LAST_ANSWER.total_seconds()  # less than a lease, which is renewed before the last dot


@contextmanager
def open_way() -> Iterator[Carry]:
    """Give a way to carry mails, each as its village sends, one after another over one connection.

    Errors of the way: BackRefused, Bounced, Later, SenderRefused, Shut, Unsure, Unavailable; ValueError for
    what cannot be written.
    """
    backend = mailers["default"]
    if hasattr(backend, "esp_name"):
        from dorpsplein.community.outbox.provided import by_provider

        with closing(backend):
            backend.open()
            yield lambda mail, form, sender, _back, hold: by_provider(backend, mail, form, sender, hold)
        return
    if not isinstance(backend, Backend):
        yield lambda mail, form, sender, _back, _hold: _to_files(backend, mail, form, sender)
        return
    try:
        yield lambda mail, form, sender, back, hold: _by_smtp(backend, mail, form, sender, back, hold)
    finally:
        backend.hang_up()


def _to_files(backend: BaseEmailBackend, mail: Mail, form: Form | None, sender: Sender) -> None:
    try:
        backend.send_messages([message_of(mail, form.mailing if form else None, sender)])
    except OSError as error:
        raise Unavailable(type(error).__name__) from error


def _by_smtp(backend: Backend, mail: Mail, form: Form | None, sender: Sender, back: str, hold: Hold) -> None:
    address = sender.used or settings.MAIL_FROM
    between = on_envelope(back), on_envelope(mail.recipient)
    words = _on_the_line(signed(bytes_of(mail, form, sender), address, mail.village_key))
    line = _call(backend)
    try:
        _talk(line, between, words, hold)
    except (Bounced, Later, Shut) as answer:
        if line.is_in_text:  # what we say now would be text: the next goes over another line
            backend.drop()
            line = _call(backend)
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


def _call(backend: Backend) -> Line:
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


def _talk(line: Line, between: tuple[str, str], words: bytes, hold: Hold) -> None:
    sender, recipient = between
    said = {
        Step.SENDER: f"MAIL FROM:<{sender}>",
        Step.RECIPIENT: f"RCPT TO:<{recipient}>",
        Step.TEXT: "DATA",
    }
    for step, answer in zip(said, line.say_all(said.values()), strict=True):
        judge(step, *answer)
    line.is_in_text = False  # from the dot on
    line.send_text(words)
    if not hold():
        raise Unavailable("lease lost")
    if line.spoke_early():  # whatever it says before the dot, it is that it goes away
        raise Unavailable("broken before the dot")
    judge(Step.DOT, *_last_dot(line))


def _last_dot(line: Line) -> tuple[int, bytes]:
    usual = line.timeout
    line.wait_at_most(LAST_ANSWER_SECONDS)
    try:
        return line.docmd(".")
    except OSError as error:
        raise Unsure("broken after the dot") from error
    finally:
        line.wait_at_most(usual)


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
