"""DNS for tests: a real server on this machine, that knows what a test writes down."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Thread

import dns.flags
import dns.message
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset
from dns.message import Message


class NameServer:
    """Answers what ``lines`` say: ("debrug.example", "TXT") to texts or hosts. It may fall silent.

    Without lines it is one that knows nothing, not even that there is a root.
    """

    def __init__(self, lines: Mapping[tuple[str, str], Sequence[str]]) -> None:
        self.lines = dict(lines)
        self.asked: list[str] = []
        self.is_silent = False
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.place: tuple[str, int] = self._socket.getsockname()
        Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                question, asker = self._socket.recvfrom(4096)
            except OSError:
                return
            if not self.is_silent:
                self._socket.sendto(self._answer(dns.message.from_wire(question)).to_wire(), asker)

    def _answer(self, question: Message) -> Message:
        asked = question.question[0]
        name, kind = asked.name.to_text(omit_final_dot=True).lower(), dns.rdatatype.to_text(asked.rdtype)
        self.asked.append(name)
        answer = dns.message.make_response(question)
        answer.flags |= dns.flags.RA
        if told := self.lines.get((name, kind)):
            written = [_written(kind, text) for text in told]
            answer.answer.append(dns.rrset.from_text_list(asked.name, 60, dns.rdataclass.IN, kind, written))
        elif not self._is_there(name):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        return answer

    def _is_there(self, name: str) -> bool:
        return any(name in {known, "."} or known.endswith(f".{name}") for known, _kind in self.lines)


def _written(kind: str, text: str) -> str:
    """A text in strings of at most 255 bytes, as hosts write them."""
    if kind != "TXT":
        return text
    return " ".join(f'"{text[start : start + 255]}"' for start in range(0, len(text), 255))


@contextmanager
def name_server(lines: Mapping[tuple[str, str], Sequence[str]]) -> Iterator[NameServer]:
    """A name server for the length of a test."""
    opened = NameServer(lines)
    try:
        yield opened
    finally:
        opened.close()
