"""A mail server for tests: real SMTP, with answers that a test writes down beforehand."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

CUT_AFTER_DOT = "cut after the dot"
TAKEN = "250 OK"


class Sink:
    """Keeps what arrives; ``answers`` are used up one a mail, then everything is taken."""

    def __init__(self, answers: tuple[str, ...] = (), refused: tuple[str, ...] = ()) -> None:
        self.answers = list(answers)
        self.refused = refused
        self.says_of: dict[str, str] = {}  # what it answers at a recipient
        self.refused_senders: tuple[str, ...] = ()
        self.refuses_with = "553 not owned by this user"
        self.refuses_early = False  # at once; most servers say so of a sender at the recipient
        self.arrived: list[Message] = []
        self.raw: list[bytes] = []
        self.senders: list[str] = []
        self.url = ""
        self.pause = 0.0
        self._lock = threading.Lock()

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refuses_early and address in self.refused_senders:
            return self.refuses_with
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return TAKEN

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 no such person"
        if address in self.says_of:
            return self.says_of[address]
        if envelope.mail_from in self.refused_senders:
            return self.refuses_with
        envelope.rcpt_tos.append(address)
        return TAKEN

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        with self._lock:
            answer = self.answers.pop(0) if self.answers else TAKEN
            if answer in {TAKEN, CUT_AFTER_DOT}:
                self.arrived.append(message_from_bytes(envelope.original_content or b"", policy=default))
                self.raw.append(bytes(envelope.original_content or b""))
                self.senders.append(str(envelope.mail_from))
        await asyncio.sleep(self.pause)
        if answer == CUT_AFTER_DOT:
            _cut(server)
        return answer

    @property
    def ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.arrived]

    def last_text(self) -> str:
        return self.arrived[-1].get_content()  # type: ignore[attr-defined, no-any-return]


@contextmanager
def mail_sink(*answers: str, refused: tuple[str, ...] = ()) -> Iterator[Sink]:
    """Run a sink on a free port."""
    sink = Sink(answers, refused)
    controller = Controller(sink, hostname="127.0.0.1", port=_free_port())
    controller.start()
    try:
        sink.url = f"smtp://127.0.0.1:{controller.port}"
        yield sink
    finally:
        controller.stop()


def _cut(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.WriteTransport)
    server.transport.abort()


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def mailers_to(sink: Sink) -> dict[str, Any]:
    """Django's setting that sends all mail to a sink."""
    options = {"host": "127.0.0.1", "port": int(sink.url.rpartition(":")[2]), "timeout": 5}
    return {"default": {"BACKEND": "dorpsplein.community.outbox.lines.Backend", "OPTIONS": options}}
