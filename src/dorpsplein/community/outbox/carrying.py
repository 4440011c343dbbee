"""The way out: SMTP, step by step, so that we know whether the server took a mail.

Without a mail server mail goes to files in the data folder, through Django's own way.
"""

from __future__ import annotations

import re
import select
import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage as Built

from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from dorpsplein.base.errors import Unavailable
from dorpsplein.community.outbox.building import LINES

type Renew = Callable[[], bool]
type Carry = Callable[[EmailMessage, Renew], None]

LAST_ANSWER_SECONDS = 45.0  # less than a lease, which is renewed before the last dot
PERMANENT = 500
TOO_MANY = 552  # RFC 5321, 4.5.3.1.10: an old way to say "later"
GO_ON = 354
TAKEN = (250, 251)


class Bounced(Exception):  # noqa: N818 - an answer of the other side
    """The server will never take this mail for this recipient."""


class Unsure(Unavailable):
    """The line broke after the last dot: the server may have the mail or not."""


@contextmanager
def open_way() -> Iterator[Carry]:
    """Give a way to carry mails one after another, over one connection.

    Errors of the way: Bounced, Unsure, Unavailable.
    """
    backend = mailers["default"]
    if not isinstance(backend, EmailBackend):
        yield lambda message, _renew: _to_files(backend, message)
        return
    try:
        yield lambda message, renew: _by_smtp(backend, message, renew)
    finally:
        _hang_up(backend)


def _to_files(backend: BaseEmailBackend, message: EmailMessage) -> None:
    try:
        backend.send_messages([message])
    except OSError as error:
        raise Unavailable(type(error).__name__) from error


def _by_smtp(backend: EmailBackend, message: EmailMessage, renew: Renew) -> None:
    try:
        _talk(_call(backend), backend, message, renew)
    except Unavailable:
        _drop(backend)
        raise
    except OSError as error:  # smtplib's own errors are OSErrors too
        _drop(backend)
        raise Unavailable(type(error).__name__) from error


def _call(backend: EmailBackend) -> smtplib.SMTP:
    backend.open()
    if backend.connection is None:
        raise Unavailable("no connection")
    backend.connection.ehlo_or_helo_if_needed()
    return backend.connection


def _talk(smtp: smtplib.SMTP, backend: EmailBackend, message: EmailMessage, renew: Renew) -> None:
    sender = backend.prep_address(message.from_email)
    _expect(smtp.mail(sender)[0], *TAKEN)
    _expect_or_bounce(smtp, smtp.rcpt(backend.prep_address(message.to[0]))[0], *TAKEN)
    smtp.putcmd("data")
    _expect_or_bounce(smtp, smtp.getreply()[0], GO_ON)
    smtp.send(_on_the_line(message.message(policy=LINES)))
    if not renew():
        raise Unavailable("lease lost")
    if _spoke_early(smtp):
        raise Unavailable("broken before the dot")
    _expect_or_bounce(smtp, _last_dot(smtp), *TAKEN)


def _last_dot(smtp: smtplib.SMTP) -> int:
    try:
        if smtp.sock:
            smtp.sock.settimeout(LAST_ANSWER_SECONDS)
        smtp.send(b".\r\n")
        return smtp.getreply()[0]
    except OSError as error:
        raise Unsure("broken after the dot") from error


def _spoke_early(smtp: smtplib.SMTP) -> bool:
    """Whatever a server says before the dot, it is that it goes away."""
    return bool(smtp.sock and select.select([smtp.sock], [], [], 0)[0])


def _on_the_line(message: Built) -> bytes:
    return re.sub(rb"(?m)^\.", b"..", message.as_bytes(policy=LINES).rstrip(b"\r\n") + b"\r\n")


def _expect(code: int, *good: int) -> None:
    if code not in good:
        raise Unavailable(str(code))


def _expect_or_bounce(smtp: smtplib.SMTP, code: int, *good: int) -> None:
    if code >= PERMANENT and code != TOO_MANY:
        with suppress(OSError):
            smtp.rset()
        raise Bounced(str(code))
    _expect(code, *good)


def _hang_up(backend: EmailBackend) -> None:
    with suppress(OSError):
        backend.close()


def _drop(backend: EmailBackend) -> None:
    """Let go in the middle: a mail without its dot is forgotten by the server."""
    if backend.connection:
        backend.connection.close()
    backend.connection = None
