"""A mailbox far away, by IMAP or POP3: what is new, one at a time. What was handled is taken out of it.

What is not ours stays: read, by IMAP; by POP3 as it was, and known by its number.
"""

from __future__ import annotations

import hashlib
import imaplib
import poplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

from dorpsplein.base.errors import Unavailable
from dorpsplein.community.returns.models import Taken
from dorpsplein.community.returns.opening import MOST_BYTES

WAIT_SECONDS = 15.0
MOST_A_ROUND = 100
MOST_LINES = 4000  # POP3 counts lines: of ordinary ones that is what MOST_BYTES holds
TROUBLE = (OSError, imaplib.IMAP4.error, poplib.error_proto, EOFError)


class Where(Protocol):
    """A mailbox as the settings say it."""

    @property
    def kind(self) -> str: ...
    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int: ...
    @property
    def user(self) -> str: ...
    @property
    def password(self) -> str: ...
    @property
    def folder(self) -> str: ...
    @property
    def secure(self) -> bool: ...
    @property
    def starts(self) -> bool: ...


class Line(Protocol):
    """A mailbox that is open."""

    def new(self) -> Iterator[tuple[str, bytes]]:
        """The number and the beginning of each mail that was not read before."""
        ...

    def settle(self, number: str, *, handled: bool) -> None:
        """Take it out when it was handled; else it stays, and is not new any more."""
        ...


@contextmanager
def open_mailbox(where: Where) -> Iterator[Line]:
    """Open a mailbox, and leave it as it should be. Errors: Unavailable, in words that hold no password."""
    opened = {"imap": _imap, "pop3": _pop3}[where.kind]
    try:
        with opened(where) as line:
            yield line
    except TROUBLE as error:
        raise Unavailable(type(error).__name__) from error


@contextmanager
def _imap(where: Where) -> Iterator[Line]:
    paper = ssl.create_default_context()
    line: imaplib.IMAP4
    if where.secure:
        line = imaplib.IMAP4_SSL(where.host, where.port, ssl_context=paper, timeout=WAIT_SECONDS)
    else:
        line = imaplib.IMAP4(where.host, where.port, timeout=WAIT_SECONDS)
    try:
        if where.starts:
            line.starttls(paper)
        line.login(where.user, where.password)
        if line.select(f'"{where.folder}"')[0] != "OK":
            raise Unavailable("no such folder")
        yield _Imap(line)  # and no CLOSE, which throws away what others marked
    finally:
        with suppress(*TROUBLE):
            line.logout()


class _Imap:
    def __init__(self, line: imaplib.IMAP4) -> None:
        self._line = line

    def new(self) -> Iterator[tuple[str, bytes]]:
        _answer, found = self._line.uid("SEARCH", "UNSEEN")
        for number in (found[0] or b"").decode("ascii").split()[:MOST_A_ROUND]:
            _answer, pieces = self._line.uid("FETCH", number, f"(BODY.PEEK[]<0.{MOST_BYTES}>)")
            raw = next((piece[1] for piece in pieces if isinstance(piece, tuple)), None)
            if isinstance(raw, bytes):
                yield number, raw

    def settle(self, number: str, *, handled: bool) -> None:
        flags = r"(\Seen \Deleted)" if handled else r"(\Seen)"
        self._line.uid("STORE", number, "+FLAGS.SILENT", flags)
        if handled:
            if "UIDPLUS" in self._line.capabilities:  # RFC 4315: this mail, and none that another threw away
                self._line.uid("EXPUNGE", number)
            else:
                self._line.expunge()


@contextmanager
def _pop3(where: Where) -> Iterator[Line]:
    paper = ssl.create_default_context()
    line: poplib.POP3
    if where.secure:
        line = poplib.POP3_SSL(where.host, where.port, context=paper, timeout=WAIT_SECONDS)
    else:
        line = poplib.POP3(where.host, where.port, timeout=WAIT_SECONDS)
    try:
        if where.starts:
            line.stls(paper)
        line.user(where.user)
        line.pass_(where.password)
        yield _Pop3(line, f"{where.user}@{where.host}")
        line.quit()  # only now the server throws away what was handled
    finally:
        with suppress(*TROUBLE):
            line.close()


class _Pop3:
    def __init__(self, line: poplib.POP3, name: str) -> None:
        self._line, self._name = line, name
        self._marks: dict[str, str] = {}

    def new(self) -> Iterator[tuple[str, bytes]]:
        numbers = [one.decode("ascii", "replace").partition(" ") for one in self._line.uidl()[1]]
        self._marks = {number: self._mark(told) for number, _space, told in numbers}
        known = Taken.objects.filter(mark__in=self._marks.values(), handled=False)
        seen = set(known.values_list("mark", flat=True))
        fresh = [number for number, mark in self._marks.items() if mark not in seen]
        for number in fresh[:MOST_A_ROUND]:
            lines = self._line.top(int(number), MOST_LINES)[1]
            yield number, b"\r\n".join(lines)[:MOST_BYTES]

    def settle(self, number: str, *, handled: bool) -> None:
        if handled:
            self._line.dele(int(number))
        else:
            Taken.objects.get_or_create(mark=self._marks[number])

    def _mark(self, told: str) -> str:
        return hashlib.sha256(f"uidl {self._name} {told}".encode()).hexdigest()
