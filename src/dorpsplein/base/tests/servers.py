"""A small internet on one machine: a name server that may lie, and websites that may be wicked."""

from __future__ import annotations

import socket
import ssl
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from time import sleep

type Talk = Callable[[socket.socket, bytes], None]


class Site:
    """A listener that counts who came, remembers what was asked, and says what it was told to say."""

    def __init__(self, address: str, port: int, talk: Talk, paper: ssl.SSLContext | None = None) -> None:
        self.asked: list[bytes] = []
        self.visits = 0
        self._talk = talk
        self._paper = paper
        self._listening = socket.create_server((address, port))
        self.address, self.port = self._listening.getsockname()[:2]
        Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                visitor, _from = self._listening.accept()
            except OSError:
                return
            self.visits += 1
            Thread(target=self._answer, args=(visitor,), daemon=True).start()

    def _answer(self, visitor: socket.socket) -> None:
        with visitor:
            try:
                visitor.settimeout(5)
                if self._paper:
                    visitor = self._paper.wrap_socket(visitor, server_side=True)
                question = visitor.recv(65_536)
                self.asked.append(question)
                self._talk(visitor, question)
            except OSError:
                return


@contextmanager
def site(
    talk: Talk, *, address: str = "127.0.0.1", port: int = 0, paper: ssl.SSLContext | None = None
) -> Iterator[Site]:
    """A website for the length of a test; with a paper it is a secure one."""
    opened = Site(address, port, talk, paper)
    try:
        yield opened
    finally:
        opened.close()


def says(body: bytes, *headers: str, status: str = "200 OK") -> Talk:
    """A website that gives one answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
    return lambda visitor, _question: visitor.sendall("\r\n".join(lines).encode() + body)


def sends_on(location: str) -> Talk:
    """A website that sends everybody elsewhere."""
    return says(b"", f"Location: {location}", status="302 Found")


def drips(beginning: bytes, *, every: float = 0.05, times: int = 400) -> Talk:
    """A website that says a letter at a time, and never ends."""

    def talk(visitor: socket.socket, _question: bytes) -> None:
        visitor.sendall(beginning)
        for _turn in range(times):
            visitor.sendall(b"x")
            sleep(every)

    return talk


class NameServer:
    """DNS on one port of this machine: gives its answers in turn, then stays with the last."""

    def __init__(self, *answers: list[str]) -> None:
        self.questions = 0
        self._answers = list(answers)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                question, asker = self._socket.recvfrom(512)
            except OSError:
                return
            answer = self._answers[min(self.questions, len(self._answers) - 1)]
            self.questions += 1
            self._socket.sendto(_packed(question, answer), asker)


def ask_by(server: NameServer) -> Callable[[str], list[str]]:
    """A resolver that asks this server, each time anew."""

    def resolve(name: str) -> list[str]:
        labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split(".")) + b"\0"
        asking = struct.pack(">HHHHHH", 7, 0x0100, 1, 0, 0, 0) + labels + struct.pack(">HH", 1, 1)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            asked.settimeout(2)
            asked.sendto(asking, ("127.0.0.1", server.port))
            return _unpacked(asked.recv(512), len(asking))

    return resolve


def _packed(question: bytes, addresses: list[str]) -> bytes:
    head = question[:2] + struct.pack(">HHHHH", 0x8180, 1, len(addresses), 0, 0)
    rows = (
        b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 0, 4) + socket.inet_aton(address) for address in addresses
    )
    return head + question[12:] + b"".join(rows)


def _unpacked(answer: bytes, start: int) -> list[str]:
    count = struct.unpack(">H", answer[6:8])[0]
    return [socket.inet_ntoa(answer[start + 16 * row + 12 : start + 16 * row + 16]) for row in range(count)]
