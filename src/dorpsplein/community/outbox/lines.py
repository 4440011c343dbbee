"""A line to the mail server on which no answer is waited for longer than told, however it comes."""

from __future__ import annotations

import select
import smtplib
import socket
from contextlib import suppress
from time import monotonic

from django.core.mail.backends.smtp import EmailBackend

MOST_ANSWER = 65_536  # bytes; RFC 5321 lets a line have 512
GOODBYE_SECONDS = 2.0


class Answers:
    """What a server says, line by line, as ``smtplib`` reads it; ``until`` holds for a whole answer."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.unread = b""
        self.until = 0.0
        self.left = 0

    def begin(self, seconds: float) -> None:
        """Another answer is awaited."""
        self.until = monotonic() + seconds
        self.left = MOST_ANSWER

    def readline(self, most: int) -> bytes:
        """One line, or what came of it. Errors: OSError when it takes too long or is too much."""
        while b"\n" not in self.unread and len(self.unread) < most:
            self.sock.settimeout(max(self.until - monotonic(), 0.001))
            heard = self.sock.recv(8192)
            if not heard:
                break
            self.unread += heard
        end = self.unread.find(b"\n") + 1 or len(self.unread)
        line, self.unread = self.unread[: min(end, most)], self.unread[min(end, most) :]
        self.left -= len(line)
        if self.left < 0 or monotonic() > self.until:
            raise TimeoutError
        return line

    def close(self) -> None:
        """As a file has it; the socket is closed by who opened it."""


class Line(smtplib.SMTP):
    """SMTP whose time-out holds for each whole answer: one that drips in never holds us up for ever."""

    file: Answers | None

    def getreply(self) -> tuple[int, bytes]:
        """Wait for an answer. Errors: SMTPServerDisconnected, also when it takes too long."""
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected
        if self.file is None:  # at first, and after STARTTLS, when what was said before counts no more
            self.file = Answers(self.sock)
        self.file.begin(self.timeout)
        answer = super().getreply()
        self.sock.settimeout(self.timeout)
        return answer

    def wait_at_most(self, seconds: float) -> None:
        """For what is said and answered from now on."""
        self.timeout = seconds
        if self.sock:
            self.sock.settimeout(seconds)

    def spoke_early(self) -> bool:
        """Is there something unread, or did it hang up?"""
        waiting = bool(self.file and self.file.unread)
        return waiting or bool(self.sock and select.select([self.sock], [], [], 0)[0])


class SecretLine(Line, smtplib.SMTP_SSL):
    """The same, in secret from the first word."""


class Backend(EmailBackend):
    """Django's way to a mail server, over such a line."""

    connection: Line | None
    _partial_connection: Line | None

    @property
    def connection_class(self) -> type[Line]:
        """By what the address of the mail server says."""
        return SecretLine if self.use_ssl else Line

    def hang_up(self) -> None:
        """Say goodbye; a server that does not answer is not waited for."""
        if self.connection:
            self.connection.wait_at_most(GOODBYE_SECONDS)
        with suppress(OSError):
            self.close()

    def drop(self) -> None:
        """Let go in the middle: a mail without its dot is forgotten by the server."""
        for line in (self.connection, self._partial_connection):
            if line:
                line.close()
        self.connection = self._partial_connection = None
