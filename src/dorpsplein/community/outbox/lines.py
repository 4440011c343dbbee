"""A line to the mail server on which no answer is waited for longer than told, however it comes."""

from __future__ import annotations

import select
import smtplib
import socket
import ssl
from collections.abc import Iterable
from contextlib import suppress
from time import monotonic
from typing import Any, Self

from django.core.mail.backends.smtp import EmailBackend

MOST_ANSWER = 65_536  # bytes; RFC 5321 lets a line have 512
GOODBYE_SECONDS = 2.0
ASKS_TEXT = 3  # the first digit
GOES_ON = getattr(socket, "MSG_MORE", 0)  # where the system knows it


class Answers:
    """What a server says, line by line; ``until`` and ``MOST_ANSWER`` hold for a whole answer.

    Units: ``until`` as ``monotonic``.
    """

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.unread = b""

    def read(self, until: float) -> tuple[int, bytes]:
        """A whole answer; its code is -1 where it has none. Errors: OSError when too long or too late."""
        words: list[bytes] = []
        left = MOST_ANSWER
        while left > 0:
            line = self._line(until)
            left -= len(line)
            words.append(line[4:].strip())
            code = int(line[:3]) if line[:3].isdigit() else -1
            if line[3:4] != b"-" or code < 0:
                return code, b"\n".join(words)
        raise TimeoutError

    def _line(self, until: float) -> bytes:
        end = self.unread.find(b"\n")
        if end < 0:
            self._hear(until)
            end = self.unread.index(b"\n")
        line, self.unread = self.unread[:end], self.unread[end + 1 :]
        return line

    def _hear(self, until: float) -> None:
        """Read on to the end of a line; the first time the line itself waits just as long."""
        usual = self.sock.gettimeout()
        try:
            while b"\n" not in self.unread:
                heard = self.sock.recv(8192)
                self.unread += heard
                if not heard or len(self.unread) > MOST_ANSWER or monotonic() > until:
                    raise TimeoutError
                if b"\n" not in heard:
                    self.sock.settimeout(max(until - monotonic(), 0.001))
        finally:
            if self.sock.gettimeout() != usual:
                self.sock.settimeout(usual)

    def close(self) -> None:
        """As a file has it; the socket is closed by who opened it."""


class Line(smtplib.SMTP):
    """SMTP whose time-out holds for each whole answer: one that drips in never holds us up for ever."""

    file: Answers | None
    is_in_text = False

    def connect(self, *where: Any, **more: Any) -> tuple[int, bytes]:
        """Connect. The last dot goes on its own, and must not wait until what was before it was heard."""
        answer = super().connect(*where, **more)
        if self.sock:
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return answer

    def getreply(self) -> tuple[int, bytes]:
        """Wait for an answer. Errors: SMTPServerDisconnected, also when it takes too long."""
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected
        if self.file is None:  # at first, and after STARTTLS, when what was said before counts no more
            self.file = Answers(self.sock)
        try:
            return self.file.read(monotonic() + self.timeout)
        except OSError as error:
            self.close()
            raise smtplib.SMTPServerDisconnected from error

    def say(self, commands: Iterable[str]) -> None:
        """Say them at once: more than one only to a server that likes it (PIPELINING, RFC 2920)."""
        self.send("".join(f"{command}\r\n" for command in commands))

    def answers(self, number: int) -> list[tuple[int, bytes]]:
        """What it answers to so many commands.

        It may refuse the recipient and ask for the text all the same: then the line ``is_in_text``.
        """
        answers = [self.getreply() for _command in range(number)]
        self.is_in_text = answers[-1][0] // 100 == ASKS_TEXT
        return answers

    def send_text(self, text: bytes) -> None:
        """Send what is followed by the dot; without TLS the end of it goes along with that."""
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected
        if isinstance(self.sock, ssl.SSLSocket):
            self.sock.sendall(text)
        else:
            self.sock.sendall(text, GOES_ON)

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
    """Django's way to a mail server, over such a line; ``lines`` is how many it may have of us at once."""

    connection: Line | None
    _partial_connection: Line | None

    def __init__(self, *, lines: int = 1, **options: Any) -> None:
        super().__init__(**options)
        self.lines = lines
        self.options = options

    def another(self) -> Self:
        """Another line to the same server."""
        return type(self)(lines=self.lines, **self.options)

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
